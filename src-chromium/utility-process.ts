import { type ChildProcess, fork as forkNode } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Parcel } from './child.ts'
import type { Port } from './ports.ts'

/** Stands for Electron's utility process: a Node process that child.ts gives a `parentPort`. */
export class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #ports = new Map<number, Port>()
  readonly serviceName: string

  constructor(file: string, args: readonly string[], { serviceName = '' } = {}) {
    super()
    this.serviceName = serviceName
    const { NODE_OPTIONS: _, ...env } = process.env
    this.#child = forkNode(fileURLToPath(new URL('child.ts', import.meta.url)), [file, ...args], {
      serialization: 'advanced',
      execArgv: [],
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (parcel: Parcel) => this.#receive(parcel))
    this.#child.on('error', () => undefined)
    this.#child.once('exit', (code) => {
      for (const port of this.#ports.values()) port.close()
      this.emit('exit', code ?? 1)
    })
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }

  postMessage(data: unknown, ports: readonly Port[] = []): void {
    const numbers = ports.map((port) => this.#give(port))
    this.#send({ kind: 'message', data, ports: numbers })
  }

  kill(): boolean {
    return this.#child.kill()
  }

  #give(port: Port): number {
    const number = this.#ports.size + 1
    this.#ports.set(number, port)
    port.giveTo(
      (data) => this.#send({ kind: 'port', port: number, data }),
      () => this.#send({ kind: 'closed', port: number }),
    )
    return number
  }

  #send(parcel: Parcel): void {
    if (this.#child.connected) this.#child.send(parcel, () => undefined)
  }

  #receive(parcel: Parcel): void {
    if (parcel.kind === 'message') this.emit('message', parcel.data)
    else if (parcel.kind === 'port') this.#ports.get(parcel.port)?.postMessage(parcel.data)
    else this.#ports.get(parcel.port)?.close()
  }
}
