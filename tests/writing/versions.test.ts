import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlockNode, Body, RevisionChange } from '../../src-preload/contract.ts'
import { changeWords, sizeWords } from '../../src-renderer/writing/versions/change-words.ts'
import { alone, compare, differs, type Piece } from '../../src-renderer/writing/versions/compare.ts'
import { partsOf } from '../../src-renderer/writing/versions/parts.ts'
import { anyBody } from '../interchange/bodies.ts'
import { everyNode } from '../journal/every-node.ts'
import { bodyOf, paragraph, stepNode, textNode } from '../support/journal.ts'

const parts = (body: Body) => partsOf(body.root.children, (day) => day)
const between = (before: Body, after: Body) => compare(parts(before), parts(after))
const layout = { version: 1, direction: null, format: '', indent: 0 } as const

/** Marks: [-gone-], {+added+}, and what looks otherwise as (look: …). */
function marked(pieces: readonly Piece[]): string {
  return pieces
    .map(({ sign, runs, pieces: inner, note }) => {
      const line = runs.map((run) => {
        const words = run.atoms.map(({ text }) => text).join('')
        if (run.sign !== 'same') return run.sign === 'gone' ? `[-${words}-]` : `{+${words}+}`
        return run.look === '' ? words : `(${run.look}: ${words})`
      })
      return `${sign === 'same' ? '' : `${sign} `}${note === '' ? '' : `<${note}> `}${line.join('')}${inner.length > 0 ? `\n${marked(inner)}` : ''}`
    })
    .join('\n')
}

/** The words of one of two texts that were laid over each other. */
function sideOf(pieces: readonly Piece[], side: 'gone' | 'added'): string[] {
  return pieces.flatMap(({ runs, pieces: inner }) => [
    ...runs
      .filter(({ sign }) => sign === 'same' || sign === side)
      .flatMap(({ atoms }) => atoms.map(({ text, image }) => image?.hash ?? text)),
    ...sideOf(inner, side),
  ])
}

describe('two texts laid over each other', () => {
  it('say which words came and went, whole stretches together', () => {
    const before = bodyOf(paragraph('I lost the thread after the third slide, and somebody laughed.'))
    const after = bodyOf(paragraph('I found the thread at the fifth slide, and somebody laughed.'))
    expect(marked(between(before, after))).toBe(
      'changed I [-lost-]{+found+} the thread [-after-]{+at+} the [-third-]{+fifth+} slide, and somebody laughed.',
    )
    const anew = bodyOf(paragraph('I lost the thread of it all, and somebody laughed.'))
    expect(marked(between(before, anew))).toBe(
      'changed I lost the thread [-after the third slide-]{+of it all+}, and somebody laughed.',
    )
  })

  it.each([
    [
      'Japanese with a number',
      '今日は3時に会社へ行った',
      '今日は3時に会社へ戻った',
      '今日は3時に会社へ[-行-]{+戻+}った',
    ],
    ['Lao', 'ຂ້ອຍລືມປຶ້ມ', 'ຂ້ອຍລືມເງິນ', 'ຂ້ອຍລືມ[-ປຶ້ມ-]{+ເງິນ+}'],
    ['Khmer', 'ខ្ញុំភ្លេចកា', 'ខ្ញុំភ្លេចកី', 'ខ្ញុំភ្លេច[-កា-]{+កី+}'],
    ['Burmese', 'ပုဂ္ဂိုလ်မေ့တယ်', 'ပုဂ္ဂိုလ်သိတယ်', 'ပုဂ္ဂိုလ်[-မေ့-]{+သိ+}တယ်'],
    ['Thai', 'ฉันกินข้าว', 'ฉันกินน้ำ', 'ฉันกิน[-ข้าว-]{+น้ำ+}'],
    ['Chinese', '今天下雨', '今天下雪', '今天下[-雨-]{+雪+}'],
  ])('say what changed within a sentence in %s, never between a letter and its marks', (_, was, is, said) => {
    expect(marked(between(bodyOf(paragraph(was)), bodyOf(paragraph(is))))).toBe(`changed ${said}`)
  })

  it('say how words look otherwise, once for all that look alike', () => {
    const before = bodyOf(paragraph('The talk went badly. It ended.'))
    const link = { ...layout, type: 'link', url: 'https://example.org', children: [textNode('ended', 2)] } as const
    const after = bodyOf(paragraph(textNode('The talk went', 1), ' badly. It ', link, '.'))
    expect(marked(between(before, after))).toBe(
      'changed (bold added: The talk went) badly. It (italic added, link added: ended).',
    )
  })

  it('say what a paragraph became, and what was ticked off', () => {
    const heading = { ...layout, type: 'heading', tag: 'h2', children: [textNode('The talk')] } as const
    expect(marked(between(bodyOf(paragraph('The talk')), bodyOf(heading)))).toBe(
      'changed <Was plain text, became a heading> The talk',
    )
    const list = (checked: boolean, ...more: string[]): BlockNode => ({
      ...layout,
      type: 'list',
      listType: 'check',
      start: 1,
      children: ['Ask Anna', ...more].map((text, at) => ({
        ...layout,
        type: 'listitem',
        value: at + 1,
        checked: at === 0 && checked,
        children: [textNode(text)],
      })),
    })
    expect(marked(between(bodyOf(list(false)), bodyOf(list(true, 'Call Ben'))))).toBe(
      'changed \nchanged <Ticked off> Ask Anna\nadded {+Call Ben+}',
    )
  })

  it('find a block that moved down, and show one that went, as a whole', () => {
    const [one, two, three] = ['Rain all day.', 'The heron stood still.', 'Soup.'].map((text) => paragraph(text))
    if (!one || !two || !three) throw new Error('There are three.')
    expect(marked(between(bodyOf(one, two, three), bodyOf(one, three)))).toBe(
      'Rain all day.\ngone [-The heron stood still.-]\nSoup.',
    )
    expect(marked(between(bodyOf(one, two), bodyOf(two)))).toBe('gone [-Rain all day.-]\nThe heron stood still.')
  })

  it('lay rows over rows and cells over cells', () => {
    const table = (...rows: string[][]): BlockNode => ({
      ...layout,
      type: 'table',
      children: rows.map((row) => ({
        ...layout,
        type: 'tablerow',
        children: row.map((text) => ({ ...layout, type: 'tablecell', headerState: 0, children: [paragraph(text)] })),
      })),
    })
    const before = bodyOf(table(['Monday', 'rain'], ['Tuesday', 'wind and hail']))
    const after = bodyOf(table(['Monday', 'rain'], ['Tuesday', 'wind and sun'], ['Friday', 'snow']))
    expect(
      marked(between(before, after))
        .split('\n')
        .filter((line) => /[+-]/.test(line)),
    ).toEqual(
      ['changed wind and [-hail-]{+sun+}', '{+Friday+}', '{+snow+}'].map((line) =>
        line.startsWith('{') ? `added ${line}` : line,
      ),
    )
  })

  it('say what was filled in, by its fields, and never what is closed', () => {
    const id = '018e4000-0000-7000-8000-000000000001'
    const feelings = (strength: number | null): BlockNode => ({
      type: 'feelings',
      version: 1,
      moment: 'before',
      feelings: [{ word: 'Ashamed', strength }],
    })
    const advice = (text: string): BlockNode => ({ type: 'advice', version: 1, text, opened: false })
    const before = bodyOf(feelings(70), stepNode({ id, cue: 'it is 8', act: 'write' }), advice('Sleep first.'))
    const after = bodyOf(
      feelings(30),
      stepNode({ id, cue: 'it is 8', act: 'write', end: 'partly', note: 'half a line' }),
      advice('Call Anna.'),
    )
    const said = marked(between(before, after))
    expect(said).toContain('Ashamed, [-70-]{+30+} of 100')
    expect(said).toContain('added {+Partly done+}')
    expect(said).toContain('changed <What is in it was changed>')
    expect(said).not.toMatch(/Sleep|Call/)
    expect(marked(alone(parts(after)))).not.toContain('Call')
  })

  it('are both there in what is shown of any two', () => {
    fc.assert(
      fc.property(anyBody, anyBody, (before, after) => {
        const pieces = between(before, after)
        expect(sideOf(pieces, 'gone')).toEqual(sideOf(alone(parts(before)), 'gone'))
        expect(sideOf(pieces, 'added')).toEqual(sideOf(alone(parts(after)), 'added'))
        expect(differs(between(before, before))).toBe(false)
      }),
      { numRuns: 60 },
    )
    expect(differs(between(everyNode, everyNode))).toBe(false)
  })

  it('that are long and nothing alike are shown one after the other', () => {
    const long = (word: string) =>
      bodyOf(...Array.from({ length: 3000 }, (_, at) => paragraph(`${word}${at} ${word} ${at * 7}`)))
    const pieces = between(long('river'), long('stone'))
    expect(sideOf(pieces, 'gone').length).toBeGreaterThan(3000)
    expect(sideOf(pieces, 'added').length).toBeGreaterThan(3000)
  })
})

describe('what changed, in a line', () => {
  const dates = { count: String }
  const none: RevisionChange = {
    words: { added: 0, gone: 0 },
    images: { added: 0, gone: 0 },
    blocks: [],
    look: false,
    title: false,
    tags: false,
  }

  it('is said in words', () => {
    expect(changeWords(none, dates)).toBe('small changes')
    expect(changeWords({ ...none, words: { added: 12, gone: 1 } }, dates)).toBe('12 words added, one word removed')
    expect(
      changeWords(
        { ...none, images: { added: 2, gone: 1 }, blocks: ['feelings', 'step', 'prompt'], title: true },
        dates,
      ),
    ).toBe(
      '2 pictures added, a picture removed, feelings changed, a small step changed, questions changed, title changed',
    )
    expect(changeWords({ ...none, look: true, tags: true }, dates)).toBe('formatting changed, tags changed')
  })

  it('has a size in round numbers', () => {
    expect([0, 1_000_000, 12_900_000, 268_435_456].map((bytes) => sizeWords(bytes, dates))).toEqual([
      'less than 1 MB',
      'less than 1 MB',
      '12 MB',
      '256 MB',
    ])
  })
})
