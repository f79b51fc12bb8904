import type { Parents, PhrasingContent, Text } from 'mdast'
import type { Options as FromMarkdownOptions } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfmStrikethroughFromMarkdown, gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown, gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item'
import { defaultHandlers, type Info, type State, type Options as ToMarkdownOptions } from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'

/** Inline formatting that Markdown has no mark for, written as a tag of HTML around it. */
export interface Tagged {
  type: 'tagged'
  tag: 'mark' | 'u' | 'sub' | 'sup'
  children: PhrasingContent[]
}

/** A paragraph without words: an empty line in every reader. */
export const emptyParagraph = '<br>'

declare module 'mdast' {
  interface PhrasingContentMap {
    tagged: Tagged
  }
  interface RootContentMap {
    tagged: Tagged
  }
}

/**
 * Our own files: CommonMark with the tables, check lists and strikethrough of GitHub. Without its bare addresses as
 * links, so that an address that is no link in the journal comes back as none, and without its footnotes.
 */
export const ours: FromMarkdownOptions = {
  extensions: [gfmTable(), gfmTaskListItem(), gfmStrikethrough()],
  mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown(), gfmStrikethroughFromMarkdown()],
}

/** Files from anywhere else: all of GitHub's Markdown. */
export const foreign: FromMarkdownOptions = {
  extensions: [gfm()],
  mdastExtensions: [gfmFromMarkdown()],
}

/**
 * A character beside a mark may have to be written as a reference, and ends in punctuation then, behind which `_` is a
 * mark too. The writer reckons with that only for characters of one UTF-16 unit beside `*` and `_`
 * (mdast-util-to-markdown 2.2, safe.js).
 */
function escapeBesideMarks(words: string, { before, after }: Info): string {
  const escaped = (run: string) => run.replaceAll('_', '\\_')
  let result = words
  if (/[*_~]$/.test(before)) result = result.replace(/^[^_\\]_+/u, escaped)
  if (/^[*_~]/.test(after)) result = result.replace(/(?<![_\\])_+[^_\\]$/u, escaped)
  return result
}

export const written: ToMarkdownOptions = {
  bullet: '-',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  extensions: [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    gfmTaskListItemToMarkdown(),
    gfmStrikethroughToMarkdown(),
  ],
  handlers: {
    text: (node: Text, parent: Parents | undefined, state: State, info: Info): string =>
      escapeBesideMarks(defaultHandlers.text(node, parent, state, info), info),
    tagged: Object.assign(
      (node: Tagged, _parent: Parents | undefined, state: State, info: Info): string => {
        const tracker = state.createTracker(info)
        const open = tracker.move(`<${node.tag}>`)
        const inside = state.containerPhrasing(node as never, {
          ...tracker.current(),
          before: '>',
          after: '<',
        })
        return `${open}${tracker.move(inside)}</${node.tag}>`
      },
      { peek: () => '<' },
    ),
  },
  unsafe: [
    // A tab of the journal is a character of its own; a bare one could be taken for indentation.
    { character: '\t', inConstruct: 'phrasing' },
    // A byte order mark is taken off when it comes first.
    { character: '\ufeff', inConstruct: 'phrasing' },
    // Spaces at the edges of a cell are taken for its padding.
    { character: ' ', before: '\\|', inConstruct: 'tableCell' },
    { character: ' ', after: '\\|', inConstruct: 'tableCell' },
  ],
  join: [
    // `<br>` alone opens a block of HTML, which only a blank line ends.
    (left) => (left.type === 'html' && left.value === emptyParagraph ? 1 : undefined),
    // A list that begins with a list can be one that may not follow a paragraph at once.
    (left, right) =>
      left.type === 'paragraph' && right.type === 'list' && right.children[0]?.children[0]?.type === 'list'
        ? 1
        : undefined,
  ],
}
