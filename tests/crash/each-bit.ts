import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manifestOf, withSnapshot } from '../../src-main/archive/snapshot.ts'
import { verifySnapshot } from '../../src-main/archive/verify.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { keyFileIn } from '../../src-main/vault/folder.ts'
import { openInbox, sealNote } from '../../src-main/vault/inbox.ts'
import { readKeyFile } from '../../src-main/vault/key-file.ts'
import { temporaryVault } from '../archive/vaults.ts'
import { chanceOf } from './chance.ts'

/** How many bits were turned round, one at a time, and how many ends were cut off. All were noticed. */
export interface Noticed {
  readonly keyFile: number
  readonly sealedNote: number
  /** Of the lines at its end, of its key file, and of what stands in clear at its beginning. */
  readonly snapshotHeader: number
  readonly snapshot: { readonly bits: number; readonly cuts: number }
}

/**
 * Turns round each bit of a key file, of a sealed note and of all of a snapshot but its pages, random bits of the whole
 * snapshot, and cuts the snapshot short. Throws at the first that is not noticed.
 *
 * @param every so many bits are passed over for one that is turned
 */
export async function eachBit(every: number, bits: number, cuts: number, seed: number): Promise<Noticed> {
  const vault = await temporaryVault()
  const { folder, keys } = vault
  try {
    const path = await vault.snapshot()
    return {
      keyFile: ofKeyFile(readFileSync(keyFileIn(folder)), every),
      sealedNote: ofNote(folder, keys.journalKey, every),
      snapshotHeader: ofHeader(path, every),
      snapshot: ofSnapshot(path),
    }
  } finally {
    vault.end()
  }

  function ofHeader(path: string, every: number): number {
    const length = readFileSync(path).length
    const middle = withSnapshot(path, ({ tail }) => tail.database.bytes)
    const clear = 24
    let turned = 0
    for (let bit = 0; bit < (clear + length - middle) * 8; bit += every, turned++) {
      const byte = bit >> 3
      const at = byte < clear ? byte : middle + byte - clear
      // Of what lies at the end no page of the database needs to be looked at.
      const look = () =>
        byte < clear ? verifySnapshot(path, keys, unwatched) : withSnapshot(path, (file) => manifestOf(file, keys))
      whileTurned(path, at, bit & 7, () => mustRefuse(look, `bit ${bit & 7} of byte ${at} of a snapshot`))
    }
    return turned
  }

  function ofSnapshot(path: string): Noticed['snapshot'] {
    const whole = readFileSync(path)
    const chance = chanceOf(seed)
    const look = () => verifySnapshot(path, keys, unwatched)
    for (let count = 0; count < bits; count++) {
      const [at, bit] = [chance.below(whole.length), chance.below(8)]
      whileTurned(path, at, bit, () => mustRefuse(look, `bit ${bit} of byte ${at} of a snapshot, seed ${seed}`))
    }
    for (let count = 0; count < cuts; count++) {
      const at = chance.below(whole.length)
      const handle = openSync(path, 'r+')
      ftruncateSync(handle, at)
      closeSync(handle)
      mustRefuse(look, `A snapshot cut at ${at}, seed ${seed}`)
      writeFileSync(path, whole)
    }
    return { bits, cuts }
  }
}

function ofKeyFile(whole: Buffer, every: number): number {
  let turned = 0
  for (let bit = 0; bit < whole.length * 8; bit += every, turned++)
    mustRefuse(() => readKeyFile(withBit(whole, bit)), `bit ${bit} of a key file`)
  return turned
}

function ofNote(folder: string, journalKey: Uint8Array, every: number): number {
  const vault = mkdtempSync(join(tmpdir(), 'kintsugi-note-'))
  const inbox = join(vault, 'inbox')
  const opened = openInbox(vault, journalKey)
  try {
    writeFileSync(keyFileIn(vault), readFileSync(keyFileIn(folder)))
    writeFileSync(join(vault, 'journal.db'), '')
    const id = '018e4000-0000-7000-8000-000000000009'
    sealNote(vault, { id, kind: 'note', instant: 0, zone: 'UTC', text: 'Sealed meanwhile.', setback: false })
    const [name = ''] = readdirSync(inbox)
    const whole = readFileSync(join(inbox, name))
    if (opened.read().notes.length !== 1) throw new Error('The note does not open as it is.')
    let turned = 0
    for (let bit = 0; bit < whole.length * 8; bit += every, turned++) {
      writeFileSync(join(inbox, name), withBit(whole, bit))
      if (opened.read().notes.length > 0) throw new Error(`bit ${bit} of a sealed note was not noticed`)
      rmSync(join(inbox, 'aside'), { recursive: true })
    }
    return turned
  } finally {
    opened.close()
    rmSync(vault, { recursive: true })
  }
}

const refusals = ['key-file-damaged', 'snapshot-damaged', 'journal-foreign', 'journal-newer']

function mustRefuse(look: () => unknown, what: string): void {
  try {
    look()
  } catch (error) {
    if (error instanceof ProblemError && refusals.includes(error.code)) return
    throw error
  }
  throw new Error(`${what} was not noticed`)
}

function withBit(whole: Buffer, bit: number): Buffer {
  const turned = Buffer.from(whole)
  turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return turned
}

/** Turns one bit of a file round for as long as the work takes. */
function whileTurned(path: string, at: number, bit: number, work: () => void): void {
  turn(path, at, bit)
  try {
    work()
  } finally {
    turn(path, at, bit)
  }
}

function turn(path: string, at: number, bit: number): void {
  const handle = openSync(path, 'r+')
  try {
    const byte = new Uint8Array(1)
    readSync(handle, byte, 0, 1, at)
    writeSync(handle, Uint8Array.of((byte[0] ?? 0) ^ (1 << bit)), 0, 1, at)
  } finally {
    closeSync(handle)
  }
}
