import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBody } from '../../src-main/journal/body.ts'
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
