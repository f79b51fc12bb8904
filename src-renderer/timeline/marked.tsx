import { Fragment } from 'react'
import type { Mark } from '../../src-preload/contract.ts'
import { piecesOf } from './pieces.ts'

/** Text with the places that matched. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  return piecesOf(text, marks).map(({ start, words, matched }) => (
    <Fragment key={start}>{matched ? <mark>{words}</mark> : words}</Fragment>
  ))
}
