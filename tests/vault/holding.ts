/**
 * A process of its own that holds the journal of a folder until it is killed, or told to let go by the end of its
 * standard input.
 *
 *   holding.ts DIR KEY     with the journal key in hexadecimal digits
 */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import sodium from 'libsodium-wrappers-sumo'
import { findWhereabouts, markOf } from '../../src-main/room/whereabouts.ts'
import { openHeld } from '../../src-main/vault/holder.ts'

const [dir = '', key = ''] = process.argv.slice(2)

await sodium.ready
const { hold } = openHeld(
  dir,
  Buffer.from(key, 'hex'),
  {
    now: Date.now,
    zone: () => 'Europe/Lisbon',
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    here: findWhereabouts(),
    markOf,
  },
  () => undefined,
)
writeSync(1, 'held\n')
process.stdin.resume().on('end', () => hold.release())
