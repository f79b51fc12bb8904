import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAnswers } from '../../src-main/room/answers.ts'
import type { JournalAnswers } from '../../src-main/room/door.ts'
import { type Grants, openGrants, type Purpose } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Session } from '../../src-main/room/session.ts'
import type { JournalCalls } from '../../src-preload/contract.ts'
import { purposes } from './purposes.ts'
import { environmentOf, passphrase, sitDown } from './sitting.ts'

describe('a grant', () => {
  it('is good for one use', () => {
    const grants = openGrants()
    grants.add('a', '/one', 'import')
    grants.add('b', '/two', 'export')
    expect(grants.take('a', 'import')).toBe('/one')
    expect(() => grants.take('a', 'import')).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(() => grants.take('/two', 'export')).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(grants.take('b', 'export')).toBe('/two')
  })

  it('is used up where it was chosen for something else', () => {
    const grants = openGrants()
    grants.add('a', '/one', 'import')
    expect(() => grants.take('a', 'recovery-key')).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(() => grants.take('a', 'import')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})

/** The calls that are given the name of a path. */
type Taking = {
  [Name in keyof JournalCalls]: JournalCalls[Name]['request'] extends { grant: unknown } ? Name : never
}[keyof JournalCalls]

const grant = 'chosen'
const takers: {
  readonly [Name in Taking]: readonly [Purpose, (answers: JournalAnswers, job: string) => unknown]
} = {
  beginFromSnapshot: ['snapshot', (answers, job) => answers.beginFromSnapshot({ grant, job })],
  bringSnapshot: ['snapshot', (answers, job) => answers.bringSnapshot({ grant, job })],
  exportMarkdown: ['export', (answers, job) => answers.exportMarkdown({ grant, scope: { kind: 'all' }, job })],
  exportTemplate: ['template-to-save', (answers) => answers.exportTemplate({ id: 'two-minute-landing', grant })],
  importTemplate: ['template-to-open', (answers) => answers.importTemplate({ grant })],
  readImport: ['import', (answers, job) => answers.readImport({ grant, job })],
  setSnapshotPlace: ['second-place', (answers) => answers.setSnapshotPlace({ grant })],
  writeRecoveryKey: ['recovery-key', (answers) => answers.writeRecoveryKey({ grant, recoveryKey: 'words' })],
}

describe('a path that was chosen', () => {
  let base: string
  let session: Session
  let grants: Grants
  let answers: JournalAnswers
  /** A file and an empty folder, which would each do for some of the calls. */
  let paths: readonly [file: string, folder: string]

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'kintsugi-grants-'))
    paths = [join(base, 'notes.zip'), join(base, 'notes')]
    const env = environmentOf(join(base, 'vault'))
    session = sitDown(join(base, 'vault'), env)
    await session.create(passphrase())
    grants = openGrants()
    const jobs = openJobs(() => undefined, env.now)
    answers = openAnswers({ session, grants, jobs, env, places: [], announce: () => undefined })
    writeFileSync(paths[0], 'of somebody')
    mkdirSync(paths[1])
  })
  afterAll(async () => {
    await session.close()
    rmSync(base, { recursive: true })
  })

  /** What the page is told when a call is given a path that was chosen for this; an empty string where it was taken. */
  async function refusal(name: Taking, path: string, purpose: Purpose): Promise<string> {
    grants.add(grant, path, purpose)
    try {
      await takers[name][1](answers, 'job')
      return ''
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      return message.endsWith('Choose it once more.') ? `${code}` : ''
    }
  }

  for (const name of Object.keys(takers) as readonly Taking[]) {
    const [own] = takers[name]
    const others = purposes.filter((purpose) => purpose !== own)

    it(`for anything but ${own} is not there for ${name}`, async () => {
      for (const path of paths)
        for (const purpose of others) expect(await refusal(name, path, purpose), purpose).toBe('not-found')
      expect(readFileSync(paths[0], 'utf8')).toBe('of somebody')
      expect(readdirSync(paths[1])).toEqual([])
    })
  }

  it('is taken for its own purpose by each of them', async () => {
    for (const name of Object.keys(takers) as readonly Taking[])
      for (const path of paths) expect(await refusal(name, path, takers[name][0]), name).toBe('')
  })
})
