import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'

const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
})

/** How many guesses an informed guesser would need. Its dictionaries are large: import this file only when needed. */
export function countGuesses(passphrase: string): number {
  return estimator.check(passphrase).guesses
}
