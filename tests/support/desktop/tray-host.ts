import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What a panel is told of an icon. */
interface SeenIcon {
  readonly title: string
  readonly tooltip: readonly string[]
  /** Widths of its pictures, in pixels, and a hash of all of them. */
  readonly icons: readonly number[]
  readonly picture: string
  /** Every text that it gives away. */
  readonly words: readonly string[]
}

/** A panel with a tray, as a person uses it. */
export interface TrayHost {
  /** The panel is started, or ends. */
  come(): Promise<void>
  leave(): Promise<void>
  /** The list of icons is kept, but nothing draws it, or again. */
  undraw(): Promise<void>
  draw(): Promise<void>
  /** The desktop's programs are to be so from now on. */
  turn(scheme: 'dark' | 'light'): Promise<void>
  /** The app's icon, or null where there is none. */
  look(): Promise<SeenIcon | null>
  /** The lines of its menu; `-` for one between others. */
  menu(): Promise<readonly string[]>
  press(line: string): Promise<void>
  click(): Promise<void>
  end(): Promise<void>
}

/** @param address of the person's bus */
export async function startTrayHost(address: string): Promise<TrayHost> {
  // Debian's own Python has the bindings, whatever other one comes first.
  const host = spawn('/usr/bin/python3', [join(import.meta.dirname, 'tray-host.py')], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]()
  async function answer<T>(): Promise<T> {
    const { value, done } = await lines.next()
    if (done) throw new Error('The panel has ended.')
    const said = JSON.parse(value) as { readonly done: T; readonly failed?: string }
    if (said.failed !== undefined) throw new Error(said.failed)
    return said.done
  }
  function ask<T>(...words: readonly string[]): Promise<T> {
    host.stdin.write(`${words.join(' ')}\n`)
    return answer<T>()
  }
  await answer()
  return {
    come: () => ask('come'),
    leave: () => ask('leave'),
    undraw: () => ask('undraw'),
    draw: () => ask('draw'),
    turn: (scheme) => ask(scheme),
    look: () => ask('look'),
    menu: () => ask('menu'),
    press: (line) => ask('press', line),
    click: () => ask('click'),
    async end() {
      host.stdin.end()
      if (host.exitCode === null) await once(host, 'exit')
    },
  }
}
