import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { TemplateId } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { forgetFor, keepFor, wordsOf } from '../kept/use-kept-words.ts'
import { templatesChanged } from '../reading.ts'
import { useSavedOnLeaving } from '../ui/use-saved-on-leaving.ts'
import { newId } from '../writing/new-id.ts'
import { draftOf, readWorking, type WorkingTemplate, writeWorking } from './working-template.ts'

/** What is edited is kept as the words of a form, too, and sealed as such. */
const amongKeptWords = () => ({})

const placeOf = (id: TemplateId | null) => `template:${id ?? 'new'}`

/** A template as it was when it could not be kept any more, or null. */
export function begunTemplate(id: TemplateId | null): WorkingTemplate | null {
  const json = wordsOf(placeOf(id))?.template
  return json === undefined ? null : readWorking(json)
}

/**
 * Keeps a template that is edited: when asked to, when its page is left, and when the window is about to go. What cannot
 * be a template yet, and all of it after a crash, is there when it is edited again. The returned function resolves once
 * it is on disk, and throws what went wrong.
 *
 * @param id null for a template that is not kept yet
 * @param start the template as it is kept
 */
export function useKeptDraft(
  id: TemplateId | null,
  start: () => WorkingTemplate,
  working: WorkingTemplate,
): () => Promise<void> {
  const client = useQueryClient()
  const [known] = useState(start)
  const kept = useRef({ id, json: JSON.stringify(draftOf(known, id)) })
  // The ids that new questions were given when they were first kept, so that later they are still the same ones.
  const ids = useRef(new Map<string, string>())
  // The id that a new template is to have: its words are kept with it, by which a snapshot that has only them is found.
  const fresh = useRef(wordsOf(placeOf(null))?.id ?? newId())
  const latest = useRef(working)
  const saving = useRef<Promise<void>>(Promise.resolve())
  useEffect(() => {
    latest.current = working
    const template = writeWorking(working)
    if (template === writeWorking(known)) void forgetFor(placeOf(id))
    else keepFor(placeOf(id), id === null ? { id: fresh.current, template } : { template })
  }, [working, known, id])

  const keep = useCallback(() => {
    const save = async () => {
      const prompts = latest.current.prompts.map((one) => ({ ...one, id: one.id ?? ids.current.get(one.key) ?? null }))
      const draft = draftOf({ ...latest.current, prompts }, kept.current.id)
      if (draft === null) return
      if (JSON.stringify(draft) === kept.current.json) return forgetFor(placeOf(id))
      const template = await ask(journal.saveTemplate({ draft, newId: fresh.current }))
      // What is begun of another one, after a crash, is not to have the id of this one.
      if (draft.id === null) fresh.current = newId()
      const withWords = prompts.filter(({ text }) => text.trim() !== '')
      for (const [index, { id: given }] of template.prompts.entries()) {
        const key = withWords[index]?.key
        if (key !== undefined) ids.current.set(key, given)
      }
      const known = draft.prompts.map((one, index) => ({ ...one, id: template.prompts[index]?.id ?? null }))
      kept.current = { id: template.id, json: JSON.stringify({ ...draft, id: template.id, prompts: known }) }
      await forgetFor(placeOf(id))
      await templatesChanged(client)
    }
    // One after the other: a new template that is kept twice at once would be two.
    saving.current = saving.current.catch(() => undefined).then(save)
    return saving.current
  }, [client, id])

  useSavedOnLeaving(keep, amongKeptWords)
  return keep
}
