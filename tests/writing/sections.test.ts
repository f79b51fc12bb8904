import { describe, expect, it } from 'vitest'
import { partsOf } from '../../src-main/journal/parts.ts'
import type { FeelingsNode, Template } from '../../src-preload/contract.ts'
import { countPerspective } from '../../src-renderer/care/perspective.ts'
import { againOf } from '../../src-renderer/writing/ask-again.ts'
import { countsBeside } from '../../src-renderer/writing/counts-beside.ts'
import type { FilledIn } from '../../src-renderer/writing/filled-in.ts'
import { emptyStep } from '../../src-renderer/writing/forms/empty-step.ts'
import { languageOf } from '../../src-renderer/writing/language.ts'
import { knownNames, likelyNames } from '../../src-renderer/writing/names.ts'
import {
  allWords,
  countSteps,
  feelingsOver,
  firstThought,
  type Held,
  sectionsOf,
  templateHere,
  templatesIn,
  wordsUnder,
} from '../../src-renderer/writing/sections.ts'
import { keysLeft, namesOf } from '../../src-renderer/writing/views/left.ts'
import { hiddenIn, type View } from '../../src-renderer/writing/views/show-part.ts'
import { everyNode } from '../journal/every-node.ts'
import { frozen } from '../reframing/frozen.ts'

const asked = (id: string, key = id): Held => ({
  kind: 'prompt',
  key,
  asked: { key, id, template: 'two-minute-landing', version: 2, text: `${id}?`, hint: '' },
})
const text = (key: string, words = ''): Held => ({ kind: 'text', key, words, drawn: false })
const form = (key: string, block: FilledIn): Held => ({ kind: 'form', key, block })
const felt = (moment: FeelingsNode['moment'], ...feelings: FeelingsNode['feelings'][number][]): FeelingsNode => ({
  type: 'feelings',
  version: 1,
  moment,
  feelings,
})

describe('a text in sections', () => {
  const sections = sectionsOf([
    text('before', 'A word first.'),
    asked('what'),
    text('a1', 'It rained.'),
    text('a2', 'All day.'),
    asked('felt'),
    form('f', felt('before')),
    text('b'),
  ])

  it('has one for what stands before the first question, and one for each question', () => {
    expect(sections.map((section) => section.asked?.id ?? null)).toEqual([null, 'what', 'felt'])
    expect(sections.map(({ answered }) => answered)).toEqual([true, true, false])
    expect(sections.map(wordsUnder)).toEqual(['A word first.', 'It rained.\nAll day.', ''])
    expect(sectionsOf([])).toEqual([])
  })

  it('has its first thought in the first question’s answer', () => {
    expect(firstThought(sections)).toBe('It rained. All day.')
    expect(firstThought(sectionsOf([text('a', 'free words')]))).toBeNull()
    expect(firstThought(sectionsOf([asked('what'), text('a')]))).toBeNull()
    const long = firstThought(sectionsOf([asked('what'), text('a', 'seven letters '.repeat(20))]))
    expect(long).toMatch(/(seven|letters)…$/)
    expect(long?.length).toBeLessThanOrEqual(121)
    expect(firstThought(sectionsOf([asked('what'), text('a', 'x'.repeat(300))]))).toHaveLength(121)
    expect(firstThought(sectionsOf([asked('what'), text('a', `a${'🌊'.repeat(100)}`)]))).toBe(`a${'🌊'.repeat(59)}…`)
    const feelingsFirst = sectionsOf([
      asked('felt'),
      form('f', felt('before')),
      text('b'),
      asked('what'),
      text('a', 'It'),
    ])
    expect(firstThought(feelingsFirst)).toBe('It')
  })

  it('keeps its first thought where a lesson or a small step was kept into the first answer', () => {
    const kept: FilledIn[] = [
      { type: 'lesson', version: 1, id: 'x', text: 'Take a coat' },
      { ...emptyStep, id: 'y', act: 'buy a coat' },
    ]
    for (const block of kept) {
      const held = [asked('what'), text('a', 'It rained.'), form('k', block), text('b', 'All day.')]
      expect(firstThought(sectionsOf([...held, asked('next'), text('c', 'Another answer.')]))).toBe(
        'It rained. All day.',
      )
    }
  })

  it('has the first question for the first where none begins with words', () => {
    const forms = [
      asked('felt'),
      form('f', felt('before')),
      text('b', 'heavy'),
      asked('after'),
      form('g', felt('after')),
    ]
    expect(firstThought(sectionsOf(forms))).toBe('heavy')
  })

  it('takes everything that is filled in for an answer, and nothing that is empty', () => {
    const filled = everyNode.root.children.filter((block): block is FilledIn =>
      ['feelings', 'scale', 'choice', 'step', 'lesson', 'forecast', 'advice', 'fact'].includes(block.type),
    )
    expect(filled.length).toBeGreaterThan(8)
    for (const block of filled) {
      expect(sectionsOf([asked('what'), form('f', block)])[0]?.answered, block.type).toBe(true)
    }
    const empty: FilledIn[] = [
      felt('after'),
      { type: 'scale', version: 1, low: 'a', high: 'b', most: 10, value: null },
      { type: 'choice', version: 1, choices: [{ word: 'a', note: '' }], chosen: [] },
      { type: 'lesson', version: 1, id: 'x', text: ' ' },
      { type: 'advice', version: 1, text: '', opened: false },
    ]
    for (const block of empty) {
      expect(sectionsOf([asked('what'), form('f', block), text('a', ' ')])[0]?.answered, block.type).toBe(false)
    }
  })

  it('tells each feeling once, before and after', () => {
    const over = feelingsOver(
      sectionsOf([
        form('f', felt('before', { word: 'Ashamed', strength: 70 }, { word: 'sad', strength: null })),
        form('g', felt('after', { word: 'ashamed', strength: 30 }, { word: 'calm', strength: 10 })),
      ]),
    )
    expect(over).toEqual([
      { word: 'Ashamed', before: 70, after: 30 },
      { word: 'sad', before: null, after: undefined },
      { word: 'calm', before: undefined, after: 10 },
    ])
  })

  it('takes the first strength of a feeling that stands twice, as the journal does', () => {
    const blocks: FeelingsNode[] = [
      felt('before', { word: 'sad', strength: 70 }, { word: 'tense', strength: null }),
      felt('before', { word: 'Sad', strength: 20 }, { word: 'tense', strength: 40 }),
      felt('after', { word: 'sad', strength: 30 }, { word: 'sad', strength: 10 }),
    ]
    const over = feelingsOver(sectionsOf(blocks.map((block, at) => form(`${at}`, block))))
    expect(over).toEqual([
      { word: 'sad', before: 70, after: 30 },
      { word: 'tense', before: 40, after: undefined },
    ])
    const kept = partsOf(blocks, () => '').feelings
    expect(over.map(({ before, after = null }) => [before, after])).toEqual(
      kept.map(({ before, after }) => [before, after]),
    )
  })

  it('says all of it, but for feelings and advice', () => {
    const said = sectionsOf([
      asked('what'),
      text('a', 'It rained.'),
      form('f', felt('before', { word: 'sad', strength: 3 })),
      form('l', { type: 'lesson', version: 1, id: 'x', text: 'Take a coat' }),
      form('v', { type: 'advice', version: 1, text: 'sealed', opened: false }),
    ])
    expect(said.map(allWords)).toEqual(['It rained.\nTake a coat'])
  })

  it('counts the steps that are written down', () => {
    const step = everyNode.root.children.find((block): block is FilledIn => block.type === 'step')
    expect(countSteps(sections)).toBe(0)
    expect(step && countSteps(sectionsOf([form('s', step), form('t', step)]))).toBe(2)
  })
})

describe('what is out of sight', () => {
  const sections = sectionsOf([
    asked('what'),
    text('a', 'It rained.'),
    asked('felt'),
    form('f', felt('before')),
    text('b'),
    asked('next'),
    text('c'),
  ])
  const plain: View = { one: false, left: null, reading: false }
  const hidden = (view: Partial<View>, here: string | null = 'what') =>
    Object.fromEntries(hiddenIn(sections, { ...plain, ...view }, here))

  it('is nothing as a rule', () => {
    expect(hidden({})).toEqual({})
  })

  it('is every other question, where one is looked at', () => {
    expect(hidden({ one: true }, 'felt')).toEqual({
      what: 'elsewhere',
      a: 'elsewhere',
      next: 'elsewhere',
      c: 'elsewhere',
    })
    expect(Object.keys(hidden({ one: true }, 'gone'))).toEqual(['felt', 'f', 'b', 'next', 'c'])
  })

  it('is what has no answer, where the questions were left; the text still goes on at its end', () => {
    const left = new Set(['what', 'a', 'felt', 'f', 'b', 'next', 'c'])
    expect(hidden({ left })).toEqual({ felt: 'unanswered', f: 'unanswered', b: 'unanswered', next: 'unanswered' })
  })

  it('is nothing that came after they were left: a template that was added, a “how”, a small step', () => {
    expect(hidden({ left: new Set(['what', 'a', 'next', 'c']) })).toEqual({ next: 'unanswered' })
  })

  describe('of questions that were left', () => {
    const step = (id: string): FilledIn => ({ ...emptyStep, id })
    /** The same text under other keys, with what came later. */
    const later = (...more: readonly Held[]) =>
      sectionsOf([
        asked('what', 'what*'),
        text('a*', 'It rained.'),
        form('s*', step('first')),
        asked('felt', 'felt*'),
        form('f*', felt('before')),
        text('b*'),
        text('b2*'),
        asked('next', 'next*'),
        text('c*'),
        ...more,
      ])
    const before = sectionsOf([
      text('0'),
      asked('what'),
      text('a', 'It rained.'),
      form('s', step('first')),
      asked('felt'),
      form('f', felt('before')),
      text('b'),
      asked('next'),
      text('c'),
    ])
    const names = namesOf(before)

    it('is known again by what was asked, under whatever keys it stands', () => {
      expect([...keysLeft(before, names)]).toEqual(['0', 'what', 'a', 's', 'felt', 'f', 'b', 'next', 'c'])
      const all = ['what*', 'a*', 's*', 'felt*', 'f*', 'b*', 'b2*', 'next*', 'c*']
      expect([...keysLeft(later(), names)]).toEqual(all)
    })

    it('is nothing that came later, also where the same is asked once more', () => {
      const added = later(form('s2', step('second')), asked('felt', 'felt2'), form('f2', felt('before')), text('d'))
      const quiet = keysLeft(added, names)
      expect(['s2', 'felt2', 'f2', 'd'].filter((key) => quiet.has(key))).toEqual([])
      expect(quiet.has('felt*')).toBe(true)
    })
  })

  it('is all that has no answer, where it is only read, also with one question at a time', () => {
    const all = { felt: 'unanswered', f: 'unanswered', b: 'unanswered', next: 'unanswered', c: 'unanswered' }
    expect(hidden({ reading: true })).toEqual(all)
    expect(hidden({ reading: true, one: true })).toEqual(all)
  })

  it('is an empty form under a question that was answered in words', () => {
    const worded = sectionsOf([asked('felt'), form('f', felt('before')), text('b', 'heavy')])
    expect([...hiddenIn(worded, { ...plain, reading: true }, null).keys()]).toEqual(['f'])
  })
})

describe('what can be answered once more', () => {
  const prompt = { kind: 'text', text: '', hint: '' }
  const template = {
    id: 'two-minute-landing',
    prompts: [
      { ...prompt, id: 'once', repeats: false },
      { ...prompt, id: 'cause', repeats: true },
      { ...prompt, id: 'hands', repeats: true },
      { ...prompt, id: 'cause-2', repeats: true },
    ],
  } as unknown as Template
  const sections = sectionsOf([
    asked('once'),
    text('a'),
    asked('cause'),
    text('b'),
    asked('hands'),
    form('h', { type: 'choice', version: 1, choices: [], chosen: [] }),
    text('c'),
    asked('cause-2'),
    text('d'),
  ])
  const again = (here: string | null, ...of: readonly Template[]) =>
    againOf(sections, here, of).map((section) => section.asked?.id)

  it('is the question here, with what is asked about each of its answers', () => {
    expect(again('once', template)).toEqual([])
    expect(again(null, template)).toEqual([])
    expect(again('cause', template)).toEqual(['cause', 'hands'])
    expect(again('hands', template)).toEqual(['hands'])
    expect(again('cause-2', template)).toEqual(['cause-2'])
    expect(again('cause')).toEqual([])
    const another = { ...template, id: 'another' }
    expect(again('cause', another)).toEqual([])
    expect(again('cause', another, template)).toEqual(['cause', 'hands'])
  })

  it('is not the next question where a lesson was kept out of its answer', () => {
    const kept = form('l', { type: 'lesson', version: 1, id: 'l', text: 'Ask.' })
    const two = sectionsOf([asked('cause'), text('a'), kept, text('b'), asked('cause-2'), text('c'), kept])
    const repeating = { ...template, prompts: [...template.prompts, { ...prompt, id: 'cause-2', repeats: true }] }
    expect(againOf(two, 'cause', [repeating as Template]).map(({ asked }) => asked?.id)).toEqual(['cause'])
  })

  it('is a question of thinking traps too, as it is laid out and as it once was', () => {
    const own = { ...prompt, kind: 'choice', id: 'mine', choices: 'traps', repeats: true }
    const traps = { id: 'two-minute-landing', prompts: [own] } as unknown as Template
    for (const id of ['traps-mine', 'mine']) {
      expect(againOf(sectionsOf([asked(id), text('a')]), id, [traps]).map((section) => section.asked?.id)).toEqual([id])
    }
    expect(againOf(sectionsOf([asked('traps-other'), text('a')]), 'traps-other', [traps])).toEqual([])
  })
})

describe('the template here', () => {
  const own = (key: string, template: string): Held => ({
    kind: 'prompt',
    key,
    asked: { key, id: key, template, version: 1, text: `${key}?`, hint: '' },
  })
  const sections = sectionsOf([text('a'), own('one', 'first'), own('two', 'second'), own('how', '')])

  it('is that of the question, or of the one above it, or the first', () => {
    expect(templatesIn(sections)).toEqual(['first', 'second'])
    expect(templateHere(sections, 'one')).toBe('first')
    expect(templateHere(sections, 'two')).toBe('second')
    expect(templateHere(sections, 'how')).toBe('second')
    expect(templateHere(sections, null)).toBe('first')
    expect(templateHere(sectionsOf([text('a')]), null)).toBeUndefined()
  })
})

describe('names', () => {
  it('are what has a capital inside a sentence, more than once', () => {
    expect(likelyNames('Mara stood there, and Mara said no. On Monday we met, Monday again. Then Noor.', 'en')).toEqual(
      ['Mara'],
    )
    expect(likelyNames('Da stand Mara, und Mara sah die Tür, ja die Tür.', 'de')).toEqual([])
    expect(likelyNames('', 'en')).toEqual([])
  })

  it('that the person wrote down count once, where a sentence begins, and in German, whose nouns still count for nothing', () => {
    const names = knownNames(['Noor Haddad', 'Dr. Lindt', 'My sister'], 'en')
    expect(names).toEqual(['Noor Haddad', 'Noor', 'Dr. Lindt'])
    expect(countPerspective('Noor stood there. Then my sister came, and Dr. Lindt.', 'en', names)).toEqual({
      self: 1,
      other: 2,
    })
    expect(knownNames(['The Samaritans', 'Aunt May', 'The Doctor'], 'en')).toEqual([
      'The Samaritans',
      'Samaritans',
      'Aunt May',
      'May',
      'The Doctor',
    ])
    const german = knownNames(['Noor', 'Meine Schwester'], 'de')
    expect(german).toEqual(['Noor'])
    expect(countPerspective('Noor stand an der Tür. Die Tür blieb zu.', 'de', german)).toEqual({ self: 0, other: 1 })
  })
})

describe('the counts beside “Seen from outside”', () => {
  const counts = (...blocks: readonly Held[]) => [...countsBeside(sectionsOf(blocks), 'en', [])]
  const [first, rest] = ['I, me 1 · he, she, they, names 0', 'I, me 2 · he, she, they, names 1']

  it('stand beside what asks for words, also while nothing is written', () => {
    const none = 'I, me 0 · he, she, they, names 0'
    expect(
      counts(
        asked('what'),
        text('a', 'I fell.'),
        asked('felt'),
        form('f', felt('before')),
        text('b', 'I'),
        asked('not-seen'),
        text('c'),
      ),
    ).toEqual([
      ['what', first],
      ['not-seen', none],
    ])
    expect(counts(asked('what'), text('a', 'I fell.'))).toEqual([])
  })

  it('go on where a lesson was kept out of the answer', () => {
    const lesson: FilledIn = { type: 'lesson', version: 1, id: 'x', text: 'I look down' }
    expect(counts(asked('not-seen'), text('a', 'I fell.'), form('l', lesson), text('b', 'She saw me.'))).toEqual([
      ['not-seen', rest],
    ])
  })

  it('are there as long as one question is that no other template asks', () => {
    for (const id of ['not-seen', 'old-friend', 'if-another']) {
      expect(Object.entries(frozen).filter(([, prompts]) => prompts.includes(`${id} text`))).toHaveLength(1)
      expect(counts(asked('what'), text('a', 'I fell.'), asked(id)).map(([key]) => key)).toEqual(['what'])
    }
  })
})

describe('the language of a text', () => {
  it('is guessed by its small words, and not guessed where there are few', () => {
    expect(languageOf('It was the end of the day and nobody said that it was not my turn to speak.', 'de')).toBe('en')
    expect(languageOf('Ich war müde und die Prüfung war nicht das, was ich mir mit ihr gedacht habe.', 'en')).toBe('de')
    expect(languageOf('Je ne sais pas, et les gens dans la salle: une voix qui était là.', 'en')).toBe('fr')
    expect(languageOf('Ik was moe en het is niet een dag die ik van haar ken, maar dat is ook zo.', 'en')).toBe('nl')
    expect(languageOf('No.', 'pt-BR')).toBe('pt-BR')
  })
})
