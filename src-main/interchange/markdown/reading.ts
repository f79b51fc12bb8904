import type { Attachment } from '../../../src-preload/contract.ts'

/** What a text held that the journal has no place for. */
export type Loss =
  | 'markup'
  | 'large table'
  | 'picture'
  | 'web picture'
  | 'file link'
  | 'odd link'
  | 'html'
  | 'footnote'
  | 'quoted block'
  | 'listed block'
  | 'odd block'

/** What reading a text needs beside the text. */
export interface Reading {
  /** false: read what other programs mean by `==words==`, `[[names]]` and bare addresses. */
  readonly ours: boolean
  /** The picture that an address in the text stands for, or null when there is none. */
  findPicture(address: string): Attachment | null
  lose(loss: Loss): void
}
