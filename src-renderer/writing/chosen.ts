import type { Choice, ChoiceNode } from '../../src-preload/contract.ts'
import { mostInBlock } from './filled-in.ts'

/** The answer that a list of thinking traps doesn't hold, and that is as good as any other. */
export const noneFits = 'None fits'

type Choosing = Pick<ChoiceNode, 'choices' | 'chosen'>

/** What there is to choose from: of traps, “none fits” comes first. */
export function choicesShown({ choices }: Choosing, isTraps: boolean): readonly Choice[] {
  if (!isTraps) return choices
  return [{ word: noneFits, note: '' }, ...choices.filter(({ word }) => word !== noneFits)]
}

/** The choice with a word taken up or put back. “None fits” and everything else put each other back. */
export function toggled({ choices, chosen }: Choosing, word: string): Choosing {
  const known = choices.some((choice) => choice.word === word)
  const next = chosen.includes(word)
    ? chosen.filter((one) => one !== word)
    : word === noneFits
      ? [word]
      : [...chosen.filter((one) => one !== noneFits), word]
  return { choices: known ? choices : fitting([{ word, note: '' }, ...choices], next), chosen: next }
}

/** As many as a block holds: of a full list the last that is not chosen makes room. */
function fitting(choices: readonly Choice[], chosen: readonly string[]): readonly Choice[] {
  if (choices.length <= mostInBlock) return choices
  return choices.toSpliced(
    choices.findLastIndex((choice) => !chosen.includes(choice.word)),
    1,
  )
}
