import type { Value } from './records.ts'

/** Tells the texts of imports that were not decided from those of entries, by the rows that are met. */
export interface Staged {
  add(table: string, values: readonly Value[]): void
  /** Their numbers in `contents`. */
  undecided(): ReadonlySet<number>
}

export function openStaged(): Staged {
  const texts: { readonly content: number; readonly of: Value | undefined }[] = []
  /** Imports that were decided, and of which not all is cleared away yet. */
  const committed = new Set<Value | undefined>()
  return {
    add(table, values) {
      if (table === 'staged_entries') texts.push({ content: Number(values[3]), of: values[1] })
      if (table === 'committed') committed.add(values[0])
    },
    undecided: () => new Set(texts.flatMap(({ content, of }) => (committed.has(of) ? [] : [content]))),
  }
}
