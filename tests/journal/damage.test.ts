import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJournal, type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { makeCorpus } from '../support/corpus.ts'
import { dice } from '../support/dice.ts'
import { fakeEnvironment, testKeys } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'

const environment = fakeEnvironment()
let folder: string
let whole: string
let file: string
/** Everything that can be read from the undamaged journal. */
let truth: ReturnType<typeof readAll>

beforeAll(async () => {
  await sodium.ready
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-damage-'))
  whole = join(folder, 'whole.db')
  file = join(folder, 'journal.db')
  const journal = createJournal(whole, testKeys, environment)
  journal.stageEntries('corpus', [...makeCorpus(40)])
  journal.commitStaged('corpus')
  journal.addAttachment({ bytes: pictureOf(new Uint8Array(3000).fill(7)) })
  while (journal.tend());
  journal.close()
  const again = openJournal(whole, testKeys, environment)
  truth = readAll(again)
  again.close()
  expect(truth.entries).toHaveLength(40)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Reads by every way that the app has. */
function readAll(journal: Journal) {
  const months = journal.countMonths({ filter: {} })
  return {
    overview: journal.readOverview(),
    months,
    rows: months.flatMap(({ month }) => journal.listMonth({ filter: {}, month, offset: 0, limit: 200 })),
    entries: [...journal.walkEntries({ kind: 'all' })].flat(),
    tags: journal.listTags(),
    found: ['the', 'work', 'th', 'tag:work', '"of the"'].map((text) =>
      journal.search({ text, filter: {}, offset: 0, limit: 200 }),
    ),
    settings: journal.readSettings(),
  }
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** What changes when a file is written to. */
function stateOf(path: string): readonly [size: bigint, written: bigint] {
  const { size, mtimeNs } = statSync(path, { bigint: true })
  return [size, mtimeNs]
}

/**
 * Opens and reads the damaged file. Answers `harmless` if everything was read as it should be, or the problem's code;
 * anything else that happens fails the test. The file is as it was found either way.
 */
function outcome(): string {
  const before = stateOf(file)
  let journal: Journal | null = null
  try {
    journal = openJournal(file, testKeys, environment)
    const read = readAll(journal)
    // Comparing as text is faster by far, and almost always enough.
    if (JSON.stringify(read) !== JSON.stringify(truth)) expect(read).toEqual(truth)
    journal.checkIntegrity()
    return 'harmless'
  } catch (error) {
    if (error instanceof ProblemError) return error.code
    throw error
  } finally {
    journal?.close()
    expect(stateOf(file)).toEqual(before)
  }
}

/** `npm run torture bits` turns ten thousand, of a journal that was lived with. */
const ROUNDS = 500

describe('a damaged journal', () => {
  it('never shows a wrong word: hundreds of random bits, each turned round', () => {
    copyFileSync(whole, file)
    const { size } = statSync(file)
    const random = dice(20)
    const outcomes = new Map<string, number>()
    const bytes = readFileSync(file)
    for (let round = 0; round < ROUNDS; round++) {
      const at = Math.floor(random() * size)
      const bit = 1 << Math.floor(random() * 8)
      flip(at, bytes[at] ?? 0, bit)
      const code = outcome()
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
      flip(at, (bytes[at] ?? 0) ^ bit, bit)
    }
    expect(hashOf(file)).toBe(hashOf(whole))
    // What is harmless lies in pages that hold nothing.
    expect([...outcomes.keys()].sort()).toEqual(expect.arrayContaining(['journal-damaged']))
    expect(
      [...outcomes.keys()].filter((code) => !['journal-damaged', 'journal-foreign', 'harmless'].includes(code)),
    ).toEqual([])
    expect((outcomes.get('journal-damaged') ?? 0) / ROUNDS).toBeGreaterThan(0.9)
  }, 600_000)

  it('is noticed by every bit of what stands in clear', () => {
    copyFileSync(whole, file)
    const bytes = readFileSync(file)
    for (let at = 0; at < 24; at++)
      for (let bit = 1; bit < 256; bit *= 2) {
        flip(at, bytes[at] ?? 0, bit)
        // The salt comes first, and is told from another vault's by the pages; what follows it is under no seal either.
        expect(outcome(), `byte ${at}, bit ${bit}`).toBe('journal-damaged')
        flip(at, (bytes[at] ?? 0) ^ bit, bit)
      }
  })

  it('never shows a wrong word when its end is missing', () => {
    const { size } = statSync(whole)
    const random = dice(21)
    const lengths = Array.from({ length: 200 }, () => Math.floor(random() * size))
    const pages = Array.from({ length: 40 }, () => 4096 * Math.floor((random() * size) / 4096))
    for (const length of [...lengths, ...pages, size - 1, size - 4096]) {
      copyFileSync(whole, file)
      truncateSync(file, length)
      expect(outcome(), `${length} of ${size} bytes`).toBe('journal-damaged')
    }
  })

  it('never shows a wrong word when two pages changed places, or one is put back from an earlier copy of another', () => {
    const random = dice(22)
    const bytes = readFileSync(whole)
    const pages = bytes.length / 4096
    for (let round = 0; round < 60; round++) {
      const one = 1 + Math.floor(random() * (pages - 1))
      const two = 1 + Math.floor(random() * (pages - 1))
      if (one === two) continue
      copyFileSync(whole, file)
      const handle = openSync(file, 'r+')
      writeSync(handle, bytes, two * 4096, 4096, one * 4096)
      if (round % 2 === 0) writeSync(handle, bytes, one * 4096, 4096, two * 4096)
      closeSync(handle)
      expect(['journal-damaged', 'harmless'], `pages ${one} and ${two}`).toContain(outcome())
    }
  })
})

function flip(at: number, byte: number, bit: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Uint8Array.of(byte ^ bit), 0, 1, at)
  closeSync(handle)
}
