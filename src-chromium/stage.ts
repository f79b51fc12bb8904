import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { compileFunction } from 'node:vm'
import { chromium, type LaunchOptions } from 'playwright'
import type { Asker } from './dialogs.ts'
import { type OpenElectron, openElectron } from './electron.ts'
import { claim } from './single-instance.ts'

export interface StageOptions {
  readonly root: string
  readonly userData: string
  readonly switches?: ReadonlyMap<string, string>
  readonly browser: LaunchOptions
  readonly ask: Asker
  readonly openOutside: (target: string) => void
}

export interface RunningStage extends Omit<OpenElectron, 'electron'> {
  /** Resolves when the app has quit and its Chromium is gone. */
  readonly ended: Promise<void>
}

/** Starts the built app on a Chromium. The page and main talk over the browser's debugging pipe: no port is opened. */
export async function startStage({
  root,
  userData,
  switches = new Map(),
  browser: launch,
  ...rest
}: StageOptions): Promise<RunningStage> {
  const instance = await claim(userData)
  const options: LaunchOptions = {
    ...launch,
    args: [
      ...(launch.args ?? []),
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-sync',
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  }
  // A Chromium dies now and then as it starts, before it has been asked for anything.
  const browser = await chromium.launch(options).catch(() => chromium.launch(options))
  const readText = (file: string) => readFileSync(file, 'utf8')
  const { version } = JSON.parse(readText(resolve(root, 'package.json'))) as { version: string }
  const { headless = true } = launch
  const first = instance !== null
  const stage = openElectron(browser, {
    appPath: root,
    userData,
    version,
    switches,
    headless,
    readText,
    first,
    ...rest,
  })
  instance?.onSecond(() => stage.app.emit('second-instance'))
  const ended = stage.app.ended.then(async () => {
    instance?.release()
    for (const room of stage.rooms()) room.kill()
    await browser.close()
  })
  load(resolve(root, 'out/main/index.cjs'), stage.electron)
  return { ...stage, ended }
}

/** Loads a CommonJS file whose `electron` is ours. The files beside it are loaded the same way. */
function load(entry: string, electron: unknown): void {
  const loaded = new Map<string, { exports: unknown }>()
  function run(file: string): unknown {
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(file, module)
    const outside = createRequire(file)
    const require = (name: string) => {
      if (name === 'electron') return electron
      return name.startsWith('.') ? run(resolve(dirname(file), name)) : outside(name)
    }
    const names = ['exports', 'require', 'module', '__filename', '__dirname']
    const wrapped = compileFunction(readFileSync(file, 'utf8'), names, { filename: file })
    wrapped(module.exports, require, module, file, dirname(file))
    return module.exports
  }
  run(entry)
}
