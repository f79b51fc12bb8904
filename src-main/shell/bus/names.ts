import { BUS, type Bus, type BusSignal, type SignalForm } from './bus.ts'

/**
 * Follows who holds a name on the bus, such as `org.kde.StatusNotifierWatcher`: `listener` is told the one name of that
 * program's connection, or null where nobody does, or the bus has gone. It is told whenever that changes, and first once
 * it is known. Nobody is started by being asked for. The returned function ends it.
 */
export function watchName(bus: Bus, name: string, listener: (owner: string | null) => void): () => void {
  let owner: string | null | undefined
  let changes = 0
  let ended = false

  function become(next: string | null): void {
    if (ended || next === owner) return
    owner = next
    listener(next)
  }

  /** What changes while the answer is on its way is newer than the answer. */
  async function look(): Promise<void> {
    const asked = changes
    const found = await ask()
    if (changes === asked) become(found)
  }

  async function ask(): Promise<string | null> {
    try {
      const found = await bus.call({
        destination: BUS,
        path: '/org/freedesktop/DBus',
        interface: BUS,
        member: 'GetNameOwner',
        signature: 's',
        body: [name],
      })
      return typeof found === 'string' ? found : null
    } catch {
      return null
    }
  }

  const stopHearing = bus.onSignal(
    { sender: BUS, interface: BUS, member: 'NameOwnerChanged', path: '/org/freedesktop/DBus', first: name },
    ({ sender, body: [, , next] }) => {
      if (sender !== BUS) return
      changes += 1
      become(typeof next === 'string' && next !== '' ? next : null)
    },
  )
  const stopFollowing = bus.onChange((there) => {
    changes += 1
    if (there) void look()
    else become(null)
  })
  if (bus.isThere()) void look()
  return () => {
    ended = true
    stopHearing()
    stopFollowing()
  }
}

/**
 * Calls `listener` for each signal of this form from the program that holds the name, and from no other. `found` is told
 * who that is, as by `watchName`. The returned function ends it.
 */
export function listenTo(
  bus: Bus,
  name: string,
  forms: readonly (Omit<SignalForm, 'sender'> & { readonly heard: (signal: BusSignal) => void })[],
  found: (owner: string | null) => void = () => undefined,
): () => void {
  let owner: string | null = null
  const stops = forms.map(({ heard, ...form }) =>
    bus.onSignal({ ...form, sender: name }, (signal) => {
      if (owner !== null && signal.sender === owner) heard(signal)
    }),
  )
  stops.push(
    watchName(bus, name, (next) => {
      owner = next
      found(next)
    }),
  )
  return () => {
    for (const stop of stops) stop()
  }
}
