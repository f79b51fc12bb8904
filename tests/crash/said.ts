import type { Came, Deed } from './deeds.ts'

/** What a child says. */
export type Said = { readonly ready: true } | { readonly begun: Deed } | { readonly done: Came }
