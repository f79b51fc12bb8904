import { EventEmitter } from 'node:events'

/** One end of a channel in the stage's process. Given away, it passes on what comes to `sink`. */
export class Port extends EventEmitter {
  #peer: Port | null = null
  #sink: ((data: unknown) => void) | null = null
  #early: unknown[] = []
  #closed = false

  static entangle(one: Port, other: Port): void {
    one.#peer = other
    other.#peer = one
  }

  postMessage(data: unknown): void {
    this.#peer?.receive(data)
  }

  /** Hands this end to whoever holds the other side of `sink`. */
  giveTo(sink: (data: unknown) => void, closed: () => void): void {
    this.#sink = sink
    for (const data of this.#early.splice(0)) sink(data)
    if (this.#closed) closed()
    else this.once('close', closed)
  }

  /** Closes both ends. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.emit('close')
    this.#peer?.close()
  }

  private receive(data: unknown): void {
    if (this.#sink) this.#sink(data)
    else this.#early.push(data)
  }
}

export class MessageChannelMain {
  readonly port1 = new Port()
  readonly port2 = new Port()

  constructor() {
    Port.entangle(this.port1, this.port2)
  }
}
