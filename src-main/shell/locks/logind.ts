import type { Bus } from '../bus/bus.ts'
import { listenTo } from '../bus/names.ts'

/** What logind tells of the computer and of the person's session on it. */
export interface LogindParts {
  /** The computer's own bus. */
  readonly bus: Bus
  /** XDG_SESSION_ID, where the environment says it. */
  readonly sessionId: string | undefined
  readonly pid: number
  /** The computer is about to sleep, or has woken. */
  readonly onSleep: (asleep: boolean) => void
  /** The session was locked, or is about to be. */
  readonly onLock: () => void
  /** Another session came to the front. */
  readonly onLeave: () => void
  /** Whether logind is there, and whether it knows our session. Told anew whenever logind has come or gone. */
  readonly onFound: (found: { readonly there: boolean; readonly session: boolean }) => void
  /** It knows our session now, though it did not when it was found. */
  readonly onSession: () => void
}

const LOGIND = 'org.freedesktop.login1'
const MANAGER = 'org.freedesktop.login1.Manager'
const SESSION = 'org.freedesktop.login1.Session'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const PATH = '/org/freedesktop/login1'

/** How long a session that was not found is waited for before it is looked for again. Milliseconds. */
const PAUSE = 60_000

/** @see https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html */
export function watchLogind(parts: LogindParts): () => void {
  const { bus, sessionId, pid, onSleep, onLock, onLeave, onFound, onSession } = parts
  let session: string | null = null
  let owner: string | null = null
  let timer: NodeJS.Timeout | undefined
  let ended = false

  async function ask(member: string, signature: string, argument: string | number): Promise<string | null> {
    try {
      const body = [argument]
      const path = await bus.call({ destination: LOGIND, path: PATH, interface: MANAGER, member, signature, body })
      return typeof path === 'string' ? path : null
    } catch {
      return null
    }
  }

  /** What was said of the session before anybody listened is asked for. */
  async function catchUp(path: string): Promise<void> {
    const read = async (name: string) => {
      const of = { destination: LOGIND, path, interface: PROPERTIES, member: 'Get', signature: 'ss' }
      return await bus.call({ ...of, body: [SESSION, name] }).catch(() => undefined)
    }
    if ((await read('LockedHint')) === true && session === path) onLock()
    if ((await read('Active')) === false && session === path) onLeave()
  }

  /** A desktop starts its programs outside the session: then it is the one that the person sees. */
  async function findSession(): Promise<string | null> {
    return (
      (sessionId ? await ask('GetSession', 's', sessionId) : null) ??
      (await ask('GetSessionByPID', 'u', pid)) ??
      (await ask('GetSession', 's', 'auto'))
    )
  }

  async function become(next: string | null): Promise<void> {
    clearTimeout(timer)
    owner = next
    session = null
    if (next !== null && !(await look(next))) return
    onFound({ there: next !== null, session: session !== null })
  }

  /** Whether the answer still counts: logind may have gone meanwhile, or been started anew. */
  async function look(at: string): Promise<boolean> {
    const found = await findSession()
    if (ended || owner !== at) return false
    session = found
    if (found === null) timer = setTimeout(() => void lookAgain(at), PAUSE)
    else void catchUp(found)
    return true
  }

  async function lookAgain(at: string): Promise<void> {
    if ((await look(at)) && session !== null) onSession()
  }

  const stop = listenTo(
    bus,
    LOGIND,
    [
      {
        interface: MANAGER,
        member: 'PrepareForSleep',
        path: PATH,
        heard: ({ body: [asleep] }) => onSleep(asleep === true),
      },
      {
        interface: SESSION,
        member: 'Lock',
        heard: ({ path }) => {
          if (path === session) onLock()
        },
      },
      {
        interface: PROPERTIES,
        member: 'PropertiesChanged',
        first: SESSION,
        heard: ({ path, body: [, changed] }) => {
          if (path !== session || typeof changed !== 'object' || changed === null) return
          if ('LockedHint' in changed && changed.LockedHint === true) onLock()
          if ('Active' in changed && changed.Active === false) onLeave()
        },
      },
    ],
    (next) => void become(next),
  )
  return () => {
    ended = true
    clearTimeout(timer)
    stop()
  }
}
