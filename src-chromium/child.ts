/** Runs a file as Electron's utility process would: with `process.parentPort`, and ports among its messages. */
import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'

/** What the stage and this process say to each other. */
export type Parcel =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'closed'; readonly port: number }

class ChildPort extends EventEmitter {
  readonly #number: number
  #started = false
  #early: unknown[] = []

  constructor(number: number) {
    super()
    this.#number = number
  }

  postMessage(data: unknown): void {
    send({ kind: 'port', port: this.#number, data })
  }

  start(): void {
    this.#started = true
    for (const data of this.#early.splice(0)) this.emit('message', { data, ports: [] })
  }

  close(): void {
    send({ kind: 'closed', port: this.#number })
  }

  receive(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] })
    else this.#early.push(data)
  }
}

const send = (parcel: Parcel) => process.send?.(parcel)
const ports = new Map<number, ChildPort>()
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (data: unknown) => send({ kind: 'message', data, ports: [] }),
})

function open(number: number): ChildPort {
  const port = new ChildPort(number)
  ports.set(number, port)
  return port
}

process.on('message', (parcel: Parcel) => {
  if (parcel.kind === 'message') parentPort.emit('message', { data: parcel.data, ports: parcel.ports.map(open) })
  else if (parcel.kind === 'port') ports.get(parcel.port)?.receive(parcel.data)
  else ports.get(parcel.port)?.emit('close')
})
process.on('disconnect', () => process.exit())

Object.assign(process, { parentPort })
const [node = '', , file = '', ...rest] = process.argv
process.argv = [node, file, ...rest]
createRequire(import.meta.url)(file)
