import type { EntryRow } from '../../src-preload/contract.ts'

/** What an entry goes by in a list, and where that comes from. */
export interface ShownTitle {
  readonly words: string
  readonly from: 'title' | 'text' | 'nothing'
}

/** The title; without one, the first words; without any, a plain word that says so. */
export function titleOf(row: Pick<EntryRow, 'title' | 'excerpt'>): ShownTitle {
  const title = row.title.trim()
  if (title !== '') return { words: title, from: 'title' }
  const excerpt = row.excerpt.trim()
  if (excerpt !== '') return { words: excerpt, from: 'text' }
  return { words: 'No words yet', from: 'nothing' }
}
