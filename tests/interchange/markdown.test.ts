import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBody } from '../../src-main/interchange/markdown/canonical.ts'
import { readMarkdown } from '../../src-main/interchange/markdown/read.ts'
import { writeMarkdown } from '../../src-main/interchange/markdown/write.ts'
import type { Body } from '../../src-preload/contract.ts'
import { anyBody, pictures } from './bodies.ts'

const linkTo = ({ hash }: { hash: string }): string => `../attachments/${hash}.png`
const reading = {
  ours: true,
  findPicture: (address: string) => pictures.find((picture) => address === linkTo(picture)) ?? null,
  lose: (loss: string): void => {
    throw new Error(`lost: ${loss}`)
  },
}
const write = (body: Body): string => writeMarkdown(body, linkTo)
const read = (markdown: string): Body => readMarkdown(markdown, reading)

describe('a body as Markdown', () => {
  it('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const markdown = write(body)
        expect(read(markdown)).toEqual(canonicalBody(body))
        expect(write(read(markdown))).toBe(markdown)
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    )
  })
})
