import { describe, expect, it } from 'vitest'
import { noParts } from '../../src-main/journal/parts.ts'
import { project } from '../../src-main/journal/projection.ts'
import { countWords } from '../../src-main/journal/words.ts'
import type { InlineNode } from '../../src-preload/contract.ts'
import { bodyOf, paragraph, textNode } from '../support/journal.ts'
import { everyNode } from './every-node.ts'

const layout = { version: 1, direction: null, format: '', indent: 0 } as const
const emptyStep = {
  type: 'step',
  version: 1,
  cue: '',
  act: ' ',
  pictured: false,
  sure: null,
  due: null,
  end: null,
  ended: null,
  note: '',
} as const
const forecast = {
  type: 'forecast',
  version: 1,
  id: '018e4000-0000-7000-8000-000000000003',
  due: '2024-03-22',
  found: null,
  checked: null,
  skipped: false,
} as const
const tagsOf = (...children: readonly (InlineNode | string)[]) => project(bodyOf(paragraph(...children))).tags

describe('what is derived from a body', () => {
  it('is text, words and images, without the questions of a template', () => {
    expect(project(everyNode)).toEqual({
      text: [
        'A heading\nPlain, bold all of it\n\ta link A bowl \nA quote\nDone\nNested\nconst a = 1\n\t\nHead',
        'Ashamed, let down\nLike glass\nashamed\nMind reading\nthe kettle boils\nwrite one line\nhalf a line',
        'Ask earlier\nOpened words',
      ].join('\n'),
      excerpt:
        'A heading · Plain, bold all of it · a link A bowl · A quote · Done · Nested · const a = 1 · Head · Ashamed, let down · Like glass · ashamed · Mind reading · the kettle boils · write one line · half a',
      words: 40,
      tags: [],
      images: ['0123456789abcdef'.repeat(4)],
      parts: {
        templates: [{ template: 'two-minute-landing', version: 2 }],
        feelings: [
          { key: 'ashamed', word: 'Ashamed', before: 70, after: 30 },
          { key: 'let down', word: 'let down', before: null, after: null },
        ],
        steps: [
          {
            id: '018e4000-0000-7000-8000-000000000001',
            place: 15,
            cue: 'the kettle boils',
            act: 'write one line',
            sure: 8,
            due: '2024-03-16',
            end: 'partly',
            ended: 1710500000000,
            note: 'half a line',
          },
        ],
        lessons: [{ id: '018e4000-0000-7000-8000-000000000002', place: 16, text: 'Ask earlier' }],
        forecasts: [
          {
            id: '018e4000-0000-7000-8000-000000000003',
            place: 17,
            expected: 80,
            due: '2024-03-22',
            found: 35,
            checked: 1711100000000,
            skipped: false,
          },
        ],
        answers: [
          { place: 8, prompt: 'feeling', text: 'Ashamed, let down · Like glass · ashamed · Mind reading' },
          {
            place: 14,
            prompt: 'small-step',
            text: 'the kettle boils · write one line · half a line · Ask earlier · Opened words',
          },
        ],
      },
    })
  })

  it('leaves out blocks that were laid out and not filled in', () => {
    const body = bodyOf(
      { type: 'prompt', version: 1, promptId: 'small-step', text: 'Which step?' },
      { ...emptyStep, id: '018e4000-0000-7000-8000-000000000001' },
      { type: 'lesson', version: 1, id: '018e4000-0000-7000-8000-000000000002', text: ' ' },
      { type: 'feelings', version: 1, moment: 'before', feelings: [{ word: '  ', strength: 3 }] },
      { ...forecast, expected: null },
      paragraph(),
    )
    expect(project(body)).toMatchObject({
      text: '',
      parts: { templates: [], feelings: [], steps: [], lessons: [], forecasts: [], answers: [] },
    })
  })

  it('keeps the first 500 characters of an answer, and never half of one', () => {
    const body = bodyOf({ type: 'prompt', version: 1, promptId: 'a', text: 'A?' }, paragraph(`x${'🎉'.repeat(300)}`))
    const [answer] = project(body).parts.answers
    expect(answer?.text.length).toBe(499)
    expect(answer?.text.isWellFormed()).toBe(true)
  })

  it('has on one line what happened and who helped, without what was filled in under it', () => {
    const under = (promptId: string) =>
      project(
        bodyOf(
          { type: 'prompt', version: 1, promptId, text: 'A question?' },
          { type: 'feelings', version: 1, moment: 'before', feelings: [{ word: 'hurt', strength: 3 }] },
          paragraph('They said no.'),
          paragraph('Ring'),
          paragraph('Noor'),
          { ...emptyStep, id: '018e4000-0000-7000-8000-000000000001', cue: 'tea', act: 'call' },
          { type: 'lesson', version: 1, id: '018e4000-0000-7000-8000-000000000002', text: 'Ask earlier' },
        ),
      ).parts.answers.map(({ text }) => text)
    for (const prompt of ['what-happened', 'what-helped', 'who-helped'])
      expect(under(prompt)).toEqual(['They said no. Ring · Noor'])
    expect(under('what-i-know-now')[0]).toContain('Ask earlier')
  })

  it('keeps the answers to a prompt that was asked twice apart', () => {
    const prompt = { type: 'prompt', version: 1, promptId: 'a', text: 'A?' } as const
    expect(
      project(bodyOf(paragraph('before'), prompt, paragraph('one'), prompt, paragraph('two'))).parts.answers,
    ).toEqual([
      { place: 1, prompt: 'a', text: 'one' },
      { place: 3, prompt: 'a', text: 'two' },
    ])
  })

  it('of nothing is nothing', () => {
    expect(project(bodyOf())).toEqual({ text: '', excerpt: '', words: 0, tags: [], images: [], parts: noParts })
  })

  it('has an excerpt in which lines are parted, where they don’t end with a mark', () => {
    const { excerpt } = project(
      bodyOf(paragraph('It broke.'), paragraph('“All of it?”'), paragraph('Yes'), paragraph('All')),
    )
    expect(excerpt).toBe('It broke. “All of it?” Yes · All')
  })

  it('has an excerpt that ends between characters also where most of what it was taken from was space', () => {
    for (const start of ['', 'a']) {
      const { excerpt } = project(bodyOf(paragraph(`${start}${' '.repeat(300)}${'🌊'.repeat(100)}`)))
      expect(excerpt).toMatch(/^a? ?(🌊)+$/u)
    }
  })

  it('has an excerpt of at most 200 characters that ends between words, or between characters', () => {
    const { excerpt } = project(bodyOf(paragraph('seven chars '.repeat(100))))
    expect(excerpt.length).toBeLessThanOrEqual(200)
    expect(excerpt.endsWith('chars') || excerpt.endsWith('seven')).toBe(true)
    const emoji = project(bodyOf(paragraph('x', '🎉'.repeat(300)))).excerpt
    expect(emoji.length).toBeLessThanOrEqual(200)
    expect(emoji.isWellFormed()).toBe(true)
    expect(emoji.endsWith('🎉')).toBe(true)
  })
})

describe('a tag in the text', () => {
  it.each([
    ['#calm', ['calm']],
    ['so #calm, #Work/Talks-2. (#a_b)', ['calm', 'Work/Talks-2', 'a_b']],
    ['#café #日記 #Übung', ['café', '日記', 'Übung']],
    ['#calm and #CALM', ['calm']],
    ['#2024 is a number, #2024-trip is none', ['2024-trip']],
    ['a#b is none, nor https://example.org/#part, nor ##, nor # alone, nor &#39;', []],
    ['#work/ and #work//talks', ['work']],
    ['#a/b/c', ['a/b/c']],
    [`#${'x'.repeat(101)}`, []],
    ['line\n#next', ['next']],
  ])('%s', (text, tags) => {
    expect(tagsOf(text)).toEqual(tags)
  })

  it('may be cut by formatting, but is none in code and none in a link', () => {
    expect(tagsOf('#ca', textNode('lm', 1), ' day')).toEqual(['calm'])
    expect(tagsOf(textNode('#include', 16))).toEqual([])
    expect(tagsOf({ ...layout, type: 'link', url: 'https://a.b', children: [textNode('#x')] })).toEqual([])
    expect(project(bodyOf({ ...layout, type: 'code', children: [textNode('#include')] })).tags).toEqual([])
    expect(tagsOf('a', textNode('code', 16), '#x')).toEqual(['x'])
    expect(tagsOf('a', textNode('', 16), '#x')).toEqual([])
  })

  it('is found in quotes, lists and tables too', () => {
    const body = bodyOf(
      { ...layout, type: 'quote', children: [textNode('#one')] },
      {
        ...layout,
        type: 'list',
        listType: 'bullet',
        start: 1,
        children: [{ ...layout, type: 'listitem', value: 1, children: [textNode('#two')] }],
      },
      {
        ...layout,
        type: 'table',
        children: [
          {
            ...layout,
            type: 'tablerow',
            children: [{ ...layout, type: 'tablecell', headerState: 0, children: [paragraph('#three')] }],
          },
        ],
      },
    )
    expect(project(body).tags).toEqual(['one', 'two', 'three'])
  })
})

describe('words', () => {
  it.each([
    ['', 0],
    ['  \n ', 0],
    ['one', 1],
    ['one two\nthree', 3],
    ["don’t, can’t, won't", 3],
    ['well-known', 1],
    ['yes—no', 2],
    ['and/or', 2],
    ['1,000.50 euros', 2],
    ['… — !', 0],
    ['🎉 🎉', 0],
    ['naïve café', 2],
    ['Ent\u00adtäu\u00adschung, wait\u200bing, می\u200cخواهم, x\u2060y\ufeffz', 4],
    ['Привет, мир', 2],
    ['今日は天気がいい', 5],
    ['วันนี้อากาศดี', 4],
  ])('%j has %i', (text, count) => {
    expect(countWords(text)).toBe(count)
  })
})
