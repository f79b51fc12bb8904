/**
 * `npm run package`: builds the app, then makes the installers of this system. Further arguments go to electron-builder:
 * `npm run package -- --dir` stops at a folder that runs.
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const unreachable = /ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|fetch failed|HTTPError/

/** Runs a script of a package. Gives its exit code and what it wrote. */
function run(script: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['inherit', 'pipe', 'pipe'],
    })
    let output = ''
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        to.write(chunk)
      })
    child.on('error', fail)
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

const built = await run('electron-vite/bin/electron-vite.js', ['build'])
const packed =
  built.code === 0
    ? await run('electron-builder/cli.js', [
        '--config',
        'electron-builder.yml',
        '--publish',
        'never',
        ...process.argv.slice(2),
      ])
    : built

if (packed.code !== 0 && unreachable.test(packed.output))
  console.error(
    'Packaging stopped: electron-builder fetches Electron and its packing tools from github.com, and could not reach them.',
  )
process.exitCode = packed.code
