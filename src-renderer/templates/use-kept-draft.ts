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
  const latest = useRef(working)
  const saving = useRef<Promise<void>>(Promise.resolve())
  useEffect(() => {
    latest.current = working
  }, [working])

  const keep = useCallback(() => {
    const save = async () => {
      const draft = draftOf(latest.current, kept.current.id)
      if (draft === null || JSON.stringify(draft) === kept.current.json) return
      const template = await ask(journal.saveTemplate({ draft }))
      kept.current = { id: template.id, json: JSON.stringify({ ...draft, id: template.id }) }
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
