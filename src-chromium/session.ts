type Listener = (details: { url: string }, done: (outcome: { cancel: boolean }) => void) => void
type Handler = (request: Request) => Promise<Response>

/** Stands for Electron's session: who answers for a scheme, and which requests are refused. */
export class Session {
  /** The addresses that were refused. */
  readonly refused: string[] = []
  #listener: Listener | null = null
  readonly #handlers = new Map<string, Handler>()

  readonly protocol = { handle: (scheme: string, handler: Handler) => void this.#handlers.set(`${scheme}:`, handler) }
  readonly webRequest = {
    onBeforeRequest: (listener: Listener) => {
      this.#listener = listener
    },
  }

  // A context of the stage has no permissions, no spell checker and no downloads to begin with.
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
  on(): void {}

  refuses(url: string): boolean {
    let refused = false
    this.#listener?.({ url }, ({ cancel }) => {
      refused = cancel
    })
    if (refused) this.refused.push(url)
    return refused
  }

  /** null where nobody answers for the scheme. */
  async answer(request: Request): Promise<Response | null> {
    return (await this.#handlers.get(new URL(request.url).protocol)?.(request)) ?? null
  }
}
