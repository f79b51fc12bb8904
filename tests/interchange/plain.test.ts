import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBody } from '../../src-main/interchange/markdown/canonical.ts'
import {
  bodyOf,
  heading,
  linebreak,
  link,
  list,
  paragraph,
  quote,
  text,
} from '../../src-main/interchange/markdown/nodes.ts'
import { readPlain } from '../../src-main/interchange/markdown/plain-read.ts'
import { writePlain } from '../../src-main/interchange/markdown/plain-write.ts'
import { readFully } from '../../src-main/interchange/markdown/read.ts'
import { writeFully } from '../../src-main/interchange/markdown/write.ts'
import type { BlockNode, Body, InlineNode } from '../../src-preload/contract.ts'
import { anyBody } from './bodies.ts'

const runs = Number(process.env.RUNS ?? 1000)
const writeLong = (body: Body): string => writeFully(canonicalBody(body).root.children, () => '')
const reading = { findPicture: () => null, lose: () => undefined }

/** Mostly ordinary words, at times a sign that is markup here and none there. */
const words = fc
  .array(
    fc.oneof(
      {
        weight: 40,
        arbitrary: fc.constantFrom('a', ' ', 'word ', ' and', ', ', '. ', '1', '12', 'é', '日本', '“', '—'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          ...['#', '=', '==', '+', '-', ':', '1. ', '1)', '&', '& ', '*', '_', '\\', '>', '|', '!', '@', '://', 'www.'],
          ...[
            '\n',
            '\n\n',
            '\\\n',
            '  ',
            '\u00a0',
            '\u0085',
            '\u2028',
            '\ufeff',
            '😀',
            '\ud83d',
            '$',
            '^',
            '{',
            '[',
            ']',
            '[a]',
            '[',
            '(',
            '\\[',
            '&c',
            '&amp;',
          ],
        ),
      },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))

const inline: fc.Arbitrary<InlineNode> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(words, fc.constantFrom(0, 0, 1, 2)).map(([piece, format]) => text(piece, format)) },
  { weight: 1, arbitrary: fc.constant(linebreak) },
)
/** As people write: emphasis between other words. */
const sentence = fc
  .tuple(words, words, fc.constantFrom(1, 2), words)
  .map(([before, inside, format, after]) => [text(`${before} `), text(`a${inside}a`, format), text(`, ${after}a`)])
const addresses = ['https://a.example', 'http://a.example/b_c?d=e#f', 'https://a.example/b&c', 'mailto:a@b.example']
const linked = fc
  .tuple(words, words, fc.constantFrom(...addresses), words)
  .map(([before, inside, url, after]) => [text(before), link(url, null, [text(inside)]), text(after)])
/** Of a kind that the short way takes, but for what stands inside or at its edges. */
const edges = fc.constantFrom('', '', '', 'a', '#', ' #', '!', '[ ]', '[x] ', '- ', '1. ', '\\')
const framed = fc.tuple(edges, words, edges).map(([before, inside, after]) => `${before}a${inside}a${after}`)
const line: fc.Arbitrary<InlineNode[]> = fc.oneof(
  { weight: 3, arbitrary: framed.map((piece) => [text(piece)]) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(framed, fc.constantFrom('https://a.example', 'https://a.example/b_c?d=e#f'), framed)
      .map(([before, url, after]) => [
        text(before),
        link(url, null, [text(after.endsWith('#') ? url : 'a b')]),
        text(after),
      ]),
  },
  fc.array(inline, { minLength: 1, maxLength: 4 }),
  sentence,
  linked,
  fc.tuple(sentence, linked).map((parts) => parts.flat()),
)
const block: fc.Arbitrary<BlockNode> = fc.oneof(
  { weight: 3, arbitrary: line.map((children) => paragraph(children)) },
  fc.tuple(fc.constantFrom('h1', 'h2', 'h6'), line).map(([tag, children]) => heading(tag, children)),
  line.map((children) => quote(children)),
  {
    weight: 2,
    arbitrary: fc
      .record({
        type: fc.constantFrom('bullet', 'number', 'check'),
        start: fc.constantFrom(1, 0, 9, 99),
        items: fc.array(fc.record({ words: fc.oneof(line, fc.constant([text('a b')])), checked: fc.boolean() }), {
          minLength: 1,
          maxLength: 3,
        }),
      })
      .map(({ type, start, items }) => list(type, start, items, 0)),
  },
)
const plainBody: fc.Arbitrary<Body> = fc.array(block, { minLength: 1, maxLength: 3 }).map(bodyOf)

const marks = fc.constantFrom(
  '',
  '',
  '',
  '# ',
  '### ',
  '> ',
  '- ',
  '- ',
  '1. ',
  '2. ',
  '- [x] ',
  '- [ ] ',
  '- [X] ',
  '* ',
  '  ',
  '#',
)
const structured = fc
  .array(
    fc.tuple(
      marks,
      fc.oneof(
        framed,
        fc.constantFrom('a', 'a b', 'a *b* c', 'a #', 'a#'),
        fc.tuple(framed, framed).map(([before, inside]) => `${before}[${inside}](https://a.example/b)`),
      ),
      fc.constantFrom('\n', '\n', '\n\n'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((lines) => lines.flat().join(''))
const markdown = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: words },
      words.map((w) => `*${w}*`),
      words.map((w) => `**${w}**`),
      fc.tuple(words, fc.constantFrom(...addresses)).map(([w, url]) => `[${w}](${url})`),
      fc.constantFrom(
        '\n\n',
        '\n',
        '## ',
        '> ',
        '\n> ',
        '- ',
        '\n- ',
        '1. ',
        '\n2. ',
        '- [x] ',
        '\n- [ ] ',
        '* ',
        '  ',
      ),
    ),
  )
  .map((pieces) => pieces.join(''))

describe('the short way', () => {
  it('writes what the long way writes', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: plainBody }, anyBody), (body) => {
        const short = writePlain(canonicalBody(body).root.children)
        if (short === null) return
        taken += 1
        expect(short).toBe(writeLong(body))
      }),
      { numRuns: runs },
    )
    expect(taken).toBeGreaterThan(runs / 20)
  })

  it('reads what the long way reads', () => {
    let taken = 0
    fc.assert(
      fc.property(
        fc.oneof(
          plainBody.map((body) => writeLong(body)),
          markdown,
          structured,
          anyBody.map((body) => writeLong(body)),
        ),
        fc.boolean(),
        (source, ours) => {
          const short = readPlain(source, ours)
          if (short === null) return
          taken += 1
          expect(short).toEqual(readFully(source, { ...reading, ours }))
        },
      ),
      { numRuns: runs },
    )
    expect(taken).toBeGreaterThan(runs / 20)
  })
})
