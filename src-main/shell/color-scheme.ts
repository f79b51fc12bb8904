import type { Bus } from './bus/bus.ts'
import { listenTo } from './bus/names.ts'
import { heldIn } from './bus/variant.ts'

const PORTAL = 'org.freedesktop.portal.Desktop'
const PATH = '/org/freedesktop/portal/desktop'
const SETTINGS = 'org.freedesktop.portal.Settings'
const APPEARANCE = 'org.freedesktop.appearance'
const SCHEME = 'color-scheme'
/** The others are light, and no preference. */
const DARK = 1

/**
 * Follows whether the person's programs are to be dark, as the desktop says itself, whatever this one was told to be.
 * `listener` is told first once that is known, and whenever the desktop says so anew; never where it says nothing.
 *
 * @see https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
 */
export function watchColorScheme(bus: Bus, listener: (dark: boolean) => void): void {
  const tell = (scheme: unknown) => listener(heldIn(scheme) === DARK)

  async function look(): Promise<void> {
    // Newer portals have a `ReadOne`, and every one has this.
    const call = { destination: PORTAL, path: PATH, interface: SETTINGS, member: 'Read' }
    await bus.call({ ...call, signature: 'ss', body: [APPEARANCE, SCHEME] }).then(tell, () => undefined)
  }

  const heard = ({ body: [, key, scheme] }: { readonly body: readonly unknown[] }) => {
    if (key === SCHEME) tell(scheme)
  }
  listenTo(
    bus,
    PORTAL,
    [{ interface: SETTINGS, member: 'SettingChanged', path: PATH, first: APPEARANCE, heard }],
    (owner) => {
      if (owner !== null) void look()
    },
  )
}
