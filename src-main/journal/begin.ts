import type { Entry, TemplateId } from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { templates } from '../reframing/templates.ts'
import { localDay } from './days.ts'
import { newId } from './ids.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'

/**
 * A new entry of this moment, which the first save puts into the journal: empty, or with a template's prompts and room
 * for an answer under each.
 *
 * @throws ProblemError `not-found` for a template that there is not
 */
export function beginEntry(store: Store, template: TemplateId | null): Entry {
  const now = store.environment.now()
  const zone = store.environment.zone()
  return {
    id: newId(store.environment),
    instant: now,
    zone,
    day: localDay(now, zone, readSettings(store).dayBoundary),
    title: '',
    excerpt: '',
    tags: [],
    ownTags: [],
    starred: false,
    words: 0,
    images: 0,
    created: now,
    updated: now,
    trashed: null,
    body: emptyBody(template),
  }
}

function emptyBody(id: TemplateId | null): string {
  const layout = { direction: null, format: '', indent: 0 }
  const paragraph = { type: 'paragraph', version: 1, ...layout, children: [] }
  const template = templates.find((one) => one.id === id)
  if (id !== null && !template) throw new ProblemError('not-found', 'This template is not here any more.')
  const children = template
    ? template.prompts.flatMap((prompt) => [
        { type: 'prompt', version: 1, promptId: prompt.id, text: prompt.text },
        paragraph,
      ])
    : [paragraph]
  return JSON.stringify({ root: { type: 'root', version: 1, ...layout, children } })
}
