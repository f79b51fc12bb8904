import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { perform } from '../../src-main/archive/perform.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { openAnswers } from '../../src-main/room/answers.ts'
import { openGrants } from '../../src-main/room/grants.ts'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Session } from '../../src-main/room/session.ts'
import { refusing } from '../files/faults.ts'
import { outcome } from '../vault/support.ts'
import { environmentOf, passphrase, sitDown } from './sitting.ts'

let folder: string
let files: string
let session: Session
let fault: 'disk-full' | 'cancelled' | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-import-'))
  files = mkdtempSync(join(tmpdir(), 'kintsugi-files-'))
  writeFileSync(join(files, '2023-05-14.md'), 'one')
})

afterEach(async () => {
  await session.close()
  for (const one of [folder, files]) rmSync(one, { recursive: true })
})

it.each(['disk-full', 'cancelled'] as const)('is forgotten where its snapshot comes to %s', async (code) => {
  fault = code
  const env = environmentOf(folder, {
    async perform(order, watch) {
      if (fault !== null && order.kind === 'make') throw new ProblemError(fault, 'It could not be made.')
      return perform(order, watch)
    },
  })
  session = sitDown(folder, env)
  await session.create(passphrase())
  const grants = openGrants()
  const jobs = openJobs(() => undefined, Date.now)
  const answers = openAnswers({ session, grants, jobs, env, places: [], announce: () => undefined })
  grants.add('files', files, 'import')
  const { staged, entries } = await answers.readImport({ grant: 'files', job: 'read' })
  expect(entries).toBe(1)
  expect(await outcome(() => answers.commitImport({ staged, job: 'commit' }))).toBe(code)
  while (session.journal().tend());
  fault = null
  expect(await outcome(() => answers.commitImport({ staged, job: 'again' }))).toBe('not-found')
  expect(session.journal().readOverview().entries).toBe(0)
})

it('is taken in also where an old snapshot that is to make room can’t be removed', async () => {
  const env = environmentOf(folder)
  session = sitDown(folder, env)
  await session.create(passphrase())
  for (let number = 0; number < 8; number++) await session.archive().make(session.journal(), 'asked', unwatched)
  const grants = openGrants()
  const jobs = openJobs(() => undefined, Date.now)
  const answers = openAnswers({ session, grants, jobs, env, places: [], announce: () => undefined })
  grants.add('files', files, 'import')
  const { staged } = await answers.readImport({ grant: 'files', job: 'read' })
  const isLocked = (name: string, path: string) => name === 'rmSync' && path.endsWith('.snapshot')
  const commit = () => outcome(() => answers.commitImport({ staged, job: 'commit' }))
  expect(await refusing(isLocked, commit, 'EPERM')).toBe('success')
  expect(session.journal().readOverview().entries).toBe(1)
})
