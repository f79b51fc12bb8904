import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, openJournal } from '../../src-main/journal/journal.ts'
import { dice } from '../support/dice.ts'
import { draftOf, fakeEnvironment, testKeys } from '../support/journal.ts'
import { linesOf, startChild } from './children.ts'

let folder: string
let file: string
const environment = fakeEnvironment()
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-durability-'))
  file = join(folder, 'journal.db')
  createJournal(file, testKeys, environment).close()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what was acknowledged', () => {
  it('is there after kill -9 at any moment, and nothing is half there', async () => {
    const random = dice(30)
    const saved = new Map<string, number>()
    for (let round = 0; round < 20; round++) {
      const child = startChild(['save', file, String(100 + round)])
      const wanted = 1 + Math.floor(random() * 60)
      let count = 0
      let said = 0
      const ended = linesOf(child, (line) => {
        const [id = '', number = ''] = line.split(' ')
        said = Number(number)
        saved.set(id, said)
        if (++count === wanted) setTimeout(() => child.kill('SIGKILL'), random() * 10)
      })
      await ended
      expect(count).toBeGreaterThanOrEqual(wanted)

      const journal = openJournal(file, testKeys, environment)
      for (const [id, last] of saved) {
        const { body, excerpt, words } = journal.readEntry({ id })
        const number = Number(/number (\d+)/.exec(body)?.[1])
        // The last save may have been done and not yet said.
        expect([last, said + 1]).toContain(number)
        saved.set(id, number)
        expect(excerpt.startsWith(`number ${number}`)).toBe(true)
        expect(words).toBe(2 + 3 * (number % 50))
      }
      while (journal.tend());
      expect(() => journal.checkIntegrity()).not.toThrow()
      const all = journal.search({ text: 'number tag:saved', filter: {}, offset: 0, limit: 1 }).total
      expect(all ?? 1001).toBe(Math.min(journal.readOverview().entries, 1001))
      journal.close()
    }
    expect(saved.size).toBeGreaterThan(100)
  })

  it('is there when the log was left behind by a crash and then damaged: all, or an earlier state, never a wrong word', () => {
    const journal = openJournal(file, testKeys, environment)
    const drafts = Array.from({ length: 30 }, (_, number) => draftOf(journal, { text: `number ${number} of thirty` }))
    for (const draft of drafts) journal.saveEntry(draft)
    const crashed = `${folder}-crashed`
    cpSync(folder, crashed, { recursive: true })
    journal.close()

    const log = join(crashed, 'journal.db-wal')
    const bytes = readFileSync(log)
    const database = readFileSync(join(crashed, 'journal.db'))
    const random = dice(31)
    for (let round = 0; round < 150; round++) {
      const at = Math.floor(random() * bytes.length)
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      rmSync(crashed, { recursive: true })
      cpSync(folder, crashed, { recursive: true })
      writeFileSync(join(crashed, 'journal.db'), database)
      writeFileSync(log, round % 3 === 0 ? bytes.subarray(0, at) : damaged)
      try {
        const reopened = openJournal(join(crashed, 'journal.db'), testKeys, environment)
        const texts = reopened.listRecent({ limit: 200 }).map(({ excerpt }) => excerpt)
        const expected = drafts.slice(0, texts.length).map((_, number) => `number ${number} of thirty`)
        expect(texts.toReversed()).toEqual(expected)
        reopened.close()
      } catch (error) {
        expect(error).toMatchObject({ code: 'journal-damaged' })
      }
    }
    rmSync(crashed, { recursive: true, force: true })
  })
})

describe('a journal that a crash left and that is damaged', () => {
  it('is left as it was found, file and log', () => {
    const journal = openJournal(file, testKeys, environment)
    for (let number = 0; number < 30; number++) journal.saveEntry(draftOf(journal, { text: `number ${number}` }))
    const crashed = `${folder}-crashed`
    cpSync(folder, crashed, { recursive: true })
    journal.close()
    // All but the first page, which is read in any case.
    const copy = join(crashed, 'journal.db')
    writeFileSync(copy, Buffer.from(readFileSync(copy)).fill(0, 4096))
    const contents = () => readdirSync(crashed).map((name) => [name, hashOf(join(crashed, name))])
    const before = contents()
    expect(before.map(([name]) => name)).toEqual(['journal.db', 'journal.db-wal'])
    for (let time = 0; time < 2; time++) {
      expect(() => openJournal(copy, testKeys, environment)).toThrow(
        expect.objectContaining({ code: 'journal-damaged' }),
      )
      expect(contents()).toEqual(before)
    }
    rmSync(crashed, { recursive: true })
  })
})

describe('an import', () => {
  it.each([['batch'], ['staged'], ['committed']])(
    'that is killed at “%s” is all there or not there at all',
    async (moment) => {
      const child = startChild(['import', file, '300'])
      let batches = 0
      const ended = linesOf(child, (line) => {
        if (line === moment && (moment !== 'batch' || ++batches === 3)) child.kill('SIGKILL')
      })
      await ended
      const journal = openJournal(file, testKeys, environment)
      const { entries } = journal.readOverview()
      expect(moment === 'batch' ? [0] : moment === 'committed' ? [300] : [0, 300]).toContain(entries)
      while (journal.tend());
      expect(journal.search({ text: 'the', filter: {}, offset: 0, limit: 1 }).hits).toHaveLength(entries === 0 ? 0 : 1)
      expect(() => journal.checkIntegrity()).not.toThrow()
      journal.close()
      expect(readdirSync(folder)).toEqual(['journal.db'])
    },
  )
})
