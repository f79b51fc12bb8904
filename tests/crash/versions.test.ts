import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportMarkdown } from '../../src-main/interchange/export.ts'
import { openRoom, unwatched } from './room.ts'

const versions = join(import.meta.dirname, '..', 'vectors', 'versions')

/** What a vault of some version comes to, opened and exported by this one: every file but the manifest, and its words. */
async function exported(name: string): Promise<Readonly<Record<string, string>>> {
  const base = mkdtempSync(join(tmpdir(), 'kintsugi-version-'))
  const folder = join(base, 'vault')
  cpSync(join(versions, name), folder, { recursive: true })
  const room = await openRoom(folder, 'argon2id')
  try {
    const journal = await room.unlock('a door of heavy oak')
    room.tend()
    journal.checkIntegrity()
    expect(journal.search({ text: 'kettle', filter: {}, offset: 0, limit: 10 }).hits).toHaveLength(1)
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

it('a vault of each version opens, migrates and exports alike', async () => {
  const names = readdirSync(versions).filter((name) => name.startsWith('schema-'))
  expect(names.length).toBeGreaterThanOrEqual(2)
  const first = await exported('schema-1')
  const texts = Object.values(first).join('\n')
  for (const words of [
    'The kettle sang.',
    'Rain, and the long way home.',
    'Æ, 日本, and a half 𝄞.',
    'Sealed while it was locked.',
  ])
    expect(texts).toContain(words)
  for (const name of names) expect([name, await exported(name)]).toEqual([name, first])
})
