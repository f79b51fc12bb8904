import type { BlockNode, Body, Entry, TemplateId, When } from '../../src-preload/contract.ts'
import { localDay } from './days.ts'
import { newId } from './ids.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'
import { factsOf } from './templates/facts.ts'
import { emptyParagraph, layBlocks } from './templates/lay.ts'
import { readTemplate } from './templates/own-templates.ts'

/**
 * A new entry of this moment, which the first save puts into the journal: empty, or with a template's prompts and room
 * for an answer under each.
 *
 * @throws ProblemError `not-found` for a template that there is not
 */
export function beginEntry(store: Store, template: TemplateId | null): Entry {
  const when = thisMoment(store)
  const laid = template === null ? [] : blocksOf(store, template, when)
  const blocks = laid.length > 0 ? laid : [emptyParagraph()]
  const body: Body = { root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: blocks } }
  return {
    id: newId(store.environment),
    ...when,
    title: '',
    excerpt: '',
    tags: [],
    ownTags: [],
    starred: false,
    words: 0,
    images: 0,
    created: when.instant,
    updated: when.instant,
    trashed: null,
    body: JSON.stringify(body),
  }
}

/**
 * The prompts of a template as blocks, to be put into an entry that is being written.
 *
 * @throws ProblemError `not-found`
 */
export function layTemplate(store: Store, template: TemplateId): { blocks: string } {
  return { blocks: JSON.stringify(blocksOf(store, template, thisMoment(store))) }
}

function thisMoment(store: Store): When {
  const instant = store.environment.now()
  const zone = store.environment.zone()
  return { instant, zone, day: localDay(instant, zone, readSettings(store).dayBoundary) }
}

function blocksOf(store: Store, id: TemplateId, when: When): BlockNode[] {
  const { environment } = store
  const language = environment.language?.() ?? 'en'
  return layBlocks(readTemplate(store, id), {
    when,
    language,
    settings: readSettings(store),
    newId: () => newId(environment),
    facts: () => factsOf(store, when, language),
  })
}
