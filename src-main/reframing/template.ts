import type { TemplateId } from '../../src-preload/contract.ts'

/** A question of a template. Its id stays with the answer, so it never changes; its words may, with the version. */
interface Prompt {
  readonly id: string
  readonly text: string
}

/** An ordered list of prompts. An entry remembers the words it was begun with, so a template may change freely. */
export interface Template {
  readonly id: TemplateId
  readonly version: number
  readonly name: string
  /** About how long it takes. */
  readonly minutes: number
  readonly prompts: readonly Prompt[]
}
