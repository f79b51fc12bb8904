import type { Grant } from '../../src-preload/contract.ts'
import type { Purpose } from './grants.ts'

/** What main tells the journal process. A `page` or `capture` order carries a window’s port with it. */
export type Order =
  | { readonly order: 'page' }
  | { readonly order: 'capture' }
  /** Something was put into the inbox. */
  | { readonly order: 'inbox' }
  /** Whether the computer lives on its battery. */
  | { readonly order: 'power'; readonly battery: boolean }
  | { readonly order: 'grant'; readonly grant: Grant; readonly path: string; readonly purpose: Purpose }
  | { readonly order: 'close' }

/**
 * What the journal process tells main: how the journal stands, and never a word of it. `opening` lasts while a key is
 * derived, and ends with `opened`, or with `shut` where it came to nothing; `opened` once more where another journal was put
 * in the place of the open one; `damaged` where the key was right and the journal can't be opened, or was met to be damaged:
 * it is not open, and the key is at hand. `untaken` says that what asked for it to be opened was not in a form that can be
 * taken: it stands as before.
 */
export interface Sign {
  readonly sign: 'opening' | 'opened' | 'damaged' | 'shut' | 'untaken'
}
