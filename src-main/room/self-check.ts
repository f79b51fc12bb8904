import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry, EntryId, SelfCheck } from '../../src-preload/contract.ts'
import { type Looked, lookThrough } from '../files/look-through.ts'
import { patiently } from '../files/patience.ts'
import { nextPiece, type Work } from '../interchange/work.ts'
import { isRefusal } from '../journal/database-problem.ts'
import type { Journal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import { databaseName } from '../vault/folder.ts'
import type { Place } from './places.ts'

export interface CheckParts {
  readonly journal: Journal
  readonly env: {
    readonly folder: string
    /** UTC milliseconds. */
    now(): number
    randomBytes(length: number): Uint8Array
  }
  readonly places: readonly Place[]
}

/** A file's time is kept less exactly than the clock's. Milliseconds. */
const COARSE = 2_000
/** The form in which it is remembered that an entry is the check's, for after a kill in the midst of it. */
const FORM = 'self-check'

/**
 * Puts an entry that holds `mark` into the journal by the way of every entry, looks for the letters in the files at
 * `places`, and deletes the entry for ever, whatever comes between.
 *
 * That nothing is found says something only where something would have been: so another mark is put, readable, into a
 * temporary file, which the same looking has to find.
 *
 * @throws ProblemError `cancelled`; `not-found` where the journal itself does not find the entry; what saving throws
 */
export async function checkSelf({ journal, env, places }: CheckParts, mark: string, work: Work): Promise<SelfCheck> {
  const since = env.now() - COARSE
  const entry = journal.beginEntry({ template: null })
  const control = layControl(places, env)
  try {
    keepMark(journal, entry, mark)
    const looked: { place: Place; found: Looked }[] = []
    let pieces = 0
    const endPiece = () => {
      work.progress(++pieces, 0)
      return nextPiece(work)
    }
    for (const place of places) {
      const found = await lookThrough(place.folder, {
        marks: [mark, control.mark],
        since: place.own ? 0 : since,
        without: places.filter((other) => other !== place).map(({ folder }) => folder),
        held: [join(env.folder, databaseName)],
        nextPiece: endPiece,
      })
      looked.push({ place, found })
    }
    const traces = looked.flatMap(({ found }) => found.traces)
    return {
      folders: looked.map(({ place: { what, shown }, found: { files, bytes, older, unreadable } }) => ({
        what,
        folder: shown,
        files,
        bytes,
        older,
        unreadable,
      })),
      found: traces.filter((trace) => trace.mark === mark).map(({ file, form }) => ({ file, form })),
      sure: (['UTF-8', 'UTF-16'] as const).every((form) =>
        traces.some((trace) => trace.mark === control.mark && trace.form === form),
      ),
    }
  } finally {
    try {
      takeOut(journal, entry.id)
    } finally {
      control.remove()
    }
  }
}

/**
 * Deletes for ever what a check left in the journal when the app was killed in the midst of it. To be called right after
 * an unlock, before anything is typed. What the disk refuses to delete waits for the next one.
 */
export function forgetCheck(journal: Journal): void {
  for (const { place } of journal.readDrafts()) {
    const [form, id] = place.split(':')
    if (form !== FORM || id === undefined) continue
    try {
      takeOut(journal, id)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
}

function keepMark(journal: Journal, { id, body, ownTags, instant, zone, day }: Entry, mark: string): void {
  const { root } = JSON.parse(body)
  const text = { type: 'text', version: 1, text: `Nobody has written this before: ${mark}`, format: 0 }
  const words = JSON.stringify({ root: { ...root, children: [{ ...root.children[0], children: [text] }] } })
  journal.keepDraft({ place: placeOf(id), words: { of: 'the self-check' } })
  journal.saveEntry({ id, title: `Self-check ${mark}`, body: words, ownTags, instant, zone, day })
  const { hits } = journal.search({ text: mark, filter: {}, offset: 0, limit: 1 })
  if (hits.length === 0)
    throw new ProblemError('not-found', 'The journal did not find the sentence that it had only just kept.')
}

/** Deletes the check's entry for ever. Where somebody met it meanwhile and wrote in it, it is theirs, and stays. */
function takeOut(journal: Journal, id: EntryId): void {
  if (isUntouched(journal, id)) {
    journal.trashEntries({ ids: [id] })
    journal.deleteEntries({ ids: [id] })
  }
  journal.forgetDraft({ place: placeOf(id) })
}

function isUntouched(journal: Journal, id: EntryId): boolean {
  try {
    const { created, updated } = journal.readEntry({ id })
    return created === updated
  } catch {
    return false
  }
}

const placeOf = (id: EntryId) => `${FORM}:${id}`

/** A file that holds a mark of its own as UTF-8 and as UTF-16, among the temporary files. */
function layControl(places: readonly Place[], env: CheckParts['env']): { readonly mark: string; remove(): void } {
  const mark = `zq${Buffer.from(env.randomBytes(16)).toString('hex')}`
  const folder = places.find(({ what }) => what === 'temporary')?.folder
  if (folder === undefined) return { mark, remove: () => undefined }
  const file = join(folder, `kintsugi-${Buffer.from(env.randomBytes(6)).toString('hex')}.txt`)
  try {
    writeFileSync(file, Buffer.concat([Buffer.from(mark), Buffer.from(mark, 'utf16le')]), { flag: 'wx', mode: 0o600 })
  } catch {
    // The check then says that it could not try itself out.
  }
  return {
    mark,
    remove() {
      try {
        patiently(() => rmSync(file, { force: true }))
      } catch {
        // It says nothing of the journal, and the system clears such files away.
      }
    },
  }
}
