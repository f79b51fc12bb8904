import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, linebreak, paragraph, text } from '../../src-main/interchange/markdown/nodes.ts'
import { readPlain, writePlain } from '../../src-main/interchange/markdown/plain.ts'
import { readFully } from '../../src-main/interchange/markdown/read.ts'
import { writeFully } from '../../src-main/interchange/markdown/write.ts'
import type { Body, InlineNode } from '../../src-preload/contract.ts'
import { anyBody } from './bodies.ts'

const runs = Number(process.env.RUNS ?? 1000)
const linkTo = (): string => ''
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
const plainBody: fc.Arbitrary<Body> = fc
  .array(
    fc.oneof(fc.array(inline, { minLength: 1, maxLength: 4 }), sentence).map((children) => paragraph(children)),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map(bodyOf)

const markdown = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: words },
      words.map((w) => `*${w}*`),
      words.map((w) => `**${w}**`),
      fc.constant('\n\n'),
    ),
  )
  .map((pieces) => pieces.join(''))

describe('the short way for plain words', () => {
  it('writes what the long way writes', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: plainBody }, anyBody), (body) => {
        const short = writePlain(body)
        if (short === null) return
        taken += 1
        expect(short).toBe(writeFully(body, linkTo))
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
          plainBody.map((body) => writeFully(body, linkTo)),
          markdown,
          anyBody.map((body) => writeFully(body, linkTo)),
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
