/**
 * Where the bus of an address listens: a path, or an abstract name after a zero byte, as Node takes it. null where the
 * address names no socket of this computer: over a network, or through a program, nobody is asked.
 *
 * @param address as in DBUS_SESSION_BUS_ADDRESS: several are separated by `;`, and the first that fits is taken
 * @see https://dbus.freedesktop.org/doc/dbus-specification.html#addresses
 */
export function socketOf(address: string): string | null {
  for (const one of address.split(';')) {
    const [, pairs] = /^unix:(.*)$/.exec(one) ?? []
    if (pairs === undefined) continue
    const values = new Map(pairs.split(',').map((pair) => splitAt(pair, '=')))
    const path = values.get('path')
    if (path) return unescaped(path)
    const abstract = values.get('abstract')
    if (abstract) return `\0${unescaped(abstract)}`
  }
  return null
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Bytes outside a small set are written `%xx`. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** The part of the environment that says where the buses are. */
export interface BusEnvironment {
  readonly DBUS_SESSION_BUS_ADDRESS?: string | undefined
  readonly DBUS_SYSTEM_BUS_ADDRESS?: string | undefined
  readonly XDG_RUNTIME_DIR?: string | undefined
}

/** The sockets of the person's own bus and of the computer's, where they should be. null where nothing says so. */
export function busSockets(env: BusEnvironment): { readonly session: string | null; readonly system: string | null } {
  const own = env.DBUS_SESSION_BUS_ADDRESS || (env.XDG_RUNTIME_DIR ? `unix:path=${env.XDG_RUNTIME_DIR}/bus` : '')
  return {
    session: socketOf(own),
    system: socketOf(env.DBUS_SYSTEM_BUS_ADDRESS || 'unix:path=/var/run/dbus/system_bus_socket'),
  }
}
