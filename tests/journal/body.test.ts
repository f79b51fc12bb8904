import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBody } from '../../src-main/journal/body.ts'
import { isStructured } from '../../src-main/journal/structured-nodes.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { bodyOf, paragraph, textNode } from '../support/journal.ts'
import { everyNode } from './every-node.ts'

const layout = { direction: null, format: '', indent: 0 }
const element = (type: string, children: readonly unknown[], rest: object = {}) => ({
  type,
  version: 1,
  ...layout,
  children,
  ...rest,
})
const bodyWith = (...children: readonly unknown[]) => JSON.stringify({ root: element('root', children) })

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'no problem'
  } catch (error) {
    if (error instanceof ProblemError) return error.code
    throw error
  }
}

describe('the body of an entry', () => {
  it('may hold every node of the contract, and reading it again changes nothing', () => {
    const read = readBody(JSON.stringify(everyNode))
    expect(read).toEqual(everyNode)
    expect(JSON.stringify(readBody(JSON.stringify(read)))).toBe(JSON.stringify(read))
  })

  it('loses what the contract does not name, and comes in one order', () => {
    const plain = JSON.stringify(readBody(JSON.stringify(bodyOf(paragraph('Hello')))))
    const decorated = {
      note: 1,
      root: {
        children: [
          {
            textFormat: 3,
            note: {},
            children: [
              { style: 'color: red', mode: 'normal', detail: 0, text: 'Hello', version: 1, type: 'text', format: 0 },
            ],
            type: 'paragraph',
            version: 1,
          },
        ],
        type: 'root',
        version: 1,
        direction: null,
      },
    }
    expect(JSON.stringify(readBody(JSON.stringify(decorated)))).toBe(plain)
  })

  it('keeps only the formats that are named', () => {
    const read = readBody(bodyWith(element('paragraph', [{ type: 'text', version: 1, text: 'x', format: 1 | 256 }])))
    expect(read.root.children).toEqual([{ ...paragraph(textNode('x', 1)) }])
  })

  const refused: readonly (readonly [what: string, json: string])[] = [
    ['nothing', ''],
    ['broken JSON', '{"root":'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['no root', '{}'],
    ['a root of another type', JSON.stringify({ root: element('paragraph', []) })],
    ['an unknown block', bodyWith(element('iframe', []))],
    ['an unknown inline node', bodyWith(element('paragraph', [{ type: 'script', version: 1 }]))],
    ['a node that is null', bodyWith(null)],
    ['a node that is a string', bodyWith('paragraph')],
    ['text where a block should be', bodyWith({ type: 'text', version: 1, text: 'x', format: 0 })],
    ['a block inside a paragraph', bodyWith(element('paragraph', [element('paragraph', [])]))],
    [
      'a link inside a link',
      bodyWith(
        element('paragraph', [element('link', [element('link', [], { url: 'https://a.b' })], { url: 'https://a.b' })]),
      ),
    ],
    ['an image inside code', bodyWith(element('code', [{ type: 'image', version: 1 }]))],
    ['an item outside a list', bodyWith(element('listitem', []))],
    ['another version', bodyWith({ ...element('paragraph', []), version: 2 })],
    ['children that are no list', bodyWith({ ...element('paragraph', []), children: { length: 1 } })],
    ['text that is a number', bodyWith(element('paragraph', [{ type: 'text', version: 1, text: 7, format: 0 }]))],
    [
      'a format that is a fraction',
      bodyWith(element('paragraph', [{ type: 'text', version: 1, text: '', format: 0.5 }])),
    ],
    ['a format that is text', bodyWith(element('paragraph', [{ type: 'text', version: 1, text: '', format: 'bold' }]))],
    ['an unknown alignment', bodyWith({ ...element('paragraph', []), format: 'middle' })],
    ['an unknown direction', bodyWith({ ...element('paragraph', []), direction: 'up' })],
    ['a negative indent', bodyWith({ ...element('paragraph', []), indent: -1 })],
    ['a heading of the seventh rank', bodyWith(element('heading', [], { tag: 'h7' }))],
    ['an unknown list', bodyWith(element('list', [], { listType: 'stars', start: 1 }))],
    [
      'a tick that is text',
      bodyWith(
        element('list', [element('listitem', [], { value: 1, checked: 'yes' })], { listType: 'check', start: 1 }),
      ),
    ],
    [
      'a cell that spans nothing',
      bodyWith(element('table', [element('tablerow', [element('tablecell', [], { headerState: 0, colSpan: 0 })])])),
    ],
    [
      'an image without a hash',
      bodyWith(
        element('paragraph', [
          { type: 'image', version: 1, hash: '../x', mediaType: 'image/png', alt: '', width: 1, height: 1 },
        ]),
      ),
    ],
    [
      'an image of another kind',
      bodyWith(
        element('paragraph', [
          { type: 'image', version: 1, hash: 'a'.repeat(64), mediaType: 'image/svg+xml', alt: '', width: 1, height: 1 },
        ]),
      ),
    ],
    ['a prompt without words', bodyWith({ type: 'prompt', version: 1, promptId: 'x' })],
  ]

  const step = everyNode.root.children.find(({ type }) => type === 'step')
  const forecast = everyNode.root.children.find(({ type }) => type === 'forecast')
  const feelings = (...list: readonly unknown[]) => ({ type: 'feelings', version: 1, moment: 'before', feelings: list })
  const scale = { type: 'scale', version: 1, low: '', high: '', most: 10, value: null }
  const choice = { type: 'choice', version: 1, choices: [{ word: 'a', note: '' }], chosen: [] }
  const fact = { type: 'fact', version: 1, text: '', to: { kind: 'entry', id: '018e4000-0000-7000-8000-000000000004' } }
  const lesson = { type: 'lesson', version: 1, id: '018e4000-0000-7000-8000-000000000002', text: 'x' }
  const advice = { type: 'advice', version: 1, text: '', opened: false }
  const notOurs: readonly (readonly [what: string, block: unknown])[] = [
    ['feelings of another moment', { ...feelings(), moment: 'during' }],
    ['feelings that are no list', { ...feelings(), feelings: { length: 2 } }],
    ['a feeling that is a word alone', feelings('ashamed')],
    ['a feeling without a strength', feelings({ word: 'ashamed' })],
    ['a strength over 100', feelings({ word: 'ashamed', strength: 101 })],
    ['a strength under 0', feelings({ word: 'ashamed', strength: -1 })],
    ['a strength that is a fraction', feelings({ word: 'ashamed', strength: 0.5 })],
    ['a strength that is no number', feelings({ word: 'ashamed', strength: '70' })],
    ['a word that is none', feelings({ word: null, strength: 70 })],
    ['a scale to 50', { ...scale, most: 50 }],
    ['a value beyond its scale', { ...scale, value: 11 }],
    ['a scale without ends', { ...scale, low: undefined }],
    ['a choice that was never offered', { ...choice, chosen: ['b'] }],
    ['choices that are words alone', { ...choice, choices: ['a'] }],
    ['a choice from the prototype', { ...choice, chosen: ['toString'] }],
    ['a step under another kind of id', { ...step, id: '../../etc' }],
    ['a step under an id in capitals', { ...step, id: '018E4000-0000-7000-8000-000000000001' }],
    ['a step that is as sure as eleven', { ...step, sure: 11 }],
    ['a step for a day that is none', { ...step, due: '2024-02-30' }],
    ['a step that ended otherwise', { ...step, end: 'failed' }],
    ['a step that ended at no time', { ...step, ended: '2024-03-01' }],
    ['a step that was pictured once', { ...step, pictured: 1 }],
    ['a step without a note', { ...step, note: undefined }],
    ['a lesson without words', { ...lesson, text: undefined }],
    ['a lesson without an id', { ...lesson, id: '' }],
    ['a forecast of 1000', { ...forecast, expected: 1000 }],
    ['a forecast without a day', { ...forecast, due: null }],
    ['a forecast that is skipped somehow', { ...forecast, skipped: 'yes' }],
    ['advice that is half open', { ...advice, opened: null }],
    ['a fact about a file', { ...fact, to: { kind: 'file', id: '/etc/passwd' } }],
    ['a fact about nothing', { ...fact, to: null }],
    ['a prompt of version 0', { type: 'prompt', version: 1, promptId: 'x', text: 'x', templateVersion: 0 }],
    ['a prompt whose template is a list', { type: 'prompt', version: 1, promptId: 'x', text: 'x', template: ['x'] }],
    ['a step of a later version', { ...step, version: 2 }],
    ['a block named after the prototype', { type: 'toString', version: 1 }],
    ['a block named __proto__', { type: '__proto__', version: 1 }],
  ]
  it.each(notOurs)('is refused with %s', (_, block) => {
    expect(codeOf(() => readBody(bodyWith(block)))).toBe('not-ours')
  })

  it('takes on nothing that __proto__ says of a step or a feeling', () => {
    const json = bodyWith(step).replace('"sure":8', '"__proto__":{"sure":8}')
    expect(json).toContain('__proto__')
    expect(codeOf(() => readBody(json))).toBe('not-ours')
    const evil = bodyWith(feelings({ word: 'ashamed' })).replace('"word"', '"__proto__":{"strength":3},"word"')
    expect(codeOf(() => readBody(evil))).toBe('not-ours')
  })

  it('is refused with numbers that JSON cannot hold', () => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(readBody(bodyWith({ ...scale, value: number })).root.children[0]).toEqual({ ...scale, value: null })
    expect(codeOf(() => readBody(bodyWith(scale).replace('"value":null', '"value":NaN')))).toBe('not-ours')
    expect(codeOf(() => readBody(bodyWith(scale).replace('"value":null', '"value":1e999')))).toBe('not-ours')
  })

  it('takes words that look like HTML as words', () => {
    const html = '<img src=x onerror=alert(1)>'
    const read = readBody(bodyWith(feelings({ word: html, strength: 1 }), { ...lesson, text: html }))
    expect(read.root.children).toEqual([feelings({ word: html, strength: 1 }), { ...lesson, text: html }])
  })

  it('is refused with more than it can keep in one block, with a sentence that says so', () => {
    const ashamed = { word: 'ashamed', strength: 1 }
    expect(codeOf(() => readBody(bodyWith(feelings(...Array(50).fill(ashamed)))))).toBe('no problem')
    expect(codeOf(() => readBody(bodyWith(feelings(...Array(51).fill(ashamed)))))).toBe('too-large')
    expect(codeOf(() => readBody(bodyWith({ ...feelings(), feelings: Array(400_000).fill(ashamed) })))).toBe(
      'too-large',
    )
    expect(codeOf(() => readBody(bodyWith({ ...choice, choices: Array(51).fill({ word: 'a', note: '' }) })))).toBe(
      'too-large',
    )
    expect(codeOf(() => readBody(bodyWith({ ...lesson, text: 'x'.repeat(10_000) })))).toBe('no problem')
    expect(codeOf(() => readBody(bodyWith({ ...lesson, text: 'x'.repeat(10_001) })))).toBe('too-large')
    expect(() => readBody(bodyWith({ ...lesson, text: 'x'.repeat(10_001) }))).toThrow(/nothing you wrote is lost/)
  })

  it.each(everyNode.root.children.filter(({ type }) => isStructured(type)))(
    'holds $type only where it stands in no other block',
    (block) => {
      expect(codeOf(() => readBody(bodyWith(block)))).toBe('no problem')
      const cell = element('tablecell', [block], { headerState: 0 })
      expect(codeOf(() => readBody(bodyWith(element('table', [element('tablerow', [cell])]))))).toBe('not-ours')
      expect(codeOf(() => readBody(bodyWith(element('quote', [block]))))).toBe('not-ours')
    },
  )

  it.each(refused)('is refused with %s', (_, json) => {
    expect(codeOf(() => readBody(json))).toBe('not-ours')
  })

  const link = (url: string) => bodyWith(element('paragraph', [element('link', [], { url })]))
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'vbscript:x',
    'app://journal',
    '//example.org',
    'example.org',
    ' https://example.org',
    'https:',
    'https:example.org',
    'mailto:',
    '',
  ])('is refused with a link to %j', (url) => {
    expect(codeOf(() => readBody(link(url)))).toBe('not-ours')
  })

  it.each(['https://example.org', 'HTTP://example.org/a b?c#d', 'mailto:me@example.org'])('may link to %s', (url) => {
    expect(codeOf(() => readBody(link(url)))).toBe('no problem')
  })

  it('never takes on what __proto__ says', () => {
    const evil = '{"__proto__":{"root":{"type":"root","version":1,"children":[]}}}'
    expect(codeOf(() => readBody(evil))).toBe('not-ours')
    const read = readBody(
      '{"root":{"type":"root","version":1,"children":[{"type":"paragraph","version":1,"children":[],"__proto__":{"polluted":true}}]}}',
    )
    expect(JSON.stringify(read)).not.toContain('polluted')
    expect(Object.getPrototypeOf(read.root.children[0])).toBe(Object.prototype)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it.each([101, 1000, 60_000, 1_000_000])('is refused when nested %i deep, without a crash', (depth) => {
    const lists = `${'{"type":"list","version":1,"listType":"bullet","start":1,"children":[{"type":"listitem","version":1,"value":1,"children":['.repeat(depth)}${']}]}'.repeat(depth)}`
    const json = `{"root":{"type":"root","version":1,"children":[${lists}]}}`
    expect(codeOf(() => readBody(json))).toBe(json.length > 20_000_000 ? 'too-large' : 'not-ours')
    expect(codeOf(() => readBody('['.repeat(depth)))).toBe('not-ours')
    expect(codeOf(() => readBody('{"root":'.repeat(depth)))).toBe('not-ours')
  })

  it('may nest as deep as anybody writes', () => {
    let list: unknown = element('paragraph', [])
    for (let depth = 0; depth < 20; depth++)
      list = element('table', [element('tablerow', [element('tablecell', [list], { headerState: 0 })])])
    expect(codeOf(() => readBody(bodyWith(list)))).toBe('no problem')
  })

  it('is refused over 20 million characters, with a sentence that says what to do', () => {
    const json = JSON.stringify(bodyOf(paragraph('x'.repeat(50_000_000))))
    expect(codeOf(() => readBody(json))).toBe('too-large')
    expect(() => readBody(json)).toThrow(/too long for one entry/)
  })

  it('ends in a body or in a problem, whatever JSON comes', () => {
    const node: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.json().map((json) => JSON.parse(json) as unknown),
        fc.record(
          {
            type: fc.constantFrom(
              'root',
              'paragraph',
              'text',
              'list',
              'listitem',
              'link',
              'table',
              'tablerow',
              'tablecell',
              'image',
            ),
            version: fc.constantFrom(1, 2, '1'),
            children: fc.array(tie('node'), { maxLength: 3 }),
            text: fc.oneof(fc.string(), fc.integer()),
            format: fc.oneof(fc.integer(), fc.constant('')),
            url: fc.string(),
          },
          { requiredKeys: ['type', 'version'] },
        ),
      ),
    })).node
    fc.assert(
      fc.property(node, (root) => {
        expect(['no problem', 'not-ours']).toContain(codeOf(() => readBody(JSON.stringify({ root }))))
      }),
      { numRuns: 2000 },
    )
  })

  it('says nothing of what was written when it refuses', () => {
    expect(() => readBody(bodyWith({ type: 'MY SECRET', version: 1 }))).toThrow(/not in a form/)
    expect(() => readBody(bodyWith({ type: 'MY SECRET', version: 1 }))).not.toThrow(/SECRET/)
  })
})
