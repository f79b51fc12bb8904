/** `npm start`: builds where sources are newer than the build, then runs the app on Electron, or else on a Chromium. */
import { spawn, spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { askInTerminal } from './dialogs.ts'
import { fetchElectron, findChromium, findElectron } from './find.ts'
import { isBuilt } from './freshness.ts'
import { startStage } from './stage.ts'

const root = resolve(import.meta.dirname, '..')
const given = process.argv.slice(2)

function end(line: string): never {
  console.error(line)
  process.exit(1)
}

function build(): void {
  console.info('Building the app…')
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) end(`The build failed.\n${stdout}${stderr}`)
}

/** Chromium's sandbox refuses root. Only then is it switched off, and said so. */
function sandboxSwitches(): string[] {
  if (process.getuid?.() !== 0) return []
  console.warn('Running as root: the sandbox of Chromium is off. Start it as an ordinary user to have it on.')
  return ['--no-sandbox']
}

function switchesIn(args: readonly string[]): Map<string, string> {
  const pairs = args.map((arg) => /^--([^=]+)=?(.*)$/.exec(arg)).filter((match) => match !== null)
  return new Map(pairs.map(([, name = '', value = '']) => [name, value]))
}

/** Where Electron keeps an app's data: a journal begun on the one is found on the other. */
function userDataFolder(): string {
  const home = homedir()
  if (process.platform === 'darwin') return join(home, 'Library/Application Support/Kintsugi')
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(home, 'AppData/Roaming'), 'Kintsugi')
  return join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'Kintsugi')
}

function openOutside(target: string): void {
  if (process.platform === 'darwin') spawn('open', [target], { stdio: 'ignore' })
  else if (process.platform === 'win32') spawn('explorer.exe', [target], { stdio: 'ignore' })
  else spawn('xdg-open', [target], { stdio: 'ignore' }).on('error', () => console.warn(`Nothing here opens ${target}`))
}

function runOnElectron(binary: string): void {
  const child = spawn(binary, [root, ...sandboxSwitches(), ...given], { stdio: 'inherit' })
  child.on('error', () =>
    end('Electron could not be started. Remove node_modules/electron/dist and run npm start again.'),
  )
  child.on('exit', (code) => process.exit(code ?? 1))
  // A terminal's own interrupt reaches Electron by itself; this process waits until it has saved and gone.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
}

async function runOnChromium(executablePath: string): Promise<void> {
  const switches = switchesIn(given)
  const start = () =>
    startStage({
      root,
      userData: switches.get('user-data-dir') || userDataFolder(),
      switches,
      browser: { executablePath, headless: false, chromiumSandbox: true, args: sandboxSwitches() },
      ask: askInTerminal,
      openOutside,
    })
  let stage = await start()
  process.on('SIGINT', () => stage.app.quit())
  process.on('SIGTERM', () => stage.app.quit())
  for (;;) {
    await stage.ended
    if (!stage.app.isToStartAgain) process.exit()
    stage = await start()
  }
}

if (!isBuilt(root)) build()
let electron = findElectron(root)
if (!electron) {
  console.info('Fetching Electron, once: something over 100 MB…')
  electron = fetchElectron(root)
}
if (electron) runOnElectron(electron)
else {
  const browser = findChromium()
  if (!browser) end('Electron could not be fetched, and there is no Chromium or Chrome here. Install one of them.')
  console.warn(`Electron could not be fetched: the app runs in ${browser} instead.`)
  await runOnChromium(browser)
}
