import type { Grant } from '../../src-preload/contract.ts'

/** What main tells the journal process. A `page` order carries the port of the page with it. */
export type Order =
  | { readonly order: 'page' }
  | { readonly order: 'grant'; readonly grant: Grant; readonly path: string }
  | { readonly order: 'close' }

/** What the journal process tells main: never a word of the journal. */
export interface Sign {
  readonly sign: 'opened'
}
