import type { JournalCalls, StepId, StepRow } from '../../src-preload/contract.ts'

export type Part = 'due' | 'waiting' | 'ended'
type Lists = JournalCalls['listSteps']['reply']

/** A step that stays where it stands while the person is still with it. */
export interface Held {
  readonly id: StepId
  readonly part: Part
  readonly index: number
}

export interface PlacedStep {
  readonly step: StepRow
  readonly part: Part
  /** The first of its part: the part's heading stands above it. */
  readonly leads: boolean
}

const parts: readonly Part[] = ['due', 'waiting', 'ended']

/**
 * The steps of all parts in one order, as far as it was read without a gap; with the held one where it was, whatever part
 * it belongs to by now.
 */
export function orderOf(lists: Lists, held: Held | null): readonly PlacedStep[] {
  const step = held && parts.flatMap((part) => lists[part]).find(({ id }) => id === held.id)
  return partsRead(lists).flatMap((part) => {
    const steps = lists[part].filter(({ id }) => id !== step?.id)
    const placed = step && held?.part === part ? steps.toSpliced(held.index, 0, step) : steps
    return placed.map((one, index) => ({ step: one, part, leads: index === 0 }))
  })
}

/** The parts that were read to their end, and the first one that was not. */
function partsRead({ more }: Lists): readonly Part[] {
  const broken = parts.findIndex((part) => more[part])
  return broken === -1 ? parts : parts.slice(0, broken + 1)
}

/** Where a step stands now, so that it can be held there. */
export function holdOf(lists: Lists, id: StepId): Held | null {
  for (const part of parts) {
    const index = lists[part].findIndex((step) => step.id === id)
    if (index !== -1) return { id, part, index }
  }
  return null
}
