import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import sodium from 'libsodium-wrappers-sumo'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../src-main/journal/migrations/migrate.ts'
import { type SealedNote, sealNote } from '../../src-main/vault/inbox.ts'
import { note, passphrase, type Told } from '../second-reader/told.ts'
import { everyKind } from '../support/everything.ts'
import { pictureOf } from '../support/picture.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'kintsugi-rescuing-'))
const vault = join(folder, 'vault')
/** Holds the program and the two libraries, and nothing else. */
const alone = join(folder, 'alone')
let told: Told

beforeAll(() => {
  mkdirSync(join(alone, 'node_modules'), { recursive: true })
  cpSync(join(root, 'resources/kintsugi-rescue.mjs'), join(alone, 'kintsugi-rescue.mjs'))
  for (const [name, from] of [
    ['libsodium-sumo', 'libsodium-sumo'],
    ['libsodium-wrappers-sumo', 'libsodium-wrappers-sumo'],
    ['better-sqlite3-multiple-ciphers', 'better-sqlite3'],
  ] as const)
    cpSync(join(root, 'node_modules', from), join(alone, 'node_modules', name), {
      recursive: true,
      filter: (path) => !/better-sqlite3\/(deps|src)$|prebuilds\/.*musl/.test(path),
    })
  const fill = fileURLToPath(new URL('../second-reader/fill.ts', import.meta.url))
  const { stdout, signal, stderr } = spawnSync(process.execPath, [fill, vault], { encoding: 'utf8', maxBuffer: 1e8 })
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' })
  told = JSON.parse(stdout)
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A database of this journal. */
function openWith(path: string, options: Sqlite.Options = {}) {
  const database = new Sqlite(path, options)
  database.pragma(`cipher = 'aegis'`)
  database.pragma(`key = 'raw:${told.journalKey}${readFileSync(path).toString('hex', 0, 16)}'`)
  return database
}

/** Runs it as a person would, with what they type piped in. */
function rescue(source: string, typed = passphrase, options: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const target = join(mkdtempSync(join(folder, 'out-')), 'rescued')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['kintsugi-rescue.mjs', source, target, ...options], {
    cwd: alone,
    input: `${typed}\n`,
    encoding: 'utf8',
    env: { PATH: '', ...env },
  })
  return { status, stdout, stderr, target }
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()

/** A Markdown file as a reader of Markdown shows it: its front matter, and its words line by line. */
function shown(path: string): { fields: Record<string, unknown>; lines: string[] } {
  const [, front = '', text = ''] = /^---\n(.*?)\n---\n\n(.*)$/s.exec(readFileSync(path, 'utf8')) ?? []
  const fields = front
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(': ')), JSON.parse(line.slice(line.indexOf(': ') + 2))])
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return {
    fields: Object.fromEntries(fields),
    lines: words(tree)
      .split('\n')
      .filter((line) => line.trim() !== ''),
  }
}

function words(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if (node.type === 'image') return `[${node.alt}]`
  if (node.type === 'html') return node.value === '<br>' ? '\n' : ''
  if (node.type === 'listItem' && typeof node.checked === 'boolean')
    return `${node.checked ? '☑' : '☐'} ${node.children.map(words).join('\n')}`
  if (!('children' in node)) return 'value' in node ? node.value : ''
  const isOfWords = ['paragraph', 'heading', 'tableCell', 'strong', 'emphasis', 'delete', 'link'].includes(node.type)
  const inside = node.children.map(words).join(isOfWords ? '' : '\n')
  return node.type === 'link' ? `[${inside}, ${node.url}, ${node.title}]` : inside
}

describe('kintsugi-rescue, with nothing but Node and two libraries', { timeout: 180_000 }, () => {
  it('writes every word of a snapshot, with its image and what was thrown away', () => {
    const { status, stdout, stderr, target } = rescue(told.snapshot.file)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('3 entries, 1 in the trash, 1 image, 1 setback, 1 lesson, 1 goal.')
    const image = `images/${told.image.hash.slice(0, 32)}.png`
    expect(filesIn(target)).toEqual([
      'Journal/2024/03/2024-03-15 0130 After midnight.md',
      'Journal/2024/03/2024-03-15 1000 As it is.md',
      'Journal/2024/03/2024-03-15 1000 One of everything 一つずつ.md',
      'Trash/2024-03-15 0130 In the trash.md',
      'goals.md',
      image,
      'lessons.md',
      'other.md',
      'setbacks.md',
    ])
    const all = shown(join(target, 'Journal/2024/03/2024-03-15 1000 One of everything 一つずつ.md'))
    expect(all.lines).toEqual(everyWord)
    expect(all.fields).toMatchObject({
      title: 'One of everything — 一つずつ',
      date: '2024-03-15',
      tags: ['work/talks', '仕事'],
    })
    expect(readFileSync(join(target, image))).toEqual(
      pictureOf(Uint8Array.from({ length: 50 }, (_, index) => 5 * index)),
    )
    expect(
      readFileSync(join(target, 'Journal/2024/03/2024-03-15 1000 One of everything 一つずつ.md'), 'utf8'),
    ).toContain(`(../../../${image})`)
    expect(shown(join(target, 'Trash/2024-03-15 0130 In the trash.md')).lines).toEqual(['Let go of.'])
    const whole = (name: string) => readFileSync(join(target, name), 'utf8')
    for (const [name, words] of [
      [
        'setbacks.md',
        ['## The cracked bowl', 'Stands at: understood', 'The glaze was too thick.', '- One of everything'],
      ],
      [
        'lessons.md',
        [
          '## Ask two days before.',
          'worded: Ask before the night before.',
          'tested: held. There was time to sleep.',
          '2024-06-01',
        ],
      ],
      ['goals.md', ['## A kiln of my own', 'To fire at night.', '- setback: The cracked bowl']],
      ['other.md', ['A wheel, perhaps', 'Amina', 'Rings back in the evening']],
    ] as const)
      for (const said of words) expect(whole(name)).toContain(said)
    // For its owner alone, where the system knows that.
    if (process.platform !== 'win32')
      for (const path of ['.', ...filesIn(target)]) expect(statSync(join(target, path)).mode & 0o077).toBe(0)
  })

  it('knows everything that an entry may hold, and every table', () => {
    const body = JSON.stringify(told.entries.find(({ title }) => title.startsWith('One of everything'))?.body)
    for (const kind of Object.keys(everyKind)) expect(body).toContain(`"type":"${kind}"`)
    const text = readFileSync(join(alone, 'kintsugi-rescue.mjs'), 'utf8')
    expect(text).toContain(`const knownSchema = ${migrations.length}\n`)
  })

  it('opens with the recovery key, typed loosely, and writes earlier versions where they are wanted', () => {
    const { status, stdout, target } = rescue(told.snapshot.file, told.recoveryKey.toLowerCase().replaceAll('-', ' '), [
      '--earlier',
    ])
    expect(status).toBe(0)
    expect(stdout).toContain('2 earlier versions')
    const earlier = join(target, 'Journal/2024/03/2024-03-15 1000 As it is (earlier)')
    expect(readdirSync(earlier).map((name) => shown(join(earlier, name)).lines)).toEqual([
      ['The first words.', '最初の言葉。'],
      ['The second words.'],
    ])
  })

  it('reads the folder of a journal whose app was killed, with its log and its sealed note, and changes nothing in it', () => {
    const before = filesIn(vault).map((name) => [name, readFileSync(join(vault, name), 'latin1')])
    const { status, stdout, target } = rescue(vault)
    expect(status).toBe(0)
    expect(stdout).toContain('4 entries, 1 in the trash, 1 image, 1 sealed note')
    expect(shown(join(target, 'Journal/2024/03/2024-03-15 0130 In the log alone.md')).lines).toEqual([
      'Saved a moment before the end. 間に合った。',
    ])
    const sealed = shown(join(target, 'Sealed notes/2024-03-21 0130.md'))
    expect(sealed.lines).toEqual([note.text])
    expect(sealed.fields).toMatchObject({ date: '2024-03-21', instant: '2024-03-20T12:30:00.000Z' })
    expect(filesIn(vault).map((name) => [name, readFileSync(join(vault, name), 'latin1')])).toEqual(before)
  })

  it('tells the days of events by the calendar of the computer', () => {
    const { target } = rescue(told.snapshot.file, passphrase, [], { TZ: 'Pacific/Kiritimati' })
    expect(readFileSync(join(target, 'setbacks.md'), 'utf8')).toContain('- 2024-03-16 understood.')
    expect(readFileSync(join(target, 'lessons.md'), 'utf8')).toContain('- 2024-03-16 tested: held.')
  })

  it('writes what it can of every sealed note, and no note keeps anything else out', async () => {
    await sodium.ready
    const more = join(mkdtempSync(join(folder, 'notes-')), 'vault')
    cpSync(vault, more, { recursive: true })
    let number = 10
    const seal = (changes: { readonly [member in keyof SealedNote]?: unknown }) =>
      sealNote(more, { ...note, id: `018e4000-0000-7000-8000-0000000000${number++}`, ...changes } as SealedNote)
    const image = { type: 'image', hash: '0'.repeat(64), alt: 'gone' }
    const body = JSON.stringify({ root: { children: [{ type: 'paragraph', children: [image] }] } })
    const draft = { title: 'Last words', day: '2024-03-20', body }
    seal({ kind: 'entry', text: JSON.stringify(draft) })
    seal({ kind: 'entry', text: JSON.stringify({ ...draft, title: 'Elsewhere', day: '../../away' }) })
    seal({ kind: 'entry', text: 'no draft' })
    seal({ kind: 'form', text: JSON.stringify({ place: 'goal:new', words: { wish: 'A *wheel*' } }) })
    seal({ kind: 'form', text: 'null' })
    seal({ zone: 'Atlantis/Capital', text: 'of a lost place' })
    for (const hostile of [{ instant: 9e15 }, { instant: 'now' }, { text: undefined }, { zone: null }]) seal(hostile)
    const { status, stdout, stderr, target } = rescue(more)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('7 sealed notes, 1 setback, 1 lesson, 1 goal.')
    expect(stdout).toContain('Sealed notes that do not open: 4.\n')
    const texts = filesIn(join(target, 'Sealed notes')).map((name) =>
      readFileSync(join(target, 'Sealed notes', name), 'utf8'),
    )
    const among = (words: string) => expect(texts.filter((text) => text.includes(words))).toHaveLength(1)
    among(`![gone](../images/missing-${'0'.repeat(64)})`)
    among('Elsewhere')
    among('no draft')
    among('## Not sent yet: goal:new\n\n```json\n{\n  "wish": "A *wheel*"\n}\n```\n')
    among('\nnull\n')
    among('of a lost place')
    expect(filesIn(join(target, 'Sealed notes'))).toEqual([
      '2024-03-20 0130 Last words.md',
      '2024-03-20 1230.md',
      ...[' (2)', ' (3)', ' (4)', ' (5)', ''].map((more) => `2024-03-21 0130${more}.md`),
    ])
    expect(filesIn(target)).toContain('goals.md')
  })

  it('takes a log that lies there under its second name', () => {
    const kept = join(mkdtempSync(join(folder, 'kept-')), 'vault')
    cpSync(vault, kept, { recursive: true })
    renameSync(join(kept, 'journal.db-wal'), join(kept, 'journal.db-wal.kept'))
    const { status, target } = rescue(kept)
    expect(status).toBe(0)
    expect(filesIn(target)).toContain('Journal/2024/03/2024-03-15 0130 In the log alone.md')
  })

  it('tells blocks that a later version brought or changed as they lie there, and all the others', () => {
    const later = join(mkdtempSync(join(folder, 'later-')), 'vault')
    cpSync(vault, later, { recursive: true })
    const database = openWith(join(later, 'journal.db'))
    for (const node of [
      { type: 'song', verses: ['La ```la'] },
      { type: 'list', items: ['a later list'] },
    ])
      database
        .prepare(
          `UPDATE contents SET body = json_insert(body, '$.root.children[#]', json(?))
          WHERE number = (SELECT content FROM entries WHERE title = 'In the log alone')`,
        )
        .run(JSON.stringify(node))
    database.close()
    const { status, target } = rescue(later)
    expect(status).toBe(0)
    const { lines } = shown(join(target, 'Journal/2024/03/2024-03-15 0130 In the log alone.md'))
    expect(lines[0]).toBe('Saved a moment before the end. 間に合った。')
    expect(lines.slice(1).join('')).toMatch(/"song".*La ```la.*"list".*a later list/)
  })

  it.each(['schema-1', 'schema-8'])('reads the vault of an earlier version: %s', (version) => {
    const { status, stdout, target } = rescue(join(root, 'tests/vectors/versions', version), 'a door of heavy oak')
    expect(status).toBe(0)
    expect(stdout).toContain('3 entries, 1 sealed note')
    expect(shown(join(target, 'Journal/2024/03/2024-03-13 1200 Day 3.md')).lines).toEqual([
      'Æ, 日本, and a half 𝄞. In bold.',
    ])
  })
})

describe('kintsugi-rescue says in a plain sentence, and writes nothing', { timeout: 180_000 }, () => {
  const broken = (change: (bytes: Buffer) => Buffer): string => {
    const path = join(mkdtempSync(join(folder, 'broken-')), 'one.snapshot')
    writeFileSync(path, change(readFileSync(told.snapshot.file)))
    return path
  }
  const turned = (at: (bytes: Buffer) => number) =>
    broken((bytes) => {
      bytes[at(bytes)] = (bytes[at(bytes)] ?? 0) ^ 1
      return bytes
    })

  const newer = (bytes: Buffer): Buffer => {
    const at = bytes.lastIndexOf('Kintsugi snapshot 1')
    const text = bytes.subarray(at).toString('latin1').replace('snapshot 1', 'snapshot 2')
    const checked = text.slice(0, text.indexOf('check sha256'))
    const sum = createHash('sha256').update(checked, 'latin1').digest('hex')
    const tail = `${checked}check sha256 ${sum}\n${text.slice(-16)}`
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(tail, 'latin1')])
  }

  /** Where the first page of a table lies. */
  const pageOf = (table: string): number => {
    const database = openWith(told.snapshot.file, { readonly: true })
    const page = database
      .prepare<[string], number>('SELECT rootpage FROM sqlite_master WHERE name = ?')
      .pluck()
      .get(table)
    database.close()
    return 4096 * ((page ?? 0) - 1) + 200
  }

  it.each([
    [
      'a wrong passphrase',
      () => rescue(told.snapshot.file, `${passphrase}!`),
      3,
      'neither the passphrase nor the recovery key',
    ],
    ['no passphrase', () => rescue(told.snapshot.file, ''), 3, 'neither the passphrase nor the recovery key'],
    [
      'a recovery key with a slip',
      () =>
        rescue(
          told.snapshot.file,
          told.recoveryKey.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')),
        ),
      3,
      'neither',
    ],
    ['a bit of a page', () => rescue(turned(() => 40_960)), 4, 'The journal in this snapshot is damaged.'],
    ['a bit of the last lines', () => rescue(turned((bytes) => bytes.length - 300)), 4, 'its last lines are not whole'],
    [
      'a bit of the key file',
      () => rescue(turned((bytes) => bytes.indexOf('passphrase argon2id') + 30)),
      4,
      'The key file in this snapshot is damaged.',
    ],
    [
      'a snapshot cut off',
      () => rescue(broken((bytes) => bytes.subarray(0, 100_000))),
      4,
      'its last lines are not whole',
    ],
    ['an empty file', () => rescue(broken(() => Buffer.alloc(0))), 4, 'or is no snapshot'],
    ['a newer version', () => rescue(broken(newer)), 1, 'made by a newer version of Kintsugi'],
    ['nothing there', () => rescue(join(folder, 'gone.snapshot')), 2, 'There is no gone.snapshot where you say.'],
    [
      'a folder of snapshots',
      () => rescue(join(vault, 'snapshots')),
      2,
      'The newest is kintsugi-2024-03-16-013000.snapshot.',
    ],
    ['another folder', () => rescue(alone), 2, 'not that of a journal'],
    [
      'a word too many',
      () => rescue(told.snapshot.file, passphrase, ['--everything']),
      2,
      'node kintsugi-rescue.mjs SNAPSHOT-OR-FOLDER NEW-FOLDER',
    ],
  ] as const)('%s', (_what, run, exitCode, sentence) => {
    const { status, stdout, stderr, target } = run()
    expect({ status, stdout }).toEqual({ status: exitCode, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/Error|\.mjs:\d|!/)
    expect(() => readdirSync(target)).toThrow('ENOENT')
  })

  it.each([
    ['a bit of a page', () => turned(() => 40_960), true],
    ['a bit of the last lines', () => turned((bytes) => bytes.length - 300), false],
    ['a bit of the key file', () => turned((bytes) => bytes.indexOf('passphrase argon2id') + 30), false],
    ['the end', () => broken((bytes) => bytes.subarray(0, 100_000)), false],
  ] as const)('that the rest can be saved anyway, only where it can: %s', (_what, path, helps) => {
    const found = rescue(path())
    expect(found.stderr.includes('--anyway')).toBe(helps)
    const anyway = rescue(path(), passphrase, ['--anyway'])
    expect(anyway.stderr === '').toBe(helps)
  })

  it('a folder that holds something, which it leaves as it is', () => {
    const target = join(mkdtempSync(join(folder, 'full-')))
    writeFileSync(join(target, 'a letter.md'), 'of mine')
    const { status, stderr } = spawnSync(process.execPath, ['kintsugi-rescue.mjs', told.snapshot.file, target], {
      ...{ cwd: alone, input: passphrase, encoding: 'utf8' },
    })
    expect(status).toBe(2)
    expect(stderr).toContain('nothing is written over')
    expect(filesIn(target)).toEqual(['a letter.md'])
  })

  it('a library that is not there', () => {
    const without = mkdtempSync(join(folder, 'without-'))
    cpSync(join(alone, 'kintsugi-rescue.mjs'), join(without, 'kintsugi-rescue.mjs'))
    const { status, stderr } = spawnSync(process.execPath, ['kintsugi-rescue.mjs', told.snapshot.file, 'out'], {
      ...{ cwd: without, input: passphrase, encoding: 'utf8' },
    })
    expect(status).toBe(2)
    expect(stderr).toBe(
      'The library libsodium-wrappers-sumo is not beside this file. kintsugi-rescue.README.md says how to get it.\n',
    )
  })

  it('what it could not read of a damaged one, when the rest is wanted anyway', () => {
    const { status, stdout, target } = rescue(
      turned(() => pageOf('attachments')),
      passphrase,
      ['--anyway'],
    )
    expect(status).toBe(4)
    expect(stdout).toContain('3 entries, 1 in the trash, 1 setback, 1 lesson, 1 goal.')
    expect(stdout).toContain('Damaged, and not here: some images.')
    expect(filesIn(target)).toHaveLength(8)
  })
})

/** Line by line, as a reader of Markdown shows it. */
const everyWord = [
  'What happened?',
  'A sentence is enough.',
  'The room went quiet and then veryquiet.',
  '静かな部屋で、金継ぎの器を見ていた。',
  'A second line — naïve, Ærø, 𝄞 and 🫖.',
  '1. no list, # no heading, *no* _mark_, `no code`, [no](link), <no tag> & \\no escape',
  'What I saw',
  'Somebody said this.',
  'Twice.',
  'milk',
  'bread',
  'rye',
  '☑ rang her',
  '☐ wrote it down',
  'SELECT 1;',
  '```',
  'Morning',
  'Evening',
  'tea | milk',
  '茶',
  'See [this page, https://example.org/a_(b), The "mended" bowl, &amp; *whole*].',
  'Picture: [A bowl on a [wooden] table]',
  'Feelings, before: ashamed 70, müde',
  'Feelings, after: calmer 35',
  'Scale: 4 of 10 (0 is not at all, 10 is entirely)',
  'Chosen: Mind reading',
  '☐ If the room goes quiet, then I breathe out once',
  'Due: 2024-04-01',
  'Sure: 8 of 10',
  'Partly: Easier than I thought',
  '☐ I ask Amina on Monday',
  'Lesson: Ask before the night before.',
  'Forecast: 80 of 100 by 2024-03-22, and it came to 30',
  'Advice to myself: You have stood in such a room before.',
  'Three entries this week.',
  'The last\twords.',
]
