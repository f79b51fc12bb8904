import type { Bus } from './bus/bus.ts'
import { listenTo } from './bus/names.ts'
import { heldIn } from './bus/variant.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const PATH = '/StatusNotifierWatcher'

/**
 * Follows whether this desktop shows icons of a tray: something keeps the list of them, and something draws it.
 * `listener` is told first once that is known, and whenever it changes. The returned function ends it.
 *
 * @see https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 */
export function watchTrayHost(bus: Bus, listener: (there: boolean) => void): () => void {
  let owner: string | null = null
  let told: boolean | null = null

  function tell(there: boolean): void {
    if (there === told) return
    told = there
    listener(there)
  }

  async function look(): Promise<void> {
    const asked = owner
    const there = asked !== null && (await isDrawn())
    if (asked === owner) tell(there)
  }

  async function isDrawn(): Promise<boolean> {
    try {
      const drawn = await bus.call({
        destination: WATCHER,
        path: PATH,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [WATCHER, 'IsStatusNotifierHostRegistered'],
      })
      return heldIn(drawn) === true
    } catch {
      return false
    }
  }

  const heard = () => void look()
  return listenTo(
    bus,
    WATCHER,
    [
      { interface: WATCHER, member: 'StatusNotifierHostRegistered', path: PATH, heard },
      { interface: WATCHER, member: 'StatusNotifierHostUnregistered', path: PATH, heard },
    ],
    (next) => {
      owner = next
      void look()
    },
  )
}
