/** `npm run dev`: the app on Electron, with changes of the page seen at once. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { fetchElectron, findElectron } from './find.ts'

const root = resolve(import.meta.dirname, '..')
const electron = findElectron(root) ?? fetchElectron(root)
if (!electron) {
  console.error('Development needs Electron, which could not be fetched. npm start runs the app without it.')
  process.exit(1)
}
const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
const asRoot = process.getuid?.() === 0
if (asRoot) console.warn('Running as root: the sandbox of Chromium is off. Start it as an ordinary user to have it on.')
const server = spawn(process.execPath, [tool, 'dev', ...(asRoot ? ['--noSandbox'] : []), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ELECTRON_EXEC_PATH: electron },
})
server.on('exit', (code) => process.exit(code ?? 1))
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => server.kill('SIGTERM'))
