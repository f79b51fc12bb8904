import type { GoalLink } from '../../src-preload/contract.ts'
import { idBytes } from './ids.ts'
import { hasLesson } from './kept-lessons.ts'
import type { Store } from './store.ts'

/** The tables of what can serve a goal. */
export const linkTables = { step: 'steps', lesson: 'lessons', setback: 'setbacks' } as const satisfies {
  readonly [Kind in GoalLink['kind']]: string
}

/** Whether something of this id is in the journal, in the trash included. */
export function isThere(store: Store, table: 'entries' | 'setbacks' | 'steps' | 'lessons', id: string): boolean {
  if (table === 'lessons') return hasLesson(store, idBytes(id))
  return store.sql(`SELECT 1 FROM ${table} WHERE id = ? LIMIT 1`).get(idBytes(id)) !== undefined
}
