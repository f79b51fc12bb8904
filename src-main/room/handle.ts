import { randomUUID } from 'node:crypto'
import type { Grant } from '../../src-preload/contract.ts'
import type { Purpose } from './grants.ts'
import type { Order, Sign } from './orders.ts'

export type { Purpose } from './grants.ts'

/** What the handle needs of a child process; Electron's utility process has it. */
interface Child<Port> {
  readonly pid?: number | undefined
  postMessage(message: Order, ports?: Port[]): void
  on(event: 'message', listener: (message: Sign) => void): unknown
  on(event: 'error', listener: () => void): unknown
  once(event: 'exit', listener: (code: number) => void): unknown
}

export interface RoomParts<Port> {
  readonly start: () => Child<Port>
  readonly newChannel: () => { readonly port1: Port; readonly port2: Port }
  /** Told how the journal stands, each time that this changes. */
  readonly onSign?: (sign: Sign['sign']) => void
  /** How long it may take to go when it is asked to. Milliseconds. */
  readonly patience?: number
}

/** Main's handle on one journal process: from a keyless start to its end. */
export interface Room<Port> {
  /** A port for the page. The port given before stops answering. */
  connect(): Port
  /** A port for the window of quick capture. The one given before stops answering. */
  connectCapture(): Port
  /** Something was put into the inbox. */
  lookIntoInbox(): void
  /** Whether the computer lives on its battery. */
  tellPower(battery: boolean): void
  /** Lets the journal process use a path once, for what it was chosen for, under a name that says nothing. */
  grant(path: string, purpose: Purpose): Grant
  /** Has the journal been opened in it? */
  isOpen(): boolean
  /** Is a key at hand without an open journal, because it is damaged? */
  isDamaged(): boolean
  /** Is a key being derived that will open it, or expected to be, or at hand? */
  isOpening(): boolean
  /** Takes it for opening from now on, until it hears of it itself: what asks it to may still be on its way. */
  expectOpening(): void
  /** Ends it: it flushes, checkpoints and goes. One that hasn't gone in time is killed. Resolves when it is gone. */
  close(): Promise<void>
  /** Resolves when the process has gone: true if nobody asked it to. */
  readonly gone: Promise<{ readonly crashed: boolean }>
}

/** Starts a journal process. A checkpoint of a large journal on a slow disk takes a second or two: it is given ten. */
export function openRoom<Port>({ start, newChannel, onSign, patience = 10_000 }: RoomParts<Port>): Room<Port> {
  const child = start()
  let standing: Sign['sign'] = 'shut'
  let isExpected = false
  let asked = false
  child.on('message', ({ sign }) => {
    isExpected = false
    if (sign === 'untaken') return
    standing = sign
    onSign?.(sign)
  })
  // One that runs out of memory says so before it goes. Nobody listening would end main with it.
  child.on('error', () => undefined)
  const gone = new Promise<{ crashed: boolean }>((resolve) => {
    child.once('exit', () => resolve({ crashed: !asked }))
  })

  function hand(order: 'page' | 'capture'): Port {
    const { port1, port2 } = newChannel()
    child.postMessage({ order }, [port1])
    return port2
  }

  return {
    gone,
    isOpen: () => standing === 'opened',
    isDamaged: () => standing === 'damaged',
    isOpening: () => isExpected || standing === 'opening' || standing === 'damaged',
    expectOpening() {
      isExpected = standing === 'shut'
    },
    connect: () => hand('page'),
    connectCapture: () => hand('capture'),
    lookIntoInbox: () => child.postMessage({ order: 'inbox' }),
    tellPower: (battery) => child.postMessage({ order: 'power', battery }),
    grant(path, purpose) {
      const grant = randomUUID()
      child.postMessage({ order: 'grant', grant, path, purpose })
      return grant
    },
    async close() {
      if (!asked) {
        asked = true
        child.postMessage({ order: 'close' })
      }
      const late = setTimeout(() => end(child.pid), patience)
      await gone
      clearTimeout(late)
    },
  }
}

/** Not by its own `kill`, which asks politely once more: a process that is halted or out of its mind doesn't hear that. */
function end(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}
