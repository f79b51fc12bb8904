import type { Body, EntryDraft, Tag } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { checkBody, readBody, writeBody } from './body.ts'
import { checkWhen } from './days.ts'
import { idBytes } from './ids.ts'
import { type Projection, project } from './projection.ts'
import { cleanTag, mostTags, uniqueTags } from './tag.ts'
import { cleanTitle } from './title.ts'

/** A draft that was read strictly, with all that follows from it, ready to be written. */
export interface Composed extends Projection {
  readonly id: Buffer
  readonly title: string
  /** Canonical JSON. */
  readonly body: string
  readonly ownTags: readonly Tag[]
  /** Those set by hand, then those typed. */
  readonly allTags: readonly Tag[]
}

/** A draft whose body is JSON, or was read from something else and never was JSON. */
type Draft = Omit<EntryDraft, 'body'> & { readonly body: string | Body }

/**
 * Reads what is to be kept of an entry, from the page or from an import.
 *
 * @throws ProblemError `not-ours`, `too-large`, `bad-request`
 */
export function compose(draft: Draft): Composed {
  checkWhen(draft)
  const id = idBytes(draft.id)
  const title = cleanTitle(draft.title)
  const ownTags = uniqueTags(draft.ownTags.map(cleanTag))
  if (ownTags.length > mostTags) throw new ProblemError('too-large', `An entry can have up to ${mostTags} tags.`)
  const body = typeof draft.body === 'string' ? readBody(draft.body) : checkBody(draft.body)
  const projection = project(body)
  const allTags = projection.tags.length === 0 ? ownTags : uniqueTags([...ownTags, ...projection.tags])
  return { ...projection, id, title, body: writeBody(body), ownTags, allTags }
}
