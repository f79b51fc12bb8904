import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBody } from '../../src-main/journal/body.ts'
import { noParts } from '../../src-main/journal/parts.ts'
import { project } from '../../src-main/journal/projection.ts'
import type { Body } from '../../src-preload/contract.ts'
import { cleanBlocks, writeBody } from '../../src-renderer/writing/body.ts'
import { filledInTypes } from '../../src-renderer/writing/filled-in.ts'
import { anyBody } from '../interchange/bodies.ts'
import { everyNode } from '../journal/every-node.ts'

const rootOf = (children: unknown) => ({ root: { type: 'root', children } })
const saved = (children: unknown) => readBody(writeBody(rootOf(children)))
const isReadable = (body: Body) => {
  try {
    return readBody(JSON.stringify(body)) !== null
  } catch {
    return false
  }
}
const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).toSorted()

/** Trees of nodes as no editor of ours makes them. */
const { node: strangeNode } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.record(
    {
      type: fc.oneof(
        fc.constantFrom('paragraph', 'heading', 'quote', 'list', 'listitem', 'code', 'table', 'tablerow', 'tablecell'),
        fc.constantFrom('text', 'linebreak', 'tab', 'link', 'autolink', 'image', 'horizontalrule', 'prompt', 'root'),
        fc.constantFrom('feelings', 'scale', 'choice', 'step', 'lesson', 'forecast', 'advice', 'fact'),
        fc.constantFrom('iframe', '__proto__', 'constructor', ''),
        fc.anything(),
      ),
      children: fc.oneof({ weight: 4, arbitrary: fc.array(tie('node'), { maxLength: 4 }) }, fc.anything()),
      text: fc.oneof({ weight: 4, arbitrary: fc.string() }, fc.anything()),
      url: fc.constantFrom('https://example.org', 'javascript:alert(1)', ' https://x', 'data:text/html,x', 7),
      format: fc.oneof(fc.integer(), fc.constantFrom('center', 'bold', {}), fc.anything()),
      indent: fc.oneof(fc.integer({ min: -5, max: 500 }), fc.anything()),
      listType: fc.anything(),
      start: fc.anything(),
      value: fc.anything(),
      checked: fc.anything(),
      tag: fc.anything(),
      language: fc.anything(),
      headerState: fc.anything(),
      colSpan: fc.anything(),
      hash: fc.oneof(fc.constant('0'.repeat(64)), fc.anything()),
      mediaType: fc.constantFrom('image/png', 'image/svg+xml'),
      alt: fc.string(),
      width: fc.anything(),
      height: fc.anything(),
      style: fc.constant('color: red'),
      feelings: fc.oneof(
        fc.array(fc.record({ word: fc.oneof(fc.string(), fc.anything()), strength: fc.anything() })),
        fc.anything(),
      ),
      most: fc.constantFrom(10, 100, 50, '10'),
      choices: fc.oneof(fc.array(fc.record({ word: fc.string(), note: fc.anything() })), fc.anything()),
      chosen: fc.oneof(fc.array(fc.string()), fc.anything()),
      id: fc.oneof(fc.constant('018e4000-0000-7000-8000-000000000001'), fc.anything()),
      cue: fc.anything(),
      sure: fc.oneof(fc.integer(), fc.anything()),
      due: fc.oneof(fc.constantFrom('2024-02-29', '2023-02-29', '0000-01-01'), fc.anything()),
      end: fc.constantFrom('done', 'failed', null, 1),
      ended: fc.oneof(fc.integer(), fc.anything()),
      expected: fc.anything(),
      to: fc.oneof(fc.record({ kind: fc.constantFrom('entry', 'file'), id: fc.anything() }), fc.anything()),
      template: fc.anything(),
      templateVersion: fc.anything(),
      hint: fc.anything(),
    },
    { requiredKeys: ['type'] },
  ),
}))

describe('the body that is saved', () => {
  it('is taken by the journal as it stands, whatever the entry holds', () => {
    fc.assert(
      fc.property(anyBody.filter(isReadable), (body) => {
        const before = project(readBody(JSON.stringify(body)))
        const after = project(readBody(writeBody(body)))
        expect(wordsOf(after.text)).toEqual(wordsOf(before.text))
        expect(after.tags).toEqual(before.tags)
        expect(after.images).toEqual(before.images)
      }),
    )
  })

  it('is the same when it is written a second time', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const once = writeBody(body)
        expect(writeBody(JSON.parse(once))).toBe(once)
      }),
    )
  })

  it('is taken by the journal whatever it was made of, and keeps every word', () => {
    fc.assert(
      fc.property(fc.array(strangeNode, { maxLength: 6 }), (nodes) => {
        const json = writeBody(rootOf(nodes))
        expect(() => readBody(json)).not.toThrow()
        for (const text of textsIn(nodes)) expect(json).toContain(JSON.stringify(text).slice(1, -1))
      }),
      { numRuns: 150 },
    )
  })

  it('takes nodes 60 000 levels deep, and keeps the words at the bottom', () => {
    for (const type of ['list', 'listitem', 'table', 'quote', 'link', 'mystery']) {
      let deep: unknown = { type: 'text', text: 'still here' }
      for (let level = 0; level < 60_000; level += 1) deep = { type, children: [deep] }
      expect(writeBody(rootOf([deep]))).toContain(type === 'table' ? '"children"' : 'still here')
    }
  })

  it('takes lists, tables and links as deep as the journal reads them', () => {
    let list: unknown = { type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [link()] }] }
    for (let level = 0; level < 200; level += 1) {
      list = { type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [list] }] }
    }
    expect(project(saved([list])).text).toContain('a link')
    let table: unknown = { type: 'paragraph', children: [link()] }
    for (let level = 0; level < 200; level += 1) {
      const cell = { type: 'tablecell', children: [table] }
      table = { type: 'table', children: [{ type: 'tablerow', children: [cell] }] }
    }
    expect(project(saved([table])).text).toContain('a link')
  })

  it('has only addresses of the web and of mail in its links; the words of others stay', () => {
    const [paragraph] = cleanBlocks([
      { type: 'paragraph', children: [link('javascript:alert(1)'), link('http://a.b')] },
    ])
    expect(paragraph).toMatchObject({
      children: [
        { type: 'text', text: 'a link' },
        { type: 'link', url: 'http://a.b' },
      ],
    })
  })

  it('holds filled-in blocks as they are at its top, and as their words in any other place', () => {
    const blocks = everyNode.root.children.filter(({ type }) => filledInTypes.includes(type))
    expect(new Set(blocks.map(({ type }) => type)).size).toBe(filledInTypes.length)
    const prompts = everyNode.root.children.filter(({ type }) => type === 'prompt')
    expect(cleanBlocks([...prompts, ...blocks])).toEqual([...prompts, ...blocks])
    const cell = { type: 'tablecell', children: blocks }
    const inTable = project(saved([{ type: 'table', children: [{ type: 'tablerow', children: [cell] }] }]))
    const inQuote = project(saved([{ type: 'quote', children: [text('first'), ...blocks] }]))
    const words =
      'Ashamed 70, let down|ashamed 30|not at all|wholly|Mind reading|the kettle boils|write one line|half a line|Ask earlier|Sealed words|Opened words|Monday: wrote something'
    expect(inTable.text.split('\n')).toEqual(words.split('|'))
    expect(inQuote.text.split('\n')).toEqual(['first', ...words.split('|')])
    expect(inTable.parts).toEqual(noParts)
    let deep: unknown = blocks[2]
    for (let level = 0; level < 60_000; level += 1) deep = { type: 'quote', children: [deep] }
    expect(writeBody(rootOf([deep]))).toContain('not at all')
  })

  it('turns a block that the journal would not take into its words', () => {
    const step = { type: 'step', cue: 'tea', act: 'x'.repeat(10_001), id: '018e4000-0000-7000-8000-000000000001' }
    const feelings = { type: 'feelings', feelings: Array(51).fill({ word: 'sad', strength: 1 }) }
    const found = cleanBlocks([step, { ...step, id: 'none', act: 'sip' }, feelings])
    expect(found.map(({ type }) => type)).toEqual(Array(5).fill('paragraph'))
    expect(project(saved([step, feelings])).text).toBe(
      `tea\n${'x'.repeat(10_001)}\n${Array(51).fill('sad 1').join(', ')}`,
    )
    // What was chosen is among the choices, even where it had gone from the list.
    expect(cleanBlocks([{ type: 'choice', choices: [], chosen: ['a'] }])).toEqual([
      { type: 'choice', version: 1, choices: [{ word: 'a', note: '' }], chosen: ['a'] },
    ])
  })

  it('leaves behind what the editor keeps for itself', () => {
    const body = writeBody(
      rootOf([
        {
          type: 'paragraph',
          textFormat: 1,
          textStyle: 'color:red',
          $: { title: 'no' },
          children: [{ type: 'text', text: 'words', format: 1, style: 'color: red', mode: 'token', detail: 2 }],
        },
      ]),
    )
    expect(JSON.parse(body).root.children[0].children).toEqual([{ type: 'text', version: 1, format: 1, text: 'words' }])
    expect(body).not.toMatch(/style|title|mode|detail|textFormat/)
  })

  it('parts an item that holds words and a list, because an item holds one of them', () => {
    const inner = {
      type: 'list',
      listType: 'number',
      start: 4,
      children: [{ type: 'listitem', children: [text('deep')] }],
    }
    const [list] = cleanBlocks([
      {
        type: 'list',
        listType: 'check',
        children: [{ type: 'listitem', checked: true, children: [text('a'), inner] }],
      },
    ])
    expect(list).toMatchObject({
      children: [
        { checked: true, value: 1, children: [{ text: 'a' }] },
        { value: 2, children: [{ type: 'list', start: 4, children: [{ value: 4, children: [{ text: 'deep' }] }] }] },
      ],
    })
  })
})

const text = (words: string) => ({ type: 'text', text: words })
const link = (url = 'https://example.org') => ({ type: 'link', url, children: [text('a link')] })

/** The words of all text nodes that can be reached by lists of children. */
function textsIn(nodes: unknown): string[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node): string[] => {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return []
    if (node.type === 'text') return typeof node.text === 'string' ? [node.text] : []
    // These have no place for children.
    if (['linebreak', 'tab', 'image', 'horizontalrule', 'prompt', ...filledInTypes].includes(node.type)) return []
    // A table holds rows and a row cells; there is no place for words between them.
    if (['table', 'tablerow'].includes(node.type)) return []
    return textsIn(node.children)
  })
}
