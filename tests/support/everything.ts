import type {
  BlockNode,
  Body,
  Hash,
  InlineNode,
  ListItemNode,
  ListNode,
  TableCellNode,
} from '../../src-preload/contract.ts'
import { bodyOf, paragraph, stepNode, textNode } from './journal.ts'

/** What a body may hold; a kind that is missing here does not compile. */
export const everyKind = {
  ...{ paragraph: true, heading: true, quote: true, list: true, code: true, table: true, horizontalrule: true },
  ...{ prompt: true, feelings: true, scale: true, choice: true, step: true, lesson: true, forecast: true },
  ...{ advice: true, fact: true, text: true, linebreak: true, tab: true, link: true, image: true },
} satisfies Record<BlockNode['type'] | InlineNode['type'], true>

/**
 * A body with one of everything that an entry may hold, each with words of its own, in several scripts and with signs that
 * mean something in Markdown.
 */
export function bodyOfEverything(image: {
  readonly hash: Hash
  readonly width: number
  readonly height: number
}): Body {
  return bodyOf(
    {
      type: 'prompt',
      version: 1,
      promptId: 'what-happened',
      text: 'What happened?',
      template: 'two-minute-landing',
      templateVersion: 1,
      hint: 'A sentence is enough.',
    },
    paragraph(
      'The room went ',
      textNode('quiet', 1),
      ' and then ',
      textNode('very', 2 | 4),
      textNode('quiet', 128),
      '.',
    ),
    paragraph('静かな部屋で、金継ぎの器を見ていた。', lineBreak, 'A second line — naïve, Ærø, 𝄞 and 🫖.'),
    paragraph(),
    paragraph('1. no list, # no heading, *no* _mark_, `no code`, [no](link), <no tag> & \\no escape'),
    { type: 'heading', version: 1, ...layout, tag: 'h2', children: [textNode('What I saw')] },
    {
      type: 'quote',
      version: 1,
      ...layout,
      children: [textNode('Somebody said this.'), lineBreak, textNode('Twice.')],
    },
    list('bullet', item(textNode('milk')), item(textNode('bread')), item(list('number', item(textNode('rye'))))),
    list('check', item({ checked: true }, textNode('rang her')), item({ checked: false }, textNode('wrote it down'))),
    {
      type: 'code',
      version: 1,
      ...layout,
      language: 'sql',
      children: [textNode('SELECT 1;'), lineBreak, textNode('```')],
    },
    {
      type: 'table',
      version: 1,
      ...layout,
      children: [
        { type: 'tablerow', version: 1, ...layout, children: [cell('Morning', 1), cell('Evening', 1)] },
        { type: 'tablerow', version: 1, ...layout, children: [cell('tea | milk'), cell('茶')] },
      ],
    },
    { type: 'horizontalrule', version: 1 },
    paragraph(
      'See ',
      link('https://example.org/a_(b)', 'The "mended" bowl, &amp; *whole*', textNode('this page')),
      '.',
    ),
    paragraph('Picture: ', {
      type: 'image',
      version: 1,
      mediaType: 'image/png',
      alt: 'A bowl on a [wooden] table',
      ...image,
    }),
    {
      type: 'feelings',
      version: 1,
      moment: 'before',
      feelings: [
        { word: 'ashamed', strength: 70 },
        { word: 'müde', strength: null },
      ],
    },
    { type: 'feelings', version: 1, moment: 'after', feelings: [{ word: 'calmer', strength: 35 }] },
    { type: 'scale', version: 1, low: 'not at all', high: 'entirely', most: 10, value: 4 },
    {
      type: 'choice',
      version: 1,
      choices: [
        { word: 'Mind reading', note: 'Knowing what they think' },
        { word: 'All or nothing', note: '' },
      ],
      chosen: ['Mind reading'],
    },
    stepNode({
      id: '018e4000-0000-7000-8000-0000000000a1',
      cue: 'the room goes quiet',
      act: 'breathe out once',
      sure: 8,
      due: '2024-04-01',
      end: 'partly',
      ended: Date.UTC(2024, 3, 1, 9),
      note: 'Easier than I thought',
    }),
    stepNode({ id: '018e4000-0000-7000-8000-0000000000a2', act: 'ask Amina on Monday' }),
    { type: 'lesson', version: 1, id: '018e4000-0000-7000-8000-0000000000a3', text: 'Ask before the night before.' },
    {
      type: 'forecast',
      version: 1,
      id: '018e4000-0000-7000-8000-0000000000a4',
      expected: 80,
      due: '2024-03-22',
      found: 30,
      checked: Date.UTC(2024, 2, 22, 9),
      skipped: false,
    },
    { type: 'advice', version: 1, text: 'You have stood in such a room before.', opened: false },
    {
      type: 'fact',
      version: 1,
      text: 'Three entries this week.',
      to: { kind: 'step', id: '018e4000-0000-7000-8000-0000000000a1' },
    },
    paragraph('The last', { type: 'tab', version: 1 }, 'words.'),
  )
}

const layout = { direction: null, format: '', indent: 0 } as const
const lineBreak = { type: 'linebreak', version: 1 } as const

function list(listType: ListNode['listType'], ...children: ListItemNode[]): ListNode {
  return { type: 'list', version: 1, ...layout, listType, start: 1, children }
}

type Inside = ListItemNode['children'][number]

function item(first: Inside | { readonly checked: boolean }, ...more: Inside[]): ListItemNode {
  if ('type' in first) return { type: 'listitem', version: 1, ...layout, value: 1, children: [first, ...more] }
  return { type: 'listitem', version: 1, ...layout, value: 1, checked: first.checked, children: more }
}

function cell(words: string, headerState = 0): TableCellNode {
  return { type: 'tablecell', version: 1, ...layout, headerState, children: [paragraph(words)] }
}

function link(url: string, title: string, ...children: ReturnType<typeof textNode>[]): InlineNode {
  return { type: 'link', version: 1, ...layout, url, title, children }
}
