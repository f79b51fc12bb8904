import type { BlockNode } from '../../src-preload/contract.ts'
import { bodyOf, paragraph } from '../support/journal.ts'

/** The body of an entry in which prompts were answered, the feelings first, and blocks of any kind stand at the end. */
export function answeredBody(
  answers: Readonly<Record<string, string>>,
  feelings: readonly (string | { readonly word: string; readonly strength: number | null })[] = [],
  ...blocks: readonly BlockNode[]
): string {
  const felt = feelings.map((one) => (typeof one === 'string' ? { word: one, strength: 60 } : one))
  return JSON.stringify(
    bodyOf(
      ...(felt.length === 0 ? [] : [{ type: 'feelings', version: 1, moment: 'before', feelings: felt } as const]),
      ...Object.entries(answers).flatMap(([promptId, text]) => [
        { type: 'prompt', version: 1, promptId, text: 'A question' } as const,
        paragraph(text),
      ]),
      ...blocks,
    ),
  )
}
