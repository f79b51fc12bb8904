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
  /** Whether logind is there, and whether it knows our session. */
  readonly onFound: (found: { readonly there: boolean; readonly session: boolean }) => void
}

const LOGIND = 'org.freedesktop.login1'
const MANAGER = 'org.freedesktop.login1.Manager'
const SESSION = 'org.freedesktop.login1.Session'
const PATH = '/org/freedesktop/login1'

/** @see https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html */
export function watchLogind(parts: LogindParts): () => void {
  const { bus, sessionId, pid, onSleep, onLock, onLeave, onFound } = parts
  let session: string | null = null
  let owner: string | null = null

  async function ask(member: string, signature: string, argument: string | number): Promise<string | null> {
    try {
      const body = [argument]
      const path = await bus.call({ destination: LOGIND, path: PATH, interface: MANAGER, member, signature, body })
      return typeof path === 'string' ? path : null
    } catch {
      return null
    }
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
    owner = next
    session = null
    if (next !== null) {
      const found = await findSession()
      if (owner !== next) return
      session = found
    }
    onFound({ there: next !== null, session: session !== null })
  }

  return listenTo(
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
        interface: 'org.freedesktop.DBus.Properties',
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
}
