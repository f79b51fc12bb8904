import type { EntryId, Tag, Tagging } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { readBody } from './body.ts'
import { setTags } from './entry-tags.ts'
import { idBytes } from './ids.ts'
import { project } from './projection.ts'
import { keepBefore, type Standing } from './revisions/keep.ts'
import { type StoredRow, tagList } from './rows.ts'
import type { Store } from './store.ts'
import { cleanTag, mostTags, tagKey, uniqueTags } from './tag.ts'
import { nextUpdate } from './updated.ts'

/**
 * Gives or takes the star; which entries that changed comes out. It is a mark on the entry, not a change of it: when it
 * was updated stays.
 */
export function starEntries({ sql, transaction }: Store, ids: readonly EntryId[], starred: boolean): EntryId[] {
  const value = Number(starred)
  const mark = sql('UPDATE entries SET starred = ? WHERE id = ? AND starred <> ?')
  return transaction(() => ids.filter((id) => mark.run(value, idBytes(id), value).changes > 0))
}

/**
 * Adds and removes tags set by hand. A tag typed in the text stays for as long as it is written there. How many entries
 * that changed comes out, and on how many a tag stays that was to be removed.
 *
 * @throws ProblemError `bad-request`, `too-large` for a tag that cannot be one, `too-large` for an entry with more tags
 *   than it could be saved with
 */
export function tagEntries(
  store: Store,
  ids: readonly EntryId[],
  add: readonly Tag[],
  remove: readonly Tag[],
): Tagging {
  const added = add.map(cleanTag)
  const removed = new Set(remove.map(cleanTag).map(tagKey))
  return store.transaction(() => {
    let [changed, staying] = [0, 0]
    for (const id of ids) {
      const tagged = tagEntry(store, id, added, removed)
      if (tagged?.isChanged) changed += 1
      if (tagged?.tags.some((tag) => removed.has(tagKey(tag)))) staying += 1
    }
    return { changed, staying }
  })
}

interface Tagged extends Pick<StoredRow, 'position' | 'content' | 'tags'>, Standing {}

/** The tags that the entry has then, and whether that changed it; null where there is no such entry. */
function tagEntry(
  store: Store,
  id: EntryId,
  add: readonly Tag[],
  remove: ReadonlySet<string>,
): { readonly tags: readonly Tag[]; readonly isChanged: boolean } | null {
  const { sql, environment } = store
  const entry = sql<Tagged>(`
    SELECT e.position, e.content, e.tags, e.id, e.created, e.updated, e.title, e.words, e.images, c.own_tags, c.body
    FROM entries e JOIN contents c ON c.number = e.content WHERE e.id = ?`).get(idBytes(id))
  if (!entry) return null
  const own = uniqueTags([...tagList(entry.own_tags), ...add]).filter((tag) => !remove.has(tagKey(tag)))
  const ownTags = JSON.stringify(own)
  if (ownTags === entry.own_tags) return { tags: tagList(entry.tags), isChanged: false }
  if (own.length > mostTags && add.length > 0)
    throw new ProblemError('too-large', `An entry can have up to ${mostTags} tags. Nothing was changed.`)
  keepBefore(store, entry, entry)
  const all = uniqueTags([...own, ...project(readBody(entry.body)).tags])
  sql('UPDATE contents SET own_tags = ? WHERE number = ?').run(ownTags, entry.content)
  sql('UPDATE entries SET tags = ?, updated = ? WHERE position = ?').run(
    JSON.stringify(all),
    nextUpdate(environment, entry.updated),
    entry.position,
  )
  setTags(store, entry.position, all)
  return { tags: all, isChanged: true }
}
