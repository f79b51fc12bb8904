import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { TemplateId } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { templatesChanged } from '../reading.ts'
import { useNotices } from '../ui/notices.tsx'
import { registerUnsaved } from '../unsaved.ts'
import { draftOf, type WorkingTemplate } from './working-template.ts'

/**
 * Keeps a template that is edited: when asked to, when its page is left, and when the window is about to go. The
 * returned function resolves once it is on disk, and throws what went wrong.
 *
 * @param id null for a template that is not kept yet
 */
export function useKeptDraft(id: TemplateId | null, working: WorkingTemplate): () => Promise<void> {
  const client = useQueryClient()
  const { sayProblem } = useNotices()
  const kept = useRef({ id, json: JSON.stringify(draftOf(working, id)) })
  // The ids that new questions were given when they were first kept, so that later they are still the same ones.
  const ids = useRef(new Map<string, string>())
  const latest = useRef(working)
  const saving = useRef<Promise<void>>(Promise.resolve())
  useEffect(() => {
    latest.current = working
  }, [working])

  const keep = useCallback(() => {
    const save = async () => {
      const prompts = latest.current.prompts.map((one) => ({ ...one, id: one.id ?? ids.current.get(one.key) ?? null }))
      const draft = draftOf({ ...latest.current, prompts }, kept.current.id)
      if (draft === null || JSON.stringify(draft) === kept.current.json) return
      const template = await ask(journal.saveTemplate({ draft }))
      const withWords = prompts.filter(({ text }) => text.trim() !== '')
      for (const [index, { id: given }] of template.prompts.entries()) {
        const key = withWords[index]?.key
        if (key !== undefined) ids.current.set(key, given)
      }
      const known = draft.prompts.map((one, index) => ({ ...one, id: template.prompts[index]?.id ?? null }))
      kept.current = { id: template.id, json: JSON.stringify({ ...draft, id: template.id, prompts: known }) }
      await templatesChanged(client)
    }
    // One after the other: a new template that is kept twice at once would be two.
    saving.current = saving.current.catch(() => undefined).then(save)
    return saving.current
  }, [client])

  useEffect(() => {
    const unregister = registerUnsaved({
      save: () =>
        keep().then(
          () => true,
          () => false,
        ),
      letGo: async () => undefined,
    })
    return () => {
      keep().then(unregister, (thrown: unknown) => {
        unregister()
        sayProblem(thrown)
      })
    }
  }, [keep, sayProblem])
  return keep
}
