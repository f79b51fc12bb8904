import type { EditorThemeClasses } from 'lexical'
import styles from './text.module.css'

const named = (name: string): string => styles[name] ?? ''

/** The class names that the editor gives to what it draws. */
export const theme: EditorThemeClasses = {
  paragraph: named('paragraph'),
  heading: {
    h1: named('h1'),
    h2: named('h2'),
    h3: named('h3'),
    h4: named('h4'),
    h5: named('h5'),
    h6: named('h6'),
  },
  quote: named('quote'),
  prompt: named('prompt'),
  filledIn: named('filledIn'),
  image: named('image'),
  text: {
    bold: named('bold'),
    italic: named('italic'),
    underline: named('underline'),
    strikethrough: named('strikethrough'),
    underlineStrikethrough: named('underlineStrikethrough'),
    code: named('inlineCode'),
    highlight: named('highlight'),
    subscript: named('subscript'),
    superscript: named('superscript'),
  },
  list: {
    ul: named('bullets'),
    ol: named('numbers'),
    olDepth: [named('numbers'), named('letters'), named('romans')],
    checklist: named('checks'),
    listitem: named('item'),
    listitemChecked: named('checked'),
    listitemUnchecked: named('unchecked'),
    nested: { listitem: named('nested') },
  },
  link: named('link'),
  code: named('code'),
  hr: named('rule'),
  hrSelected: named('selected'),
  table: named('table'),
  tableCell: named('cell'),
  tableCellHeader: named('headerCell'),
  tableCellSelected: named('selectedCell'),
  tableSelection: named('tableSelection'),
  tableScrollableWrapper: named('tableFrame'),
  blockCursor: named('blockCursor'),
}
