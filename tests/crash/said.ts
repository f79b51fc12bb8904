import type { Came, Deed } from './deeds.ts'
import type { Life } from './life.ts'

/** What a child says. */
export type Said =
  | { readonly ready: true }
  | { readonly from: Life }
  | { readonly begun: Deed }
  | { readonly done: Came }
