import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPython, runPython } from './python.ts'
import { note, passphrase, type Told } from './told.ts'

type Read<State> = State & { readonly text: string }

/** What the reader says, where it opens something. */
interface Found {
  readonly wrong: readonly string[]
  readonly entries: readonly Read<
    Omit<Told['entries'][number], 'versions'> & {
      readonly versions: readonly Read<Told['entries'][number]['versions'][number]>[]
    }
  >[]
  readonly notes?: readonly unknown[]
}

const python = findPython()

// A skipped test is a failed run, so where there is nothing to read with there is no test.
if (python === null) {
  console.warn('The format is not read by a second reader: that needs Python 3.11 with PyNaCl (python3-nacl).')
  it('there is no Python with PyNaCl on this computer', () => expect(findPython()).toBeNull())
} else {
  describe('a reader in Python, written from FORMAT.md alone', () => {
    it.each(['test_aegis256', 'test_vectors'])(
      'has all its own tests come out right: %s',
      (module) => {
        const { status, stderr } = runPython(python, ['-m', 'unittest', module])
        expect(stderr).toMatch(/^Ran [1-9]\d* tests in .*\n\nOK\n$/m)
        expect(status).toBe(0)
      },
      300_000,
    )

    describe('of a vault whose app was killed', { timeout: 180_000 }, () => {
      const folder = mkdtempSync(join(tmpdir(), 'kintsugi-second-reader-'))
      const vault = join(folder, 'vault')
      let told: Told

      beforeAll(() => {
        const fill = fileURLToPath(new URL('./fill.ts', import.meta.url))
        const { stdout, signal, stderr } = spawnSync(process.execPath, [fill, vault], {
          encoding: 'utf8',
          maxBuffer: 1e8,
        })
        expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' })
        told = JSON.parse(stdout)
      }, 240_000)
      afterAll(() => rmSync(folder, { recursive: true, force: true }))

      it('finds every word, day and title, the image and the earlier versions, in the log as well', () => {
        expect(statSync(join(vault, 'journal.db-wal')).size).toBeGreaterThan(4096)
        const found = read(vault)
        expect(found).toMatchObject({ wrong: [], journalKey: told.journalKey, images: [told.image] })
        expect(withoutText(found.entries)).toEqual(sorted(told.entries))
        expect(found.entries.map(({ day, title }) => `${day} ${title}`)).toContain('2024-03-15 After midnight')
        expect(textOf(found, 'In the log alone')).toBe('Saved a moment before the end. 間に合った。')
        expect(textOf(found, 'One of everything — 一つずつ').split('\n')).toEqual(everything)
      })

      it('opens it with the recovery key', () => {
        expect(withoutText(read(vault, 'recovery-key', told.recoveryKey.toLowerCase()).entries)).toEqual(
          sorted(told.entries),
        )
      })

      it('opens a note that waits sealed', () => {
        expect(read(vault).notes).toEqual([note])
      })

      it('opens its snapshot, which needs nothing beside it', () => {
        const alone = join(folder, 'alone.snapshot')
        cpSync(told.snapshot.file, alone)
        const found = read(alone)
        expect(found).toMatchObject({ wrong: [], manifest: told.snapshot.manifest, images: [told.image] })
        expect(withoutText(found.entries)).toEqual(sorted(told.snapshot.entries))
        expect(told.snapshot.entries.length).toBe(told.entries.length - 1)
      })

      it('prints it for a person', () => {
        const { stdout, status } = runPython(python, ['read.py', vault, 'passphrase'], passphrase)
        expect(status).toBe(0)
        expect(stdout).toContain('2024-03-15  As it is\n\nThe third words.\n\n(2 earlier versions)\n')
        expect(stdout).toContain('A sealed note\n\nSealed while it was locked. 封じた。\n')
      })

      it('refuses a wrong passphrase, a changed page, a changed note and a changed snapshot', () => {
        expect(refusal(vault, `${passphrase}!`)).toBe('wrong-passphrase')
        expect(refusal(broken('journal.db', 40_960), passphrase)).toBe('journal-damaged: page 11')
        expect(read(broken(`inbox/${readdirSync(join(vault, 'inbox'))[0]}`, 100)).notes).toEqual([null])
        const snapshot = told.snapshot.file.slice(vault.length + 1)
        expect(refusal(join(broken(snapshot, 40_960), snapshot), passphrase)).toBe('snapshot-damaged')
      })

      it('takes of a log that breaks off what was committed before', () => {
        const frame = 24 + 4096
        const found = read(broken('journal.db-wal', statSync(join(vault, 'journal.db-wal')).size - frame))
        expect(found.wrong).toEqual([])
        expect(withoutText(found.entries)).toEqual(sorted(told.snapshot.entries))
      })

      function read(path: string, way = 'passphrase', typed = passphrase): Found {
        const { status, stdout, stderr } = runPython(python ?? '', ['read.py', '--json', path, way], typed)
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
        return JSON.parse(stdout) as Found
      }

      function refusal(path: string, typed: string): string {
        const { status, stdout, stderr } = runPython(python ?? '', ['read.py', path, 'passphrase'], typed)
        expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
        return stderr.trim()
      }

      /** A copy of the vault with one bit of one file turned. */
      function broken(name: string, at: number): string {
        const copy = mkdtempSync(join(folder, 'broken-'))
        cpSync(vault, copy, { recursive: true })
        const bytes = readFileSync(join(copy, name))
        bytes[at] = (bytes[at] ?? 0) ^ 1
        writeFileSync(join(copy, name), bytes)
        return copy
      }
    })
  })
}

/** In the order of their ids; of earlier versions, the oldest first. */
function sorted(entries: Told['entries']): Told['entries'] {
  return entries
    .map((entry) => ({ ...entry, versions: entry.versions.toSorted((one, other) => one.saved - other.saved) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}

function withoutText(entries: Found['entries']): Told['entries'] {
  const told = entries.map(({ text: _, versions, ...entry }) => ({
    ...entry,
    versions: versions.map(({ text: _, ...version }) => version),
  }))
  return sorted(told)
}

function textOf({ entries }: Found, title: string): string {
  return entries.find((entry) => entry.title === title)?.text ?? ''
}

const everything = [
  'What happened?',
  'A sentence is enough.',
  'The room went quiet and then veryquiet.',
  '静かな部屋で、金継ぎの器を見ていた。',
  'A second line — naïve, Ærø, 𝄞 and 🫖.',
  '',
  '1. no list, # no heading, *no* _mark_, `no code`, [no](link), <no tag> & \\no escape',
  'What I saw',
  'Somebody said this.',
  'Twice.',
  'milk',
  'bread',
  'rye',
  'rang her',
  'wrote it down',
  'SELECT 1;',
  '```',
  'Morning',
  'Evening',
  'tea | milk',
  '茶',
  'See this page (https://example.org/a_(b), The "mended" bowl, &amp; *whole*).',
  'Picture: A bowl on a [wooden] table',
  'Feelings before: ashamed 70, müde',
  'Feelings after: calmer 35',
  '4 between not at all, 0, and entirely, 10',
  'Mind reading',
  'Step: the room goes quiet, breathe out once, 2024-04-01, partly, Easier than I thought',
  'Step: ask Amina on Monday',
  'Ask before the night before.',
  'Forecast for 2024-03-22: 80, and it came to 30',
  'You have stood in such a room before.',
  'Three entries this week.',
  'The last\twords.',
]
