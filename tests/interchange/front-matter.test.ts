import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Header, partFrontMatter, writeFrontMatter } from '../../src-main/interchange/front-matter.ts'
import { anyWords } from './bodies.ts'

const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
const header: fc.Arbitrary<Header> = fc.record({
  id: fc.oneof(fc.uuid({ version: 7 }), fc.constant('01234567-8901-7234-8567-890123456789')),
  title: fc.oneof(anyWords, fc.string({ unit: 'binary' })),
  day: fc.constantFrom('2026-11-24', '0001-01-01'),
  zone: fc.constantFrom('Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'UTC'),
  instant,
  created: instant,
  updated: instant,
  tags: fc.array(anyWords, { minLength: 1, maxLength: 3 }),
  ownTags: fc.array(anyWords, { maxLength: 1 }),
  starred: fc.boolean(),
  templates: fc.array(anyWords, { maxLength: 2 }),
  setbacks: fc.array(fc.uuid({ version: 7 }), { maxLength: 2 }),
  lessons: fc.array(fc.uuid({ version: 7 }), { maxLength: 2 }),
  feelings: fc.record({
    before: fc.array(anyWords, { maxLength: 2 }),
    after: fc.array(anyWords, { maxLength: 2 }),
  }),
  version: fc.constantFrom(1, 2),
})

describe('front matter', () => {
  it('is YAML that says what was put in, and is read the same by the short and the long way', () => {
    fc.assert(
      fc.property(header, anyWords, (fields, text) => {
        const yaml = writeFrontMatter(fields)
        const short = partFrontMatter(yaml + text)
        // A comment hides our own form, so that YAML's reader is asked.
        const long = partFrontMatter(`---\n# comment${yaml.slice(3)}${text}`)
        expect(long).toEqual(short)
        expect(short.text).toBe(text)
        expect(short.fields.get('title')).toBe(fields.title.toWellFormed())
        expect(short.fields.get('id')).toBe(fields.id.replaceAll('-', ''))
        expect(short.fields.get('tags')).toEqual(fields.tags.map((tag) => tag.toWellFormed()))
        expect(short.fields.get('typed_tags') ?? []).toEqual(
          fields.tags.slice(fields.ownTags.length).map((tag) => tag.toWellFormed()),
        )
        const { templates, setbacks, lessons, feelings } = fields
        expect(short.fields.get('templates') ?? []).toEqual(templates.map((one) => one.toWellFormed()))
        expect(short.fields.get('setbacks') ?? []).toEqual(setbacks.map((one) => one.replaceAll('-', '')))
        expect(short.fields.get('lessons') ?? []).toEqual(lessons.map((one) => one.replaceAll('-', '')))
        expect(short.fields.get('feelings_before') ?? []).toEqual(feelings.before.map((one) => one.toWellFormed()))
        expect(short.fields.get('feelings_after') ?? []).toEqual(feelings.after.map((one) => one.toWellFormed()))
        expect(Date.parse(String(short.fields.get('created')).replace(' ', 'T'))).toBe(fields.created)
        // Whatever schema a reader uses, an id and a title are strings.
        const core: unknown = parse(yaml.slice(4, -5))
        expect(core).toMatchObject({ id: short.fields.get('id'), title: short.fields.get('title') })
      }),
    )
  })

  it.each([
    ['a list', '---\n- a\n- b\n---\ntext'],
    ['a word', '---\nword\n---\ntext'],
    ['not YAML', '---\n"a: [\n---\ntext'],
    [
      'aliases that unfold',
      `---\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(9)}]`).join('\n')}\n---\ntext`,
    ],
  ])('that is no map is left in the text: %s', (_, file) => {
    expect(partFrontMatter(file)).toEqual({ fields: new Map(), text: file, broken: true })
  })

  it('without an end is text', () => {
    expect(partFrontMatter('---\na: b\n')).toEqual({ fields: new Map(), text: '---\na: b\n', broken: false })
  })

  it('may be empty, end in dots, and name __proto__', () => {
    expect(partFrontMatter('---\n---\n\ntext').text).toBe('text')
    expect(partFrontMatter('---\nTitle: a\n...\ntext').fields.get('title')).toBe('a')
    expect(partFrontMatter('---\n__proto__: {tags: [a]}\n---\ntext').fields.get('tags')).toBeUndefined()
  })
})
