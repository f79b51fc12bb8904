import { ProblemError } from '../problem.ts'

/** In UTF-16 units. */
export const titleLimit = 500

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/**
 * A title on one line: line breaks and control characters become spaces, space around it goes. Marks of writing
 * direction stay, because words need them.
 *
 * @throws ProblemError `too-large` over 500 characters
 */
export function cleanTitle(title: string): string {
  // Only what could still be cut down to the limit is worth the work.
  const cleaned = title.length > 100 * titleLimit ? title : title.toWellFormed().replace(controls, ' ').trim()
  if (cleaned.length > titleLimit)
    throw new ProblemError(
      'too-large',
      `A title can have up to ${titleLimit} characters. The rest would be at home in the entry itself.`,
    )
  return cleaned
}
