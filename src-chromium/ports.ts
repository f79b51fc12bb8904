import { EventEmitter } from 'node:events'

/** One end of a channel in the stage's process. Given away, it passes on what comes to `sink`. */
export class Port extends EventEmitter {
  #peer: Port | null = null
  #sink: ((data: unknown) => void) | null = null
  #early: unknown[] = []
  #closed = false

  static pair(): { port1: Port; port2: Port } {
    const port1 = new Port()
    const port2 = new Port()
    port1.#peer = port2
    port2.#peer = port1
    return { port1, port2 }
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
