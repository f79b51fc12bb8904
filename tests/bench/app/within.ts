import { setTimeout } from 'node:timers/promises'
import type { App } from '../../support/app.ts'

/** Something of the app did not come. The message is one line that says what was waited for. */
export class InVain extends Error {}

/** How long anything but a long row of steps may take. Seconds. */
const patience = 60
/** How long an app may take to end that failed. Seconds. */
const lastPatience = 5

/** Waits for something of the app, and no longer than so many seconds: Playwright sets no limit to much of what it does. */
export async function within<T>(what: string, wait: Promise<T>, seconds = patience): Promise<T> {
  const over = new AbortController()
  const late = setTimeout(seconds * 1000, undefined, { signal: over.signal }).then(() => {
    throw new InVain(`${what}: waited for in vain for ${seconds} s.`)
  })
  try {
    return await Promise.race([wait, late])
  } catch (error) {
    if (error instanceof InVain) throw error
    const [reason] = String(error instanceof Error ? error.message : error).split('\n')
    throw new InVain(`${what}: waited for in vain. ${reason}`, { cause: error })
  } finally {
    over.abort()
  }
}

/** Starts an app, does something with it, and sees that it ends, whatever comes of that. */
export async function withApp<T>(start: () => Promise<App>, use: (app: App) => Promise<T>): Promise<T> {
  const app = await within('The start of the app', start())
  try {
    const used = await use(app)
    await within('The end of the app', app.quit())
    return used
  } catch (error) {
    await within('The end of the app that failed', app.kill(), lastPatience).catch(() => undefined)
    throw error
  }
}
