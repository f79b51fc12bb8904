import type { Bus } from '../bus/bus.ts'
import { listenTo } from '../bus/names.ts'

/** Those that tell when they cover the screen, by the name on the bus, which is that of the interface too. */
const SAVERS: Readonly<Record<string, string>> = {
  'org.freedesktop.ScreenSaver': 'the desktop’s screen lock',
  'org.gnome.ScreenSaver': 'GNOME’s screen lock',
  'org.cinnamon.ScreenSaver': 'Cinnamon’s screen lock',
  'org.mate.ScreenSaver': 'MATE’s screen lock',
  'org.xfce.ScreenSaver': 'Xfce’s screen lock',
}

/**
 * Follows the screen savers and screen locks of the person's bus. `found` is told which are there, in words.
 *
 * @see https://specifications.freedesktop.org/idle-inhibit/latest/
 */
export function watchScreenSavers(bus: Bus, onLock: () => void, found: (words: readonly string[]) => void): () => void {
  const there = new Set<string>()
  const stops = Object.entries(SAVERS).map(([name, words]) => {
    const heard = ({ body: [active] }: { readonly body: readonly unknown[] }) => {
      if (active === true) onLock()
    }
    return listenTo(bus, name, [{ interface: name, member: 'ActiveChanged', heard }], (owner) => {
      if (owner === null) there.delete(words)
      else there.add(words)
      found([...there])
      if (owner !== null) void catchUp(name)
    })
  })

  /** It may have covered the screen before anybody listened. */
  async function catchUp(name: string): Promise<void> {
    const path = `/${name.replaceAll('.', '/')}`
    const active = await bus.call({ destination: name, path, interface: name, member: 'GetActive' }).catch(() => false)
    if (active === true) onLock()
  }

  return () => {
    for (const stop of stops) stop()
  }
}
