import type { App } from 'electron'

/** A window that is asked for. */
export type Call = 'show' | 'capture'

export interface QuittingParts {
  readonly app: Pick<App, 'on' | 'quit'>
  /** Keeps what is typed elsewhere than in the journal's window; false where the person chose to stay. */
  readonly settle: (hurry: AbortSignal) => Promise<boolean>
  /** Ends the journal and its window; false where the person chose to stay. */
  readonly end: () => Promise<boolean>
  /** From now on nobody is waited for. */
  readonly hasten: () => void
  /** What else is to end before the app does. */
  readonly endRest: () => Promise<void>
  /** Does what was asked for meanwhile: the person stayed. */
  readonly obey: (call: Call) => void
  /** Has the app start once more when it is gone. */
  readonly startAgain: (call: Call) => void
}

export interface Quitting {
  /** The app is about to go, or somebody is being asked whether it may. */
  isUnderWay(): boolean
  /** Whether a quit is under way. Then what is asked for comes if the person stays, or else with another start. */
  putOff(call: Call): boolean
  /** The session is ending: nobody is there to be asked. */
  quitInHaste(): void
}

/** Has the app quit only once everything is saved and the journal process has gone. */
export function openQuitting({ app, settle, end, hasten, endRest, obey, startAgain }: QuittingParts): Quitting {
  const hurry = new AbortController()
  let isUnderWay = false
  let isDone = false
  let call: Call | null = null

  async function quit(): Promise<void> {
    isUnderWay = true
    const isSettled = hurry.signal.aborted || (await settle(hurry.signal).catch(() => true))
    isUnderWay = isSettled && (await end().catch(() => false))
    if (!isUnderWay) {
      const meant = call
      call = null
      if (meant) obey(meant)
      return
    }
    await endRest().catch(() => undefined)
    isDone = true
    try {
      if (call) startAgain(call)
    } catch (error) {
      console.error(error)
    }
    app.quit()
  }

  app.on('before-quit', (event) => {
    if (isDone) return
    event.preventDefault()
    if (!isUnderWay) void quit()
  })
  return {
    isUnderWay: () => isUnderWay,
    putOff(asked) {
      if (isUnderWay) call = asked
      return isUnderWay
    },
    quitInHaste() {
      hurry.abort()
      hasten()
      app.quit()
    },
  }
}
