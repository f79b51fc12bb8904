import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Instance {
  onSecond(listener: () => void): void
  release(): void
}

/** A socket of the file system, or a named pipe: nobody on a network can reach it. */
function socketOf(userData: string): string {
  const name = `kintsugi-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** Claims this user data for one running app. null if another has it already, which is told that somebody knocked. */
export async function claim(userData: string): Promise<Instance | null> {
  const socket = socketOf(userData)
  if (await knock(socket)) return null
  if (process.platform !== 'win32') rmSync(socket, { force: true })
  let heard: () => void = () => undefined
  const server = createServer((connection) => {
    connection.destroy()
    heard()
  })
  await listen(server, socket)
  server.unref()
  return {
    onSecond: (listener) => {
      heard = listener
    },
    release: () => void server.close(),
  }
}

const knock = (socket: string) =>
  new Promise<boolean>((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy()
      resolve(true)
    })
    connection.on('error', () => resolve(false))
  })

const listen = (server: Server, socket: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
