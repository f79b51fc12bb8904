import type { Template } from '../../../src-preload/contract.ts'

/** A built-in template of what distinguishes it: never one's own, never archived by us, without a stop rule unless given. */
export const ofOurs = (
  template: Omit<Template, 'stopRule' | 'own' | 'archived'> & Partial<Pick<Template, 'stopRule'>>,
): Template => ({ stopRule: '', own: false, archived: false, ...template })
