import fc from 'fast-check'
import type { Attachment, BlockNode, Body, InlineNode, ListNode, TextNode } from '../../src-preload/contract.ts'

/**
 * Bodies of every node and every format, with words that Markdown, HTML and YAML would like to read as their own.
 * They are as an editor may hold them, not canonical: texts side by side that could be one, numbers that don't count.
 */

const nasty = [
  '*',
  '**',
  '***',
  '_',
  '__',
  '`',
  '``',
  '~',
  '~~',
  '==',
  '\\',
  '\\\\',
  '|',
  '\\|',
  '#',
  '# ',
  '> ',
  '- ',
  '+ ',
  '1. ',
  '1) ',
  '- [ ] ',
  '[ ] ',
  '[x] ',
  '---',
  '===',
  '| a | b |',
  '| - | - |',
  '```',
  '~~~',
  '    ',
  '\t',
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\r',
  '\u00a0',
  '\u2028',
  '\u200b',
  '\ufeff',
  '\u0000',
  '\u0007',
  '\u0085',
  '\ud800',
  '👩‍👩‍👧',
  'é',
  'e\u0301',
  'שלום',
  '\u202e',
  '日本語',
  '&',
  '&amp;',
  '&#x20;',
  '&nbsp;',
  '<',
  '>',
  '<br>',
  '<u>',
  '</u>',
  '<mark>',
  '<table>',
  '</td>',
  '<!--',
  '-->',
  '<!-- kintsugi {"align":"center"} -->',
  '<script>alert(1)</script>',
  '<https://a.example>',
  'https://a.example/?a=b&c=d',
  'www.a.example',
  'a@b.example',
  '[a](b)',
  '![a](b)',
  '[a]: b',
  '[^1]',
  '[[note]]',
  '![[a.png]]',
  '#tag',
  ':-',
  '-:',
  '__proto__',
  '!',
  '!!',
  '.',
  ',',
  '“',
  '’',
  '—',
  '(',
  ')',
]

const words = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('a', 'word', 'two words', 'Ünï', '7', 'x y') },
      { weight: 3, arbitrary: fc.constantFrom(...nasty) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(''))

const format = fc.oneof(fc.constantFrom(0, 1, 2, 3, 16), fc.integer({ min: 0, max: 255 }))

const textNode = fc.record({
  type: fc.constant('text' as const),
  version: fc.constant(1 as const),
  text: words,
  format,
})

const linebreak = fc.constant({ type: 'linebreak' as const, version: 1 as const })
const tab = fc.constant({ type: 'tab' as const, version: 1 as const })

/** The pictures that generated bodies show: hash and the rest belong together, as in a journal. */
export const pictures: readonly Attachment[] = [
  { hash: 'a'.repeat(64), mediaType: 'image/png', width: 10, height: 20, size: 5, placeRemoved: false },
  { hash: 'b'.repeat(64), mediaType: 'image/jpeg', width: 1, height: 1, size: 5, placeRemoved: false },
]

const image = fc
  .record({ picture: fc.constantFrom(...pictures), alt: words })
  .map(({ picture: { hash, mediaType, width, height }, alt }) => ({
    type: 'image' as const,
    version: 1 as const,
    hash,
    mediaType,
    alt,
    width,
    height,
  }))

const unset = { direction: null, format: '' as const, indent: 0 }
const setting = fc.oneof(
  { weight: 8, arbitrary: fc.constant(unset) },
  {
    weight: 1,
    arbitrary: fc.record({
      direction: fc.constantFrom('ltr' as const, 'rtl' as const, null),
      format: fc.constantFrom(
        '' as const,
        'left' as const,
        'start' as const,
        'center' as const,
        'right' as const,
        'end' as const,
        'justify' as const,
      ),
      indent: fc.nat({ max: 3 }),
    }),
  },
)

const url = fc.oneof(
  fc.constantFrom(
    'https://a.example',
    'https://a.example/b_c_(d)?e=*f*&amp;g#h',
    'mailto:a@b.example',
    'http://a.example/<b>',
    'https://a.example/a b',
    'https://a.example/\\',
  ),
  words.map((tail) => `https://a.example/${tail}`),
)

const plainInline = fc.oneof({ weight: 6, arbitrary: textNode }, linebreak, tab, image)
const link = fc
  .record({ url, title: fc.option(words), children: fc.array(plainInline, { maxLength: 3 }), setting })
  .map(({ setting, ...rest }) => ({ type: 'link' as const, version: 1 as const, ...setting, ...rest }))

const inline: fc.Arbitrary<InlineNode[]> = fc.array(
  fc.oneof({ weight: 8, arbitrary: plainInline }, { weight: 1, arbitrary: link }),
  { maxLength: 6 },
)

const paragraph = fc
  .record({ children: inline, setting })
  .map(({ setting, children }) => ({ type: 'paragraph' as const, version: 1 as const, ...setting, children }))

const heading = fc
  .record({ children: inline, setting, tag: fc.constantFrom('h1', 'h2', 'h3', 'h4', 'h5', 'h6') })
  .map(({ setting, ...rest }) => ({ type: 'heading' as const, version: 1 as const, ...setting, ...rest }))

const quote = fc
  .record({ children: inline, setting })
  .map(({ setting, children }) => ({ type: 'quote' as const, version: 1 as const, ...setting, children }))

const code = fc
  .record({
    language: fc.constantFrom('js', 'c++', '', null, 'two words', '`', 'a\nb', '-->'),
    children: fc.array(
      fc.oneof(
        textNode.map((node): TextNode => ({ ...node, format: 0 })),
        fc.constantFrom('```', '````', '~~~', '`').map((fence) => ({
          type: 'text' as const,
          version: 1 as const,
          text: fence,
          format: 0,
        })),
        linebreak,
        tab,
      ),
      { maxLength: 6 },
    ),
    setting,
  })
  .map(({ setting, ...rest }) => ({ type: 'code' as const, version: 1 as const, ...setting, ...rest }))

const rule = fc.constant({ type: 'horizontalrule' as const, version: 1 as const })

const prompt = fc
  .record(
    {
      promptId: fc.oneof(fc.constantFrom('what-happened', '-->', '"'), words),
      text: words,
      template: fc.oneof(fc.constantFrom('two-minute-landing', '0193f0a0-1111-7abc-8def-0123456789ab'), words),
      templateVersion: fc.integer({ min: 1, max: 9 }),
      hint: fc.oneof(fc.constantFrom('', 'A sentence is enough.'), words),
    },
    { requiredKeys: ['promptId', 'text'] },
  )
  .map((fields) => ({ type: 'prompt' as const, version: 1 as const, ...fields }))

// ── Blocks that are filled in ──

/** Ids that generated steps, lessons and so on have: few enough that some stand in two places. */
const ids = Array.from({ length: 12 }, (_, index) => `01930000-0000-7000-8000-${String(index).padStart(12, '0')}`)
const id = fc.constantFrom(...ids)
const day = fc.constantFrom('2026-12-01', '0001-01-01', '9999-12-31')
const instant = fc.oneof(
  fc.constantFrom(0, -1, 1_764_000_000_123),
  fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null })
/** Words of the person, some of which look like the form in which they are written. */
const field = fc.oneof(
  { weight: 4, arbitrary: words },
  fc.constantFrom(
    'ashamed',
    'ashamed 70',
    'one, two',
    ', ',
    'I',
    'I ',
    'If a, then I b',
    ', then I ',
    '…',
    '–',
    'a\nDue: 2026-12-01',
    'a\nSure: 7 of 10',
    'a\nPartly: b',
    'Lesson:',
    ' Lesson: a',
    '70 of 100 (0 is a, 100 is b)',
    ', 100 is ',
    ', 10 is ',
  ),
)
const percent = maybe(fc.integer({ min: 0, max: 100 }))
const version = fc.constant(1 as const)

const structured: fc.Arbitrary<BlockNode> = fc.oneof(
  fc.record({
    type: fc.constant('feelings' as const),
    version,
    moment: fc.constantFrom('before' as const, 'after' as const),
    feelings: fc.array(fc.record({ word: field, strength: percent }), { maxLength: 3 }),
  }),
  fc.constantFrom(10 as const, 100 as const).chain((most) =>
    fc.record({
      type: fc.constant('scale' as const),
      version,
      low: field,
      high: field,
      most: fc.constant(most),
      value: maybe(fc.integer({ min: 0, max: most })),
    }),
  ),
  fc.array(fc.record({ word: field, note: field }), { maxLength: 3 }).chain((choices) =>
    fc.record({
      type: fc.constant('choice' as const),
      version,
      choices: fc.constant(choices),
      chosen: fc.subarray(choices.map(({ word }) => word)),
    }),
  ),
  fc.record({
    type: fc.constant('step' as const),
    version,
    id,
    cue: field,
    act: field,
    pictured: fc.boolean(),
    sure: maybe(fc.integer({ min: 0, max: 10 })),
    due: maybe(day),
    end: maybe(fc.constantFrom('done' as const, 'partly' as const, 'dropped' as const)),
    ended: maybe(instant),
    note: fc.oneof(fc.constant(''), field),
  }),
  fc.record({ type: fc.constant('lesson' as const), version, id, text: field }),
  fc.record({
    type: fc.constant('forecast' as const),
    version,
    id,
    expected: percent,
    due: day,
    found: percent,
    checked: maybe(instant),
    skipped: fc.boolean(),
  }),
  fc.record({ type: fc.constant('advice' as const), version, text: field, opened: fc.boolean() }),
  fc.record({
    type: fc.constant('fact' as const),
    version,
    text: field,
    to: fc.record({ kind: fc.constantFrom('entry', 'setback', 'step', 'lesson', 'goal'), id }),
  }),
)

const listFields = { listType: fc.constantFrom('bullet', 'number', 'check'), start: fc.integer({ min: -2, max: 12 }) }

const { list } = fc.letrec<{ list: ListNode }>((tie) => ({
  list: fc
    .record({
      ...listFields,
      setting,
      children: fc.array(
        fc
          .record({
            setting,
            value: fc.nat({ max: 9 }),
            checked: fc.boolean(),
            children: fc.oneof(
              { weight: 3, arbitrary: inline as fc.Arbitrary<(InlineNode | ListNode)[]> },
              { weight: 1, arbitrary: fc.tuple(tie('list')) as fc.Arbitrary<(InlineNode | ListNode)[]> },
            ),
          })
          .map(({ setting, ...rest }) => ({ type: 'listitem' as const, version: 1 as const, ...setting, ...rest })),
        { maxLength: 4 },
      ),
    })
    .map(({ setting, ...rest }) => ({ type: 'list' as const, version: 1 as const, ...setting, ...rest }) as ListNode),
}))

/** Tables that Markdown has a form for, or nearly. */
const evenTable = fc
  .record({
    columns: fc.integer({ min: 1, max: 3 }),
    rows: fc.array(fc.array(inline, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    header: fc.constantFrom([1, 0], [0, 0], [0, 2], [1, 2]),
    align: fc.array(fc.constantFrom('' as const, 'left' as const, 'center' as const, 'right' as const), {
      minLength: 3,
      maxLength: 3,
    }),
    /** Often one row of cells has sides of its own, whatever stands above them. */
    odd: fc.integer({ min: 0, max: 5 }),
    setting,
  })
  .map(({ columns, rows, header: [top = 0, side = 0], align, odd, setting }) => ({
    type: 'table' as const,
    version: 1 as const,
    ...setting,
    children: rows.map((cells, y) => ({
      type: 'tablerow' as const,
      version: 1 as const,
      ...unset,
      children: cells.slice(0, columns).map((children, x) => ({
        type: 'tablecell' as const,
        version: 1 as const,
        ...unset,
        headerState: (y === 0 ? top : 0) + (x === 0 ? side : 0),
        children: [
          {
            type: 'paragraph' as const,
            version: 1 as const,
            ...unset,
            format: align[y === odd ? 2 - x : x] ?? '',
            children,
          },
        ],
      })),
    })),
  }))

const { block } = fc.letrec<{ block: BlockNode; table: BlockNode }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: paragraph as fc.Arbitrary<BlockNode> },
    { weight: 2, arbitrary: heading as fc.Arbitrary<BlockNode> },
    { weight: 2, arbitrary: quote },
    { weight: 2, arbitrary: code },
    { weight: 3, arbitrary: list },
    { weight: 1, arbitrary: rule },
    { weight: 1, arbitrary: prompt },
    { weight: 2, arbitrary: evenTable as fc.Arbitrary<BlockNode> },
    { weight: 1, arbitrary: tie('table') },
  ),
  table: fc
    .array(
      fc.array(
        fc
          .record({
            headerState: fc.nat({ max: 3 }),
            spans: fc.constantFrom({}, { colSpan: 1, rowSpan: 1 }, { colSpan: 2 }, { rowSpan: 3, colSpan: 1 }),
            children: fc.array(tie('block'), { maxLength: 2 }),
          })
          .map(({ spans, ...rest }) => ({
            type: 'tablecell' as const,
            version: 1 as const,
            ...unset,
            ...rest,
            ...spans,
          })),
        { maxLength: 3 },
      ),
      { maxLength: 3 },
    )
    .map(
      (rows): BlockNode => ({
        type: 'table',
        version: 1,
        ...unset,
        children: rows.map((children) => ({ type: 'tablerow', version: 1, ...unset, children })),
      }),
    ),
}))

/** A prompt or a block that is filled in, as it stands at the top of a body. */
export const anyPart: fc.Arbitrary<BlockNode> = fc.oneof(prompt, structured)

/** Any body that an entry may hold. */
export const anyBody: fc.Arbitrary<Body> = fc
  .array(fc.oneof({ weight: 3, arbitrary: block }, { weight: 1, arbitrary: structured }), { maxLength: 6 })
  .map((children): Body => ({ root: { type: 'root', version: 1, ...unset, children } }))

/** Any words: a title, a tag, a name. */
export const anyWords = words
