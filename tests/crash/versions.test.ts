import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportMarkdown } from '../../src-main/interchange/export.ts'
import { migrations } from '../../src-main/journal/migrations/migrate.ts'
import { draftOf } from '../support/journal.ts'
import { readLife, type Told } from './life.ts'
import { openRoom, type Room, unwatched } from './room.ts'

const vectors = join(import.meta.dirname, '..', 'vectors')
const versions = join(vectors, 'versions')
const lived = join(vectors, 'lived')
const names = readdirSync(versions)
const newest = `schema-${migrations.length}`
const passphrase = 'a door of heavy oak'

const snapshotsOf = (name: string): readonly string[] => {
  const folder = join(versions, name, 'snapshots')
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.snapshot')) : []
}
const snapshots = names.flatMap((name) => snapshotsOf(name).map((snapshot) => ({ name, snapshot })))

type Exported = Readonly<Record<string, string>>

/** What comes out where a room is led to an open journal and that is exported: every file but the manifest, and its words. */
async function exportedFrom(lead: (room: Room) => Promise<unknown>): Promise<Exported> {
  const base = mkdtempSync(join(tmpdir(), 'kintsugi-version-'))
  const room = await openRoom(join(base, 'vault'), 'argon2id')
  try {
    await lead(room)
    room.tend()
    const journal = room.journal()
    journal.checkIntegrity()
    // The note becomes an entry of the moment at which it is taken in; what it says of that is set the same for all.
    const { folder: made } = await exportMarkdown(journal, room.exports, { kind: 'all' }, unwatched, room.env)
    const top = join(room.exports, made)
    const files = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
    return Object.fromEntries(
      files
        .sort()
        .map((file) => [file, readFileSync(join(top, file), 'utf8').replace(/^(created|updated): .*$/gm, '$1')]),
    )
  } finally {
    await room.sitDown()
    rmSync(base, { recursive: true })
  }
}

/** A vault of some version is opened by this one. */
async function open(room: Room, name: string): Promise<void> {
  cpSync(join(versions, name), room.env.folder, { recursive: true })
  const journal = await room.unlock(passphrase)
  expect(journal.search({ text: 'kettle', filter: {}, offset: 0, limit: 10 }).hits).toHaveLength(1)
}

/** A journal is begun from a snapshot alone, on a computer that has none. */
async function begin(room: Room, snapshot: string, words: string): Promise<void> {
  await room.session().lay(snapshot, unwatched)
  await room.unlock(words)
}

let first: Exported
beforeAll(async () => {
  first = await exportedFrom((room) => open(room, 'schema-1'))
})

it('the first version and the newest have left a vault and a snapshot of it', () => {
  for (const name of ['schema-1', newest]) {
    expect(names).toContain(name)
    expect([name, snapshotsOf(name)]).toEqual([name, [expect.any(String)]])
  }
})

it('a vault of each version opens, migrates and exports alike', async () => {
  const texts = Object.values(first).join('\n')
  for (const words of [
    'The kettle sang.',
    'Rain, and the long way home.',
    'Æ, 日本, and a half 𝄞.',
    'Sealed while it was locked.',
  ])
    expect(texts).toContain(words)
  for (const name of names) expect([name, await exportedFrom((room) => open(room, name))]).toEqual([name, first])
})

describe.each(snapshots)('the snapshot of $name', ({ name, snapshot }) => {
  it('begins a journal that is the vault’s once it has its note', async () => {
    const begun = await exportedFrom(async (room) => {
      await begin(room, join(versions, name, 'snapshots', snapshot), passphrase)
      cpSync(join(versions, name, 'inbox'), join(room.env.folder, 'inbox'), { recursive: true })
      room.session().lookIntoInbox()
    })
    expect(begun).toEqual(first)
  })

  it('takes the place of a journal that was written on in', async () => {
    const restored = await exportedFrom(async (room) => {
      await open(room, name)
      room.journal().saveEntry(draftOf(room.journal(), { text: 'Written since.' }))
      const archive = room.session().archive()
      await archive.verify(snapshot, unwatched)
      const beside = await archive.open(snapshot, unwatched)
      expect(beside.readOverview().entries).toBe(3)
      await room.session().restore(snapshot, unwatched)
    })
    expect(restored).toEqual(first)
  })
})

it('the snapshot to which the cases are laid begins a journal of this version', async () => {
  const folder = join(vectors, 'snapshots')
  const { title, manifest, cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))
  const whole = cases.find(({ name }: { name: string }) => name === 'whole-passphrase')
  expect(manifest.schema).toBeLessThan(migrations.length)
  const begun = await exportedFrom((room) => begin(room, join(folder, 'whole.snapshot'), whole.typed))
  expect(Object.values(begun)).toEqual([expect.stringContaining(title)])
})

describe('a journal that was lived', () => {
  const life: Told = JSON.parse(readFileSync(join(lived, 'life.json'), 'utf8'))
  const schemas = readdirSync(lived).flatMap((name) => (name.startsWith('schema-') ? [Number(name.slice(7))] : []))
  // Before there were earlier versions, none were kept.
  const without = mapValues(life.entries, (entry) => ({ ...entry, versions: [] }))
  const wantedOf = (schema: number): Told => (schema < 9 ? { ...life, entries: without } : life)

  it('was left by the newest version, and by the first that kept earlier versions of entries', () => {
    expect(schemas).toEqual(expect.arrayContaining([9, migrations.length]))
  })

  it.each(schemas)('of schema %i has all its earlier versions, setbacks, steps, lessons and goals', async (schema) => {
    const base = mkdtempSync(join(tmpdir(), 'kintsugi-version-'))
    const room = await openRoom(join(base, 'vault'), 'argon2id')
    // Before any of its earlier versions is thinned out.
    room.setTime(Date.UTC(2024, 2, 21))
    try {
      cpSync(join(lived, `schema-${schema}`), room.env.folder, { recursive: true })
      const journal = await room.unlock(passphrase)
      room.tend()
      journal.checkIntegrity()
      const read = readLife(journal)
      const countsOf = ({ entries, setbacks }: Told) => [
        mapValues(entries, ({ versions }) => versions.length),
        mapValues(setbacks, ({ events }) => events.at(-1)?.state),
      ]
      expect(countsOf(read)).toEqual(countsOf(wantedOf(schema)))
      expect(read).toEqual(wantedOf(schema))
    } finally {
      await room.sitDown()
      rmSync(base, { recursive: true })
    }
  })
})

function mapValues<From, To>(from: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value)]))
}
