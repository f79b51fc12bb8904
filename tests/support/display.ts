import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { chooseStage } from './stage.ts'

const server = 'Xvfb'

/** Electron shows windows: two apps on one display take the focus, and the keys of a shortcut, from each other. */
export const needsDisplays = (): boolean => chooseStage() === 'electron'

/** Whether each worker can have a display of its own, so that several can run at a time. */
export const canHaveDisplays = (): boolean =>
  process.platform === 'linux' && spawnSync(server, ['-help']).error === undefined

/** Starts a display that nobody looks at, and makes it the one on which this process starts programs. */
export async function startDisplay(): Promise<{ readonly end: () => void }> {
  // Without `-noreset` it begins anew whenever its last program ends, and forgets whoever comes at that moment.
  const options = ['-noreset', '-nolisten', 'tcp', '-ac']
  const display = spawn(server, ['-displayfd', '3', '-screen', '0', '1280x1024x24', ...options], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const lines = createInterface({ input: display.stdio[3] as Readable })
  const [number] = (await Promise.race([once(lines, 'line'), once(display, 'exit').then(() => [''])])) as [string]
  if (number === '') throw new Error(`${server} did not start.`)
  process.env.DISPLAY = `:${number}`
  return { end: () => display.kill() }
}
