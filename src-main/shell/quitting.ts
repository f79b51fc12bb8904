import type { App } from 'electron'

export interface QuittingParts {
  readonly app: Pick<App, 'on' | 'quit'>
  /** Ends the journal and its window; false where the person chose to stay. */
  readonly end: () => Promise<boolean>
  /** From now on nobody is waited for. */
  readonly hasten: () => void
  /** What else is to end before the app does. */
  readonly endRest: () => Promise<void>
}

export interface Quitting {
  /** The app is about to go, or somebody is being asked whether it may. */
  isUnderWay(): boolean
  /** The session is ending: nobody is there to be asked. */
  quitInHaste(): void
}

/** Has the app quit only once everything is saved and the journal process has gone. */
export function openQuitting({ app, end, hasten, endRest }: QuittingParts): Quitting {
  let isUnderWay = false
  let isDone = false

  async function quit(): Promise<void> {
    isUnderWay = true
    isUnderWay = await end().catch(() => false)
    if (!isUnderWay) return
    await endRest().catch(() => undefined)
    isDone = true
    app.quit()
  }

  app.on('before-quit', (event) => {
    if (isDone) return
    event.preventDefault()
    if (!isUnderWay) void quit()
  })
  return {
    isUnderWay: () => isUnderWay,
    quitInHaste() {
      hasten()
      app.quit()
    },
  }
}
