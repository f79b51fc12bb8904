import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rescueSources } from '../../resources/rescue.ts'
import { type Archive, openArchive } from '../../src-main/archive/archive.ts'
import { perform } from '../../src-main/archive/perform.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { outcome } from '../vault/support.ts'
import { type TestVault, temporaryVault } from './vaults.ts'

const root = resolve(import.meta.dirname, '../..')
const names = Object.keys(rescueSources).sort()

let vault: TestVault
let place: string
let rescue: string
beforeEach(async () => {
  vault = await temporaryVault()
  place = mkdtempSync(join(tmpdir(), 'kintsugi-place-'))
  rescue = mkdtempSync(join(tmpdir(), 'kintsugi-rescue-'))
  for (const [name, source] of Object.entries(rescueSources)) cpSync(join(root, source), join(rescue, name))
})
afterEach(() => {
  vault.end()
  for (const folder of [place, rescue]) rmSync(folder, { recursive: true })
})

describe('beside the copies in a second place', () => {
  it('lies what reads them without the app, as the app has it', async () => {
    await inPlace(async (archive) => archive.copyAcross(unwatched))
    expect(readdirSync(place).filter((name) => names.includes(name))).toEqual(names)
    for (const [name, source] of Object.entries(rescueSources))
      expect(readFileSync(join(place, name), 'utf8')).toBe(readFileSync(join(root, source), 'utf8'))
  })

  it('it is put right where somebody changed it or took it away, and left alone otherwise', async () => {
    await inPlace(async (archive) => {
      await archive.copyAcross(unwatched)
      for (const name of names) utimesSync(join(place, name), 1000, 1000)
      writeFileSync(join(place, names[0] ?? ''), 'something else')
      rmSync(join(place, names[1] ?? ''))
      writeFileSync(join(place, 'notes.md'), 'of the person')
      await archive.copyAcross(unwatched)
    })
    for (const [name, source] of Object.entries(rescueSources))
      expect(readFileSync(join(place, name), 'utf8')).toBe(readFileSync(join(root, source), 'utf8'))
    expect(statSync(join(place, names[2] ?? '')).mtimeMs).toBe(1_000_000)
    expect(readFileSync(join(place, 'notes.md'), 'utf8')).toBe('of the person')
  })

  it('that of a newer app stays, and an older one gives way', async () => {
    const [program, ...others] = ['kintsugi-rescue.mjs', 'kintsugi-rescue.README.md', 'kintsugi-FORMAT.md'].map(
      (name) => join(place, name),
    )
    const ours = readFileSync(join(rescue, 'kintsugi-rescue.mjs'), 'utf8')
    const knowing = (tables: number) => ours.replace(/^const knownSchema = \d+$/m, `const knownSchema = ${tables}`)
    expect(knowing(999)).not.toBe(ours)
    await inPlace(async (archive) => {
      writeFileSync(program ?? '', knowing(999))
      writeFileSync(others[0] ?? '', 'What is new')
      await archive.copyAcross(unwatched)
      expect(readFileSync(program ?? '', 'utf8')).toBe(knowing(999))
      expect(others.map((path) => readFileSync(path, 'utf8').slice(0, 11))).toEqual(['What is new', '# The forma'])
      writeFileSync(program ?? '', knowing(1))
      await archive.copyAcross(unwatched)
      expect(readFileSync(program ?? '', 'utf8')).toBe(ours)
      expect(readFileSync(others[0] ?? '', 'utf8')).not.toBe('What is new')
    })
  })

  it('nothing is laid into an empty folder where a disk is away', async () => {
    await inPlace(async (archive) => {
      rmSync(place, { recursive: true })
      mkdirSync(place)
      expect(await outcome(() => archive.copyAcross(unwatched))).toBe('not-found')
    })
    expect(readdirSync(place)).toEqual([])
  })

  it('the snapshots are there also where the app has lost it', async () => {
    rmSync(join(rescue, names[0] ?? ''))
    await inPlace(async (archive) => {
      await outcome(() => archive.copyAcross(unwatched))
      expect(archive.list().place?.problem).not.toBeNull()
    })
    expect(readdirSync(place).some((name) => name.endsWith('.snapshot'))).toBe(true)
    expect(existsSync(join(place, names[0] ?? ''))).toBe(false)
  })
})

async function inPlace(work: (archive: Archive) => Promise<unknown>): Promise<void> {
  const { keys, env, folder } = vault
  const world = { now: () => env.now(), zone: () => env.zone(), randomBytes: env.randomBytes }
  const archive = openArchive(keys, { ...world, folder, version: '0.0.0', perform, rescue })
  try {
    await archive.make(vault.journal, 'asked', unwatched)
    archive.setPlace(place)
    await work(archive)
  } finally {
    await archive.end()
  }
}
