import { isTooLong } from '../secret.ts'

/** Under this many characters a passphrase is refused. Nothing else about its make-up is. */
export const leastCharacters = 8

/** Why this can't be the passphrase, in plain words, or null. */
export function complaintAbout(passphrase: string, repeated: string): string | null {
  if (passphrase === '') return 'The passphrase is empty. Anything of eight characters or more can be used.'
  if ([...passphrase].length < leastCharacters) {
    return 'That is under eight characters, which a computer guesses in moments. A few words are easy to remember.'
  }
  if (isTooLong(passphrase))
    return 'That is longer than a passphrase can be. A few words are enough, and easy to remember.'
  if (passphrase !== repeated) return 'The two are not the same yet.'
  return null
}
