import type { Filter } from '../../../src-preload/contract.ts'
import { tagNumber } from '../entry-tags.ts'
import type { Store } from '../store.ts'
import { isTerm } from './fold.ts'
import { marks, tagMark } from './index-words.ts'
import type { Query, Term } from './query.ts'

/** Beginnings of up to this many letters have an index of their own. */
const indexedPrefix = 3
/** A longer beginning stands for the words of the journal that begin with it, as long as there are no more than these. */
const mostWords = 64

/**
 * A query and a filter as one expression of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax), or null if the
 * journal has nothing that could match. `remarks` of the query grow by the tags that there are not.
 */
export function expressionOf(store: Store, query: Query, filter: Filter): { match: string | null; remarks: string[] } {
  const wanted: (string | null)[] = []
  const unwanted: string[] = []
  const remarks: string[] = []

  for (const term of query.terms) wanted.push(termExpression(store, term))
  for (const term of query.without) unwanted.push(...term.indexed.map(quoted))
  for (const tag of filter.tag === undefined ? query.tags : [filter.tag, ...query.tags]) {
    const number = tagNumber(store, tag)
    if (number === null) remarks.push(`No entry has the tag “${tag}”.`)
    wanted.push(number === null ? null : quoted([tagMark(number)]))
  }
  for (const tag of query.withoutTags) {
    const number = tagNumber(store, tag)
    if (number !== null) unwanted.push(quoted([tagMark(number)]))
  }
  for (const [mark, is] of [
    [marks.trashed, filter.trashed ?? false],
    [marks.starred, query.starred],
    [marks.starred, filter.starred ?? null],
    [marks.images, query.images],
    [marks.images, filter.images ?? null],
  ] as const) {
    if (is === true) wanted.push(quoted([mark]))
    if (is === false) unwanted.push(quoted([mark]))
  }

  if (wanted.includes(null)) return { match: null, remarks }
  const all = wanted.length > 0 ? wanted.join(' AND ') : quoted([marks.any])
  const match = unwanted.length > 0 ? `(${all}) NOT (${unwanted.join(' OR ')})` : all
  return { match, remarks }
}

function termExpression(store: Store, { indexed, begins }: Term): string | null {
  const known = indexed.map((words) => rowExpression(store, words, begins)).filter((one) => one !== null)
  return known.length > 1 ? `(${known.join(' OR ')})` : (known[0] ?? null)
}

function rowExpression(store: Store, words: readonly string[], begins: boolean): string | null {
  const last = words.at(-1) ?? ''
  const length = [...last].length
  // One letter begins too much to be an answer, so it is a word of its own until a second one is typed.
  if (!begins || length < 2) return quoted(words)
  if (length <= indexedPrefix || words.length > 1 || !isTerm(last)) return `${quoted(words)} *`
  const completions = completionsOf(store, last)
  if (completions === null) return `${quoted(words)} *`
  return completions.length === 0 ? null : `(${completions.map((word) => quoted([word])).join(' OR ')})`
}

/**
 * The words of the journal that begin so, or null if they are too many. FTS5 would put the places of all of them
 * together before it gives the first; the newest entries of an OR come at once.
 */
function completionsOf({ sql }: Store, beginning: string): string[] | null {
  const next = sql<{ term: string }>('SELECT term FROM vocabulary WHERE term >= ? LIMIT 1')
  const found: string[] = []
  let from = beginning
  for (;;) {
    const term = next.get(from)?.term
    if (term === undefined || !term.startsWith(beginning)) return found
    if (found.length === mostWords) return null
    found.push(term)
    // The least text after the term itself: stepping past the term instead would read every place where it stands.
    from = `${term}\u0001`
  }
}

function quoted(words: readonly string[]): string {
  return `"${words.join(' ')}"`
}
