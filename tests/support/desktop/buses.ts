import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A message bus of its own, as the desktop's daemon makes one. */
export interface TestBus {
  readonly address: string
  start(): Promise<void>
  stop(): Promise<void>
}

/** What the stand-in told by itself, such as that a program holds the computer back from sleeping. */
interface Told {
  readonly event?: string
  readonly why?: string
  readonly done?: unknown
}

/** logind and the screen savers, on the two buses. */
export interface StandIn {
  /** Does something, such as `sleep`, and answers with what came of it once it is under way. */
  do(command: string): Promise<unknown>
  /** Resolves when the event has been told, after this call or before. */
  until(event: 'inhibited' | 'released', why: RegExp): Promise<void>
  end(): Promise<void>
}

const configOf = (socket: string) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

export function busIn(folder: string, name: string): TestBus {
  const socket = join(folder, `${name}.socket`)
  const config = join(folder, `${name}.conf`)
  let daemon: ChildProcess | null = null
  return {
    address: `unix:path=${socket}`,
    async start() {
      rmSync(socket, { force: true })
      writeFileSync(config, configOf(socket))
      const fresh = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      daemon = fresh
      // It says where it listens once it does.
      await once(fresh.stdout, 'data')
    },
    async stop() {
      if (!daemon) return
      const old = daemon
      daemon = null
      old.kill('SIGKILL')
      await once(old, 'exit')
    },
  }
}

/** @param env says where the buses are */
export async function startStandIn(env: NodeJS.ProcessEnv): Promise<StandIn> {
  const script = join(import.meta.dirname, 'stand-in.py')
  // Debian's own Python has the bindings, whatever other one comes first.
  const process = spawn('/usr/bin/python3', [script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const told: Told[] = []
  const listeners = new Set<() => void>()
  createInterface({ input: process.stdout }).on('line', (line) => {
    told.push(JSON.parse(line) as Told)
    for (const listener of [...listeners]) listener()
  })

  /** Takes the first that fits out of what was told, or waits for it. */
  function take(fits: (one: Told) => boolean): Promise<Told> {
    return new Promise((resolve) => {
      const look = () => {
        const found = told.findIndex(fits)
        if (found < 0) return
        listeners.delete(look)
        const [one = {}] = told.splice(found, 1)
        resolve(one)
      }
      listeners.add(look)
      look()
    })
  }

  await take(({ event }) => event === 'ready')
  return {
    async do(command) {
      process.stdin.write(`${command}\n`)
      return (await take((one) => 'done' in one)).done
    },
    async until(event, why) {
      await take((one) => one.event === event && why.test(one.why ?? ''))
    },
    async end() {
      process.stdin.end()
      if (process.exitCode === null) await once(process, 'exit')
    },
  }
}
