import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The headless Chromium that an npm package carries inside itself, with the libraries and the font that a bare machine
 * lacks. It is unpacked once, into the project: the package by itself would take whatever lies in the temporary folder
 * under the right name, be it half unpacked or another user's.
 *
 * @param root the project's folder
 * @returns the path of the executable, which finds its libraries and fonts by what is put into this process's environment
 */
export async function unpackChromium(root: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'))
  const cache = join(root, 'node_modules/.cache')
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    const unpacked = mkdtempSync(join(cache, 'unpacking-'))
    await unpackInto(unpacked)
    writeFileSync(join(unpacked, 'fonts.conf'), fontsIn(join(folder, 'fonts')))
    try {
      renameSync(unpacked, folder)
    } catch (error) {
      rmSync(unpacked, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    }
  }
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean)
  process.env.LD_LIBRARY_PATH = libraries.join(delimiter)
  process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf')
  return join(folder, 'chromium')
}

/** The package unpacks into the temporary folder, whatever that is at the moment. */
async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  // Read when the package is imported: makes it bring libraries of its own.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  try {
    const { default: carried } = await import('@sparticuz/chromium')
    await carried.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

function fontsIn(folder: string): string {
  const written = folder.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${written}</dir>
  <cachedir>${written}-cache</cachedir>
</fontconfig>
`
}
