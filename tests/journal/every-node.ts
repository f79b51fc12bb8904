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
  {
    type: 'prompt',
    version: 1,
    promptId: 'feeling',
    text: 'What does it feel like?',
    template: 'two-minute-landing',
    templateVersion: 2,
    hint: 'A word is enough.',
  },
  {
    type: 'feelings',
    version: 1,
    moment: 'before',
    feelings: [
      { word: 'Ashamed', strength: 70 },
      { word: 'let down', strength: null },
    ],
  },
  paragraph('Like glass'),
  { type: 'feelings', version: 1, moment: 'after', feelings: [{ word: 'ashamed', strength: 30 }] },
  { type: 'scale', version: 1, low: 'not at all', high: 'wholly', most: 10, value: 7 },
  {
    type: 'choice',
    version: 1,
    choices: [
      { word: 'Mind reading', note: 'They all think so.' },
      { word: 'None fits', note: '' },
    ],
    chosen: ['Mind reading'],
  },
  { type: 'prompt', version: 1, promptId: 'small-step', text: 'Which small step?' },
  {
    type: 'step',
    version: 1,
    id: '018e4000-0000-7000-8000-000000000001',
    cue: 'the kettle boils',
    act: 'write one line',
    pictured: true,
    sure: 8,
    due: '2024-03-16',
    end: 'partly',
    ended: 1710500000000,
    note: 'half a line',
  },
  { type: 'lesson', version: 1, id: '018e4000-0000-7000-8000-000000000002', text: 'Ask earlier' },
  {
    type: 'forecast',
    version: 1,
    id: '018e4000-0000-7000-8000-000000000003',
    expected: 80,
    due: '2024-03-22',
    found: 35,
    checked: 1711100000000,
    skipped: false,
  },
  { type: 'advice', version: 1, text: 'Sealed words', opened: false },
  { type: 'advice', version: 1, text: 'Opened words', opened: true },
  {
    type: 'fact',
    version: 1,
    text: 'Monday: wrote something',
    to: { kind: 'entry', id: '018e4000-0000-7000-8000-000000000004' },
  },
)
