import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import sodium from 'libsodium-wrappers-sumo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withSnapshot } from '../../src-main/archive/snapshot.ts'
import { verifySnapshot } from '../../src-main/archive/verify.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { openKeyFile, openKeyFileWithRecoveryKey } from '../../src-main/vault/vault.ts'
import { deriveHere } from '../vault/support.ts'
import { openSnapshot } from './second-implementation.ts'

interface Edit {
  readonly at?: number
  readonly insert?: number
  readonly hex?: string
  readonly cut?: readonly [from: number, to: number]
}
interface Cases {
  readonly journalKey: string
  readonly manifest: object
  readonly title: string
  readonly cases: readonly {
    readonly name: string
    readonly about: string
    readonly way: 'passphrase' | 'recovery-key'
    readonly typed: string
    readonly edits: readonly Edit[]
    readonly expect: string
  }[]
}

const folder = join(import.meta.dirname, '../vectors/snapshots')
const whole = readFileSync(join(folder, 'whole.snapshot'))
const { journalKey, manifest, title, cases }: Cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))

function edited(bytes: Buffer, { at, insert, hex = '', cut }: Edit): Buffer {
  const put = Buffer.from(hex, 'hex')
  if (cut) return Buffer.concat([bytes.subarray(0, cut[0]), bytes.subarray(cut[1])])
  const from = at ?? insert ?? 0
  return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(insert === undefined ? from + put.length : from)])
}

let place: string
beforeAll(async () => {
  await sodium.ready
  place = mkdtempSync(join(tmpdir(), 'kintsugi-vectors-'))
})
afterAll(() => rmSync(place, { recursive: true }))

/** As the app reads a snapshot on a computer that has nothing but the file. */
async function read(bytes: Buffer, way: 'passphrase' | 'recovery-key', typed: Uint8Array) {
  const path = join(place, 'a.snapshot')
  writeFileSync(path, bytes)
  try {
    const keyFile = withSnapshot(path, (file) => file.keyFile)
    const keys = await (way === 'passphrase'
      ? openKeyFile(keyFile, typed, { derive: deriveHere })
      : openKeyFileWithRecoveryKey(keyFile, typed))
    return { outcome: 'success', keys, manifest: verifySnapshot(path, keys, unwatched) }
  } catch (error) {
    if (error instanceof ProblemError) return { outcome: error.code }
    throw error
  }
}

describe('what has to happen to a snapshot', () => {
  for (const { name, about, way, typed, edits, expect: expected } of cases)
    it(`${name}: ${about}`, async () => {
      const bytes = edits.reduce(edited, whole)
      const ours = await read(bytes, way, new TextEncoder().encode(typed))
      expect(ours.outcome).toBe(expected)
      if (expected === 'success') {
        expect(Buffer.from(ours.keys?.journalKey ?? []).toString('hex')).toBe(journalKey)
        expect(ours.manifest).toEqual(manifest)
      }

      const theirs = await openSnapshot(bytes, way, new TextEncoder().encode(typed))
      expect(theirs.outcome).toBe(expected)
      if (expected === 'success') {
        expect(theirs.manifest).toEqual(manifest)
        const file = join(place, 'plain.db')
        writeFileSync(file, theirs.database ?? '')
        const database = new Sqlite(file, { readonly: true })
        expect(database.prepare('SELECT title FROM entries WHERE trashed IS NULL').pluck().all()).toEqual([title])
        expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
        database.close()
      }
    })
})
