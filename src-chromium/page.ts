/** What the page and the stage say to each other. */
export type FromPage =
  | { readonly kind: 'next' }
  | { readonly kind: 'invoke'; readonly channel: string; readonly given: unknown }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
export type ToPage =
  | { readonly kind: 'event'; readonly channel: string; readonly detail: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'closed'; readonly port: number }

/**
 * Runs in the page before anything else, as text: so it uses nothing from outside itself. Gives the preload what it
 * needs of `contextBridge` and `ipcRenderer`, over one function of the stage that the page itself doesn't get to see.
 */
export function standInForElectron(home: string, callName: string, preload: (require: unknown) => void): void {
  type Call = (text: string) => Promise<string>
  const call = (window as unknown as Record<string, Call>)[callName]
  delete (window as unknown as Record<string, unknown>)[callName]
  if (!call || window !== window.top || location.origin !== home) return

  function base64(bytes: Uint8Array): string {
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(text)
  }
  const encode = (value: FromPage) =>
    JSON.stringify(value, (_key, part) => (part instanceof Uint8Array ? { $bytes: base64(part) } : part))
  const decode = (text: string) =>
    JSON.parse(text, (_key, part) =>
      typeof part?.$bytes === 'string' ? Uint8Array.from(atob(part.$bytes), (letter) => letter.charCodeAt(0)) : part,
    )
  const tell = async (message: FromPage): Promise<unknown> => decode(await call(encode(message)))

  /** The stage's ends of channels, and the page's. */
  const ports = new Map<number, readonly [MessagePort, MessagePort]>()
  const listeners = new Map<string, (event: { ports: MessagePort[] }, detail: unknown) => void>()

  function open(port: number): MessagePort {
    const { port1, port2 } = new MessageChannel()
    port2.onmessage = ({ data }) => void tell({ kind: 'port', port, data })
    ports.set(port, [port2, port1])
    return port1
  }

  /** As Electron does it, and not the web: the page is told, after all that came before. */
  function close(port: number): void {
    const [ours, theirs] = ports.get(port) ?? []
    ours?.close()
    setTimeout(() => theirs?.dispatchEvent(new Event('close')))
  }

  function receive(message: ToPage): void {
    if (message.kind === 'event') listeners.get(message.channel)?.({ ports: message.ports.map(open) }, message.detail)
    else if (message.kind === 'port') ports.get(message.port)?.[0].postMessage(message.data)
    else close(message.port)
  }

  async function listen(): Promise<void> {
    for (;;) for (const message of (await tell({ kind: 'next' })) as ToPage[]) receive(message)
  }

  /** As the bridge between worlds does it: values are copied, functions are wrapped, nothing can be changed. */
  function copy(value: unknown): unknown {
    if (typeof value === 'function') {
      return Object.freeze((...given: unknown[]) => {
        const out = value(...given.map((one) => (typeof one === 'function' ? one : structuredClone(one))))
        return out instanceof Promise ? out.then(copy) : copy(out)
      })
    }
    if (value === null || typeof value !== 'object') return value
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)])))
  }

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => Object.defineProperty(window, name, { value: copy(api) }),
    },
    ipcRenderer: {
      on: (channel: string, listener: (event: { ports: MessagePort[] }, detail: unknown) => void) =>
        void listeners.set(channel, listener),
      invoke: (channel: string, given: unknown) => tell({ kind: 'invoke', channel, given }),
    },
  }
  // As when the shell denies a new window.
  window.open = () => null
  preload((name: string) => {
    if (name === 'electron') return electron
    throw new Error(`The stage has no module "${name}" for a preload.`)
  })
  void listen().catch(() => undefined)
}
