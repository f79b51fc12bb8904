import type { TakenBack } from '../../src-preload/contract.ts'
import type { DateWriter } from '../ui/dates.ts'

const outcomes = {
  restored: 'The entry is in the journal again.',
  beside: 'The entry is here in other words. Those of then stand beside it now, as an entry of their own.',
  over: 'The entry is as it was then. What it was until now is among its earlier versions.',
  same: 'The entry is in the journal already, in the same words.',
}

/** What came of one entry that was taken back out of a snapshot. */
export function takenBackWords(outcome: TakenBack, dates: DateWriter): string {
  const came = (['restored', 'beside', 'over'] as const).find((one) => outcome[one] > 0)
  const words = outcomes[came ?? 'same']
  const { imagesMissing: missing } = outcome
  if (missing === 0) return words
  return missing === 1
    ? `${words} A picture in it is missing: neither the snapshot nor the journal has it.`
    : `${words} ${dates.count(missing)} pictures in it are missing: neither the snapshot nor the journal has them.`
}
