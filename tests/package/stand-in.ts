import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What marks the fuses in Electron's binary: https://github.com/electron/fuses. Then a version, a length, the fuses. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** A binary of nothing but fuses, each 1 (on) or 0 (off). */
export const fuseWire = (fuses: string) => `${sentinel}\x01${String.fromCharCode(fuses.length)}${fuses}`

/**
 * Makes a folder that electron-builder takes for an unpacked Electron, for every system at once: all that it renames,
 * edits or reads, and nothing that runs. So packing can be tried on any system, without fetching anything.
 */
export function standInElectron(folder: string, fuses: string): void {
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content, { mode: 0o755 })
  }
  const binary = fuseWire(fuses)
  put('electron', binary)
  put('electron.exe', binary)
  put('locales/en-US.pak', '')

  const contents = 'Electron.app/Contents'
  put(`${contents}/MacOS/Electron`, '')
  put(`${contents}/Info.plist`, plist)
  put(`${contents}/Resources/electron.icns`, '')
  put(`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, binary)
  for (const helper of ['', ' (Renderer)', ' (Plugin)', ' (GPU)'].map((kind) => `Electron Helper${kind}`)) {
    put(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`, '')
    put(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, plist)
  }
}

const plist = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>CFBundleIconFile</key><string>electron.icns</string></dict></plist>
`
