import type { Problem } from './contract.ts'

/** Bytes that a passphrase or a typed recovery key can have: no journal is asked about a longer one. */
export const longestSecret = 4096

export const wrongPassphrase: Problem = {
  code: 'wrong-passphrase',
  message: 'This passphrase does not open the journal. Look at Caps Lock and the keyboard layout, and try again.',
}

export const recoveryKeyOfOtherLength: Problem = {
  code: 'wrong-recovery-key',
  message:
    'A recovery key has nine groups of four characters. This one is shorter or longer: compare it with your copy.',
}

export const groupsOfOtherLength: Problem = {
  code: 'wrong-recovery-key',
  message: 'A group has four characters. Something is missing here, or there is more than that.',
}
