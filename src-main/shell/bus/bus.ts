import { createConnection } from 'node:net'
import type { Message, MessageBus } from 'dbus-native'

/** A message bus of a Linux desktop (D-Bus). It is tried for again and again, and may come and go. */
export interface Bus {
  isThere(): boolean
  /** Told whenever the bus has come or gone. The returned function ends that. */
  onChange(listener: (there: boolean) => void): () => void
  /** Asks a program on the bus, which is not started for it. Rejects where nobody answers within ten seconds. */
  call(call: BusCall): Promise<unknown>
  /**
   * Calls `listener` for each signal of this form. Another program can still send one to us alone, so whoever asks looks
   * at its sender. It is kept up while the bus comes and goes. The returned function ends that.
   */
  onSignal(form: SignalForm, listener: (signal: BusSignal) => void): () => void
  close(): void
}

interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

export interface SignalForm {
  /** Who has this name on the bus: the bus itself keeps all others' signals away, which may be of any size. */
  readonly sender: string
  readonly interface: string
  readonly member: string
  readonly path?: string
  /** The first of what is said in it, where that is a text. */
  readonly first?: string
}

export interface BusSignal {
  /** The one name of the sender's connection, such as `:1.42`: the bus itself writes it. */
  readonly sender: string
  readonly path: string
  readonly body: readonly unknown[]
}

interface Ear {
  readonly form: SignalForm
  readonly listener: (signal: BusSignal) => void
}

/** The name of the bus itself. */
export const BUS = 'org.freedesktop.DBus'

/** How long a lost bus is waited for before it is looked for again: doubling from the first to the last. Milliseconds. */
const FIRST_PAUSE = 1_000
const LAST_PAUSE = 60_000
/** After one that stayed for so long, the pauses begin anew. Milliseconds. */
const STEADY = 60_000
/** How long anybody on the bus may take to answer. Milliseconds. */
const PATIENCE = 10_000
/** No message for us is nearly as large as this. Bytes. */
const LARGEST_MESSAGE = 1024 * 1024
/** From the protocol: a signal, and that nobody is started for a call. */
const SIGNAL = 4
const NO_AUTO_START = 2

/** @param socket of the bus, as `socketOf` gives it; null where there is none, now and later */
export function openBus(socket: string | null): Bus {
  const ears = new Set<Ear>()
  const listeners = new Set<(there: boolean) => void>()
  let client: MessageBus | null = null
  let pause = FIRST_PAUSE
  let timer: NodeJS.Timeout | null = null
  let closed = false
  let hangUp: () => void = () => undefined

  function tell(there: boolean): void {
    for (const listener of [...listeners]) listener(there)
  }

  async function connect(path: string): Promise<void> {
    // Most computers that run this have no such bus: what speaks with it is loaded where it is wanted.
    const { createClient } = await import('dbus-native')
    if (closed) return
    const stream = createConnection({ path })
    const cameAt = performance.now()
    hangUp = () => stream.destroy()
    // A bus that takes the call and then says nothing.
    const late = setTimeout(hangUp, PATIENCE)
    const fresh = createClient({
      stream,
      // Its own greeting would end the app where the bus does not return it.
      direct: true,
      authMethods: ['EXTERNAL'],
      timeout: PATIENCE,
      maxMessageSize: LARGEST_MESSAGE,
    })
    fresh.connection.on('error', hangUp)
    fresh.connection.on('message', hear)
    fresh.connection.on('close', () => {
      clearTimeout(late)
      if (performance.now() - cameAt > STEADY) pause = FIRST_PAUSE
      const wasThere = client === fresh
      if (wasThere) client = null
      if (closed) return
      timer = setTimeout(() => void connect(path), pause)
      pause = Math.min(pause * 2, LAST_PAUSE)
      if (wasThere) tell(false)
    })
    try {
      await fresh.invokeDbus({ member: 'Hello' })
      client = fresh
      await Promise.all([...ears].map(({ form }) => fresh.addMatch(ruleOf(form))))
      clearTimeout(late)
    } catch {
      hangUp()
    }
    if (client === fresh) tell(true)
  }

  function hear({ type, sender = '', path = '', body = [], ...message }: Message): void {
    if (type !== SIGNAL) return
    for (const { form, listener } of [...ears]) {
      if (form.interface !== message.interface || form.member !== message.member) continue
      if (form.path !== undefined && form.path !== path) continue
      if (form.first !== undefined && form.first !== body[0]) continue
      listener({ sender, path, body })
    }
  }

  if (socket !== null) void connect(socket)
  return {
    isThere: () => client !== null,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async call({ body, ...call }) {
      if (!client) throw new Error('The bus is not there.')
      return client.invoke({ ...call, flags: NO_AUTO_START, ...(body && { body: [...body] }) })
    },
    onSignal(form, listener) {
      const ear = { form, listener }
      ears.add(ear)
      client?.addMatch(ruleOf(form)).catch(hangUp)
      return () => {
        if (!ears.delete(ear)) return
        const isHeardElse = [...ears].some((other) => ruleOf(other.form) === ruleOf(form))
        if (!isHeardElse) client?.removeMatch(ruleOf(form)).catch(() => undefined)
      }
    },
    close() {
      closed = true
      if (timer) clearTimeout(timer)
      hangUp()
    },
  }
}

/** @see https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-routing-match-rules */
function ruleOf(form: SignalForm): string {
  const { sender, interface: of, member, path, first } = form
  const parts = { type: 'signal', sender, interface: of, member, path, arg0: first }
  return Object.entries(parts)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}='${value}'`]))
    .join(',')
}
