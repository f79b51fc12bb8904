import type { Problem } from '../../src-preload/contract.ts'

/** Whether a journal was unlocked, and is damaged or gone: the vault's state says so then, and there is more to say. */
export const isDamage = ({ code }: Problem): boolean => code === 'journal-damaged' || code === 'journal-missing'
