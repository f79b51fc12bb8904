import type { Attachment, Result } from '../../../src-preload/contract.ts'

/** 25 MB: a larger picture is not sent to the journal at all. In bytes. */
const largestPicture = 25 * 1024 * 1024
/** So many files that were left out are named. */
const mostNamed = 3

/** Keeps the bytes of a picture. */
export type Keep = (request: { bytes: Uint8Array }) => Promise<Result<Attachment>>

/** What became of a file. */
export interface Outcome {
  /** Its own name, or an empty string. */
  readonly name: string
  readonly kept: Attachment | null
  /** Why it was left out, as a sentence. */
  readonly reason: string
}

/** Keeps one picture in the journal, or says why it can't be kept. */
export async function keepPicture(keep: Keep, file: File): Promise<Outcome> {
  const left = (reason: string): Outcome => ({ name: file.name, kept: null, reason })
  if (file.size > largestPicture) return left('That picture is larger than 25 MB. A smaller copy of it can be kept.')
  const bytes = await file.arrayBuffer().catch(() => null)
  if (bytes === null) return left('That picture could not be read, so it was left out.')
  const result = await keep({ bytes: new Uint8Array(bytes) })
  return result.ok ? { name: file.name, kept: result.value, reason: '' } : left(result.error.message)
}

/** What is said of pictures that came together: which were left out and why, and what was taken from the others. */
export function outcomeWords(outcomes: readonly Outcome[]): string {
  const left = outcomes.filter(({ kept }) => kept === null)
  const [only] = left
  const lines = left.slice(0, mostNamed).map(({ name, reason }) => (name === '' ? reason : `“${name}”: ${reason}`))
  const placed = outcomes.filter(({ kept }) => kept?.placeRemoved === true).length
  return [
    ...(only && outcomes.length === 1 ? [only.reason] : []),
    ...(only && outcomes.length > 1
      ? [`${left.length} of ${outcomes.length} pictures were left out.`, ...new Set(lines)]
      : []),
    ...(left.length > mostNamed ? [`And ${left.length - mostNamed} more.`] : []),
    ...(placed === 1 ? ['The photograph is kept. Where it was taken has been left out.'] : []),
    ...(placed > 1 ? ['The photographs are kept. Where they were taken has been left out.'] : []),
  ].join(' ')
}
