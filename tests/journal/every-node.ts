import type { Body } from '../../src-preload/contract.ts'
import { bodyOf, paragraph, textNode } from '../support/journal.ts'

const layout = { version: 1, direction: null, format: '', indent: 0 } as const

/** A body with every node of the contract, and every property that one may have. */
export const everyNode: Body = bodyOf(
  { ...layout, type: 'heading', tag: 'h2', children: [textNode('A heading')] },
  paragraph(
    'Plain, ',
    textNode('bold', 1),
    textNode(' all of it', 255),
    { type: 'linebreak', version: 1 },
    { type: 'tab', version: 1 },
    { ...layout, type: 'link', url: 'https://example.org', title: 'A title', children: [textNode('a link')] },
    {
      type: 'image',
      version: 1,
      hash: '0123456789abcdef'.repeat(4),
      mediaType: 'image/jpeg',
      alt: 'A bowl',
      width: 640,
      height: 480,
    },
  ),
  { ...layout, type: 'quote', direction: 'rtl', format: 'center', indent: 2, children: [textNode('A quote')] },
  {
    ...layout,
    type: 'list',
    listType: 'check',
    start: 3,
    children: [
      { ...layout, type: 'listitem', value: 3, checked: true, children: [textNode('Done')] },
      {
        ...layout,
        type: 'listitem',
        value: 4,
        children: [
          {
            ...layout,
            type: 'list',
            listType: 'number',
            start: 1,
            children: [{ ...layout, type: 'listitem', value: 1, children: [textNode('Nested')] }],
          },
        ],
      },
    ],
  },
  {
    ...layout,
    type: 'code',
    language: 'ts',
    children: [textNode('const a = 1'), { type: 'linebreak', version: 1 }, { type: 'tab', version: 1 }],
  },
  {
    ...layout,
    type: 'table',
    children: [
      {
        ...layout,
        type: 'tablerow',
        children: [
          { ...layout, type: 'tablecell', headerState: 3, colSpan: 2, rowSpan: 2, children: [paragraph('Head')] },
          { ...layout, type: 'tablecell', headerState: 0, children: [] },
        ],
      },
    ],
  },
  { type: 'horizontalrule', version: 1 },
  { type: 'prompt', version: 1, promptId: 'what-happened', text: 'What happened?' },
)
