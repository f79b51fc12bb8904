import type { StepNode } from '../../../src-preload/contract.ts'

/** A step of which nothing is said yet, without an id of its own. */
export const emptyStep: Omit<StepNode, 'id'> = {
  type: 'step',
  version: 1,
  cue: '',
  act: '',
  pictured: false,
  sure: null,
  due: null,
  end: null,
  ended: null,
  note: '',
}
