import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlockNode, Filter, SearchPage } from '../../src-preload/contract.ts'
import { bodyOf, draftOf, paragraph, stepNode, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { pictureOf } from '../support/picture.ts'

let test: TestJournal

beforeEach(() => {
  test = temporaryJournal()
})

afterEach(() => test.end())

interface Written {
  readonly title?: string
  readonly text?: string
  readonly tags?: readonly string[]
  readonly day?: string
}

/** Puts an entry into the journal; without a title its text stands for it. */
function write({ title = '', text = '', tags = [], day = '2024-03-15' }: Written): string {
  const { journal } = test
  const draft = draftOf(journal, { title, text, ownTags: tags, day, instant: Date.parse(`${day}T12:00Z`) })
  journal.saveEntry(draft)
  test.environment.time += 3000
  return draft.id
}

function search(text: string, filter: Filter = {}): SearchPage {
  return test.journal.search({ text, filter, offset: 0, limit: 50 })
}

/** The titles, or the texts, of what was found, newest first. */
function found(text: string, filter: Filter = {}): string[] {
  return search(text, filter).hits.map(({ entry }) => entry.title || entry.excerpt)
}

/** A text with what is marked in it put in brackets. */
function marked(text: string, marks: readonly (readonly [number, number])[]): string {
  let out = ''
  let at = 0
  for (const [start, end] of marks) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`
    at = end
  }
  return out + text.slice(at)
}

const snippets = (text: string) => search(text).hits.map((hit) => marked(hit.snippet, hit.snippetMarks))

describe('words', () => {
  beforeEach(() => {
    write({ title: 'Harbour', text: 'The boats came home late' })
    write({ title: 'Kitchen', text: 'A harbour of pots, and one boat of soup' })
    write({ title: 'Garden', text: 'Nothing but beans', tags: ['growing/beans'] })
  })

  it('are found in titles, texts and tags', () => {
    expect(found('harbour ')).toEqual(['Kitchen', 'Harbour'])
    expect(found('growing ')).toEqual(['Garden'])
    expect(found('nowhere ')).toEqual([])
  })

  it('are all looked for', () => {
    expect(found('harbour soup ')).toEqual(['Kitchen'])
    expect(found('harbour beans ')).toEqual([])
  })

  it('are beginnings of words; whole ones stand in quotation marks', () => {
    expect(found('"boat"')).toEqual(['Kitchen'])
    for (const typed of ['boat', 'boat ', 'boat harb', 'harb boat'])
      expect(found(typed)).toEqual(['Kitchen', 'Harbour'])
    expect(found('boat -boat')).toEqual(['Harbour'])
    expect(found('"boat" harb')).toEqual(['Kitchen'])
    for (const typed of ['ha', 'har', 'harb', 'harbo', 'harbour']) expect(found(typed)).toEqual(['Kitchen', 'Harbour'])
    expect(found('harbourx')).toEqual([])
  })

  it('of one letter are whole words', () => {
    expect(found('a')).toEqual(['Kitchen'])
    expect(found('b')).toEqual([])
  })

  it('are found whatever their case and accents', () => {
    write({ title: 'Zoë', text: 'Crème brûlée, naïve Ångström, Đặng, Ναί, Ёлка' })
    for (const typed of ['zoe', 'ZOË', 'creme', 'crème', 'BRULEE', 'naive', 'angstrom', 'ναί', 'ёлка', 'cre\u0300me'])
      expect(found(typed)).toEqual(['Zoë'])
    expect(snippets('creme')).toEqual(['[Crème] brûlée, naïve Ångström, Đặng, Ναί, Ёлка'])
    expect(search('zo').hits.map((hit) => marked(hit.entry.title, hit.titleMarks))).toEqual([
      '[Zoë]'.replace('ë]', ']ë'),
    ])
  })

  it('are found letter by letter, in every alphabet that has accents', () => {
    const letters = [0xc0, 0x1e00].flatMap((start) =>
      Array.from({ length: start === 0xc0 ? 0x550 - start : 0x200 }, (_, index) => String.fromCodePoint(start + index)),
    )
    const words = letters.filter((letter) => /[\p{Lu}\p{Ll}\p{Lo}]/u.test(letter)).map((letter) => `x${letter}y`)
    write({ text: words.join(' ') })
    expect(words.length).toBeGreaterThan(1200)
    expect(words.filter((word) => found(`${word} `).length === 0)).toEqual([])
    expect(words.filter((word) => snippets(`${word} `)[0]?.includes('[') !== true)).toEqual([])
  })

  it('are found when accents were typed as marks of their own', () => {
    write({ text: 'cafe\u0301 and re\u0301sume\u0301' })
    expect(snippets('café résumé')).toEqual(['[cafe\u0301] and [re\u0301sume\u0301]'])
  })

  it('with points are found without, in Arabic and Hebrew', () => {
    write({ text: 'كِتَابٌ جديد' })
    write({ text: 'שָׁלוֹם לך' })
    expect(found('كتاب')).toEqual(['كِتَابٌ جديد'])
    expect(found('שלום')).toEqual(['שָׁלוֹם לך'])
    expect(snippets('كتاب')).toEqual(['[كِتَابٌ] جديد'])
  })

  it('that begin with more words than can be listed are found too', () => {
    const words = Array.from({ length: 200 }, (_, index) => `abcd${String.fromCharCode(97 + (index % 26))}${index}`)
    write({ title: 'Many', text: words.join(' ') })
    expect(found('abcd')).toEqual(['Many'])
    expect(found('abcdz')).toEqual(['Many'])
  })

  it('with apostrophes, hyphens and dots are found', () => {
    write({ title: 'Marks', text: "Don't re-read e.g. v1.2.3 at 10:30 https://example.org/a" })
    for (const typed of ["don't ", 'don’t ', 're-read ', 'e.g. ', 'v1.2.3', '10:30', 'https://example.org'])
      expect(found(typed)).toEqual(['Marks'])
  })
})

describe('phrases, exclusions and tags', () => {
  beforeEach(() => {
    write({ title: 'One', text: 'rain in the morning', tags: ['work/talks'] })
    write({ title: 'Two', text: 'in the evening, morning rain', tags: ['work'] })
    write({ title: 'Three', text: 'sun', tags: ['Garden', 'worked'] })
  })

  it('find words that stand in a row', () => {
    expect(found('"in the morning"')).toEqual(['One'])
    expect(found('“in the morning”')).toEqual(['One'])
    expect(found('"the evening morning"')).toEqual(['Two'])
    expect(found('"morning the in"')).toEqual([])
  })

  it('find a phrase that is still being typed', () => {
    expect(found('"in the mor')).toEqual(['One'])
    expect(found('rain "in the')).toEqual(['Two', 'One'])
  })

  it('leave out what has a word', () => {
    expect(found('rain -evening')).toEqual(['One'])
    expect(found('-rain')).toEqual(['Three'])
    expect(found('-"in the morning" rain')).toEqual(['Two'])
    expect(found('rain -evening -morning')).toEqual([])
  })

  it('find tags and those below them', () => {
    expect(found('tag:work')).toEqual(['Two', 'One'])
    expect(found('tag:#Work/Talks')).toEqual(['One'])
    expect(found('tag:garden')).toEqual(['Three'])
    expect(found('tag:"garden"')).toEqual(['Three'])
    expect(found('tag:work -tag:work/talks')).toEqual(['Two'])
    expect(found('rain tag:work/talks')).toEqual(['One'])
    expect(found('-tag:work')).toEqual(['Three'])
  })

  it('say when there is no such tag', () => {
    expect(search('rain tag:nothing')).toEqual({
      hits: [],
      lessons: [],
      total: 0,
      counted: 0,
      behind: false,
      remarks: ['No entry has the tag “nothing”.'],
    })
    expect(found('-tag:nothing rain')).toEqual(['Two', 'One'])
  })
})

describe('dates', () => {
  beforeEach(() => {
    for (const day of ['2022-12-31', '2023-01-01', '2023-03-14', '2023-03-15', '2023-03-16', '2024-02-29'])
      write({ title: day, text: 'x', day })
  })

  it.each([
    ['on:2023', ['2023-03-16', '2023-03-15', '2023-03-14', '2023-01-01']],
    ['on:2023-03', ['2023-03-16', '2023-03-15', '2023-03-14']],
    ['on:2023-03-15', ['2023-03-15']],
    ['on:2023/3/15', ['2023-03-15']],
    ['before:2023', ['2022-12-31']],
    ['before:2023-03-15', ['2023-03-14', '2023-01-01', '2022-12-31']],
    ['after:2023', ['2024-02-29']],
    ['after:2023-03-15', ['2024-02-29', '2023-03-16']],
    ['after:2023-01 before:2024', ['2023-03-16', '2023-03-15', '2023-03-14']],
    ['-before:2023-03-15', ['2024-02-29', '2023-03-16', '2023-03-15']],
    ['-after:2023-01', ['2023-01-01', '2022-12-31']],
    ['after:2023 before:2023', []],
    ['x on:2024-02-29', ['2024-02-29']],
  ])('%s', (typed, days) => {
    expect(found(typed)).toEqual(days)
    expect(search(typed).remarks).toEqual([])
  })
})

describe('stars, images and filters', () => {
  it('are found by is: and has:, and follow when they change', () => {
    const one = write({ title: 'One', text: 'rain' })
    write({ title: 'Two', text: 'rain' })
    expect(found('is:starred')).toEqual([])
    test.journal.starEntries({ ids: [one], starred: true })
    expect(found('rain is:starred')).toEqual(['One'])
    expect(found('rain -is:starred')).toEqual(['Two'])
    expect(found('rain', { starred: true })).toEqual(['One'])
    expect(found('has:image')).toEqual([])
    expect(found('-has:image')).toEqual(['Two', 'One'])
    test.journal.starEntries({ ids: [one], starred: false })
    expect(found('is:starred')).toEqual([])
  })

  it('narrow a search further', () => {
    write({ title: 'One', text: 'rain', tags: ['a'] })
    write({ title: 'Two', text: 'rain', tags: ['b'] })
    expect(found('rain', { tag: 'a' })).toEqual(['One'])
    expect(found('rain', { tag: 'c' })).toEqual([])
    expect(found('', { tag: 'b' })).toEqual(['Two'])
  })
})

describe('what an entry holds beside its words', () => {
  const layout = { version: 1, direction: null, format: '', indent: 0 } as const
  const prompt = (template: string) =>
    ({
      type: 'prompt',
      version: 1,
      promptId: 'what-happened',
      text: 'A question',
      template,
      templateVersion: 1,
    }) as const
  const feelings = (...words: readonly string[]) =>
    ({
      type: 'feelings',
      version: 1,
      moment: 'before',
      feelings: words.map((word) => ({ word, strength: 5 })),
    }) as const
  const step = stepNode({
    id: '018e4000-0000-7000-8000-000000000001',
    cue: 'the kettle boils',
    act: 'one line to Anna',
  })
  const lesson = { type: 'lesson', version: 1, id: '018e4000-0000-7000-8000-000000000002', text: 'Ask sooner' } as const
  const ids = new Map<string, string>()

  function writeBlocks(title: string, setback: string | undefined, ...children: readonly BlockNode[]): void {
    const { journal } = test
    const body = JSON.stringify({ root: { ...layout, type: 'root', children } })
    const draft = draftOf(journal, { title, body })
    journal.saveEntry(setback === undefined ? draft : { ...draft, setback })
    ids.set(title, draft.id)
    test.environment.time += 60_000
  }

  beforeEach(() => {
    const { journal } = test
    const own = journal.saveTemplate({
      draft: {
        id: null,
        name: 'Rainy Sundays',
        need: '',
        minutes: 1,
        prompts: [{ id: null, kind: 'text', text: 'Well?', hint: '', repeats: false }],
      },
    })
    writeBlocks('Plain', undefined, paragraph('sky'))
    writeBlocks(
      'Landing',
      'new',
      prompt('two-minute-landing'),
      paragraph('The exam sky fell'),
      feelings('Ashamed', 'let down'),
      step,
    )
    const [setback] = journal.setbacksOf({ entry: ids.get('Landing') ?? '' })
    writeBlocks('Second', setback?.id, prompt(own.id), lesson, paragraph('sky'))
    writeBlocks('Other', 'new', feelings('relieved'), paragraph('A quarrel under the sky'))
    const [other] = journal.setbacksOf({ entry: ids.get('Other') ?? '' })
    journal.moveSetback({ id: other?.id ?? '', state: 'recovered', note: '' })
    ids.set('Rainy Sundays', own.id)
  })

  it.each([
    ['kettle', ['Landing']],
    ['anna', ['Landing']],
    ['sooner', ['Second']],
    ['ashamed', ['Landing']],
    ['question', []],
    ['feeling:ashamed', ['Landing']],
    ['feeling:ASHAMED sky', ['Landing']],
    ['feeling:"let  down"', ['Landing']],
    ['feeling:ashamed feeling:relieved', []],
    ['sky -feeling:ashamed', ['Other', 'Second', 'Plain']],
    ['template:two-minute-landing', ['Landing']],
    ['template:landing', ['Landing']],
    ['template:"rainy sun"', ['Second']],
    ['-template:landing', ['Other', 'Second', 'Plain']],
    ['has:step', ['Landing']],
    ['has:Steps', ['Landing']],
    ['has:lesson', ['Second']],
    ['-has:lesson -has:step', ['Other', 'Plain']],
    ['setback:open', ['Second', 'Landing']],
    ['setback:open has:lesson', ['Second']],
    ['setback:recovered', ['Other']],
    ['setback:exam', ['Second', 'Landing']],
    ['setback:"exam sky"', ['Second', 'Landing']],
    ['-setback:open', ['Other', 'Plain']],
    ['setback:open tag:none', []],
  ])('%s', (typed, titles) => {
    expect(found(typed)).toEqual(titles)
    if (!typed.includes('tag:')) expect(search(typed)).toMatchObject({ remarks: [], total: titles.length })
  })

  it('is found by what the journal knows now, without a word being written', () => {
    const { journal } = test
    const [setback] = journal.setbacksOf({ entry: ids.get('Landing') ?? '' })
    journal.moveSetback({ id: setback?.id ?? '', state: 'recovered', note: '' })
    expect(found('setback:open')).toEqual([])
    expect(found('setback:recovered')).toEqual(['Other', 'Second', 'Landing'])
    journal.trashSetback({ id: setback?.id ?? '' })
    expect(found('setback:recovered')).toEqual(['Other'])
    journal.trashEntries({ ids: [ids.get('Landing') ?? ''] })
    expect(found('has:step')).toEqual([])
    expect(found('has:step', { trashed: true })).toEqual(['Landing'])
  })

  it('is found by the id of a template that has gone', () => {
    const id = ids.get('Rainy Sundays') ?? ''
    test.journal.deleteTemplate({ id })
    expect(found(`template:${id}`)).toEqual(['Second'])
    expect(search('template:rainy')).toMatchObject({ hits: [], remarks: [expect.stringContaining('No template has')] })
  })

  it('that there is not is said, and nothing is found', () => {
    expect(search('sky feeling:joy')).toEqual({
      hits: [],
      lessons: [],
      total: 0,
      counted: 0,
      behind: false,
      remarks: ['No entry has the feeling “joy”.'],
    })
    expect(search('setback:nonsense').hits).toEqual([])
  })
})

describe('lessons', () => {
  const lessonId = '018e4000-0000-7000-8000-000000000001'
  const writeLesson = (text: string): BlockNode => ({ type: 'lesson', version: 1, id: lessonId, text })

  function save(entry: string | null, ...blocks: readonly BlockNode[]): string {
    const { journal } = test
    const draft = entry === null ? draftOf(journal, { title: 'Why it broke' }) : journal.readEntry({ id: entry })
    const { id, title, ownTags, instant, zone, day } = draft
    journal.saveEntry({ id, title, ownTags, instant, zone, day, body: JSON.stringify(bodyOf(...blocks)) })
    test.environment.time += 3_600_000
    return id
  }
  const lessonsOf = (text: string, filter: Filter = {}) =>
    search(text, filter).lessons.map((hit) => marked(hit.text, hit.marks))

  it('lead to their entry by the words that they have now', () => {
    const { journal } = test
    const entry = save(null, paragraph('It was late.'), writeLesson('Knock early'))
    journal.rewordLesson({ id: lessonId, text: 'Knock before noon' })
    expect(found('noon')).toEqual(['Why it broke'])
    expect(snippets('befo')).toEqual(['It was late. Knock early · Knock [befo]re noon'])
    expect(found('early late noon')).toEqual(['Why it broke'])
    expect(lessonsOf('noon')).toEqual([])
    journal.rewordLesson({ id: lessonId, text: 'Knock at dawn' })
    expect([found('noon'), found('dawn')]).toEqual([[], ['Why it broke']])
    save(entry, writeLesson('Knock first'))
    expect([found('dawn'), found('first')]).toEqual([[], ['Why it broke']])
    expect([found('dawn', { trashed: true }), found('first', { trashed: true })]).toEqual([[], []])
    journal.trashEntries({ ids: [entry] })
    expect([found('first'), found('first', { trashed: true })]).toEqual([[], ['Why it broke']])
  })

  it('that stand in no entry are found themselves', () => {
    const { journal } = test
    const entry = save(null, writeLesson('Knock early'))
    journal.rewordLesson({ id: lessonId, text: 'Knock before noon' })
    save(entry, paragraph('Nothing left.'))
    for (const query of ['noon', 'knock befo', '"before noon"', 'has:lesson', 'noon -dawn', 'has:lesson noon'])
      expect(lessonsOf(query), query).toHaveLength(1)
    expect(lessonsOf('befo')).toEqual(['Knock [befo]re noon'])
    expect(search('noon')).toMatchObject({ hits: [], total: 0, lessons: [{ id: lessonId }] })
    const none = ['early', 'noon -knock', '-has:lesson', 'noon has:step', 'noon on:2024', 'noon tag:work', 'is:starred']
    for (const query of none) expect(lessonsOf(query), query).toEqual([])
    expect(lessonsOf('noon', { trashed: true })).toEqual([])
    journal.rewordLesson({ id: lessonId, text: 'Knock at dawn' })
    expect([lessonsOf('noon'), lessonsOf('dawn')]).toEqual([[], ['Knock at [dawn]']])
    journal.rebuildProjections()
    expect([lessonsOf('noon'), lessonsOf('dawn')]).toEqual([[], ['Knock at [dawn]']])
    save(entry, writeLesson('Knock early'))
    expect([lessonsOf('dawn'), found('dawn')]).toEqual([[], ['Why it broke']])
    save(entry)
    expect([lessonsOf('dawn'), found('dawn')]).toEqual([['Knock at [dawn]'], []])
    journal.deleteLesson({ id: lessonId })
    expect([lessonsOf('dawn'), lessonsOf('has:lesson')]).toEqual([[], []])
  })
})

describe('scripts without spaces', () => {
  beforeEach(() => {
    write({ title: 'ja', text: '今日は天気がいいから散歩しましょう。コーヒーも飲んだ' })
    write({ title: 'zh', text: '我在北京的胡同里走了很久' })
    write({ title: 'ko', text: '오늘은 날씨가 좋아서 산책했습니다' })
    write({ title: 'th', text: 'วันนี้อากาศดีมากเลยไปเดินเล่น' })
    write({ title: 'mix', text: 'iPhoneを買ったがTokyo駅で' })
    write({ title: 'rare', text: '𠮷野家で食べた' })
  })

  it.each([
    ['天気', 'ja', '天気'],
    ['散歩しま', 'ja', '散歩しま'],
    ['コーヒー', 'ja', 'コーヒー'],
    ['いいか', 'ja', 'いいか'],
    ['北京', 'zh', '北京'],
    ['胡同里走', 'zh', '胡同里走'],
    ['久', 'zh', '久'],
    ['날씨', 'ko', '날씨'],
    ['책했', 'ko', '책했'],
    ['อากาศ', 'th', 'อากาศ'],
    ['เดินเล่น', 'th', 'เดินเล่น'],
    ['iphone', 'mix', 'iPhone'],
    ['tokyo', 'mix', 'Tokyo'],
    ['Tokyo駅', 'mix', 'Tokyo駅'],
    ['を買った', 'mix', 'を買った'],
    ['𠮷野', 'rare', '𠮷野'],
  ])('are found by any part: %s', (typed, title, shown) => {
    expect(found(typed)).toEqual([title])
    expect(found(`"${typed}"`)).toEqual([title])
    expect(snippets(typed)[0]).toContain(`[${shown}]`)
  })

  it('are not found by what does not stand there in a row', () => {
    expect(found('気天')).toEqual([])
    expect(found('北胡')).toEqual([])
    expect(found('날책')).toEqual([])
  })

  it('are found in compatible and in decomposed forms', () => {
    write({ title: 'half', text: 'ｺｰﾋｰ ＡＢＣ' })
    expect(found('コーヒー')).toEqual(['half', 'ja'])
    expect(found('abc')).toEqual(['half'])
    expect(found('날씨'.normalize('NFD'))).toEqual(['ko'])
  })
})

describe('what was not understood', () => {
  it.each([
    ['tag:', 'Write a tag right after “tag:”'],
    ['before:yesterday', 'After “before:” comes a year'],
    ['on:2023-02-30', '“2023-02-30” is not in the calendar'],
    ['after:2023-13', 'is not in the calendar'],
    ['-on:2023', 'cannot be turned round'],
    ['is:happy', 'only starred is known'],
    ['has:video', 'come image, step or lesson'],
    ['feeling:', 'Write a feeling right after'],
    ['template:""', 'Write words of a template’s name'],
    ['setback:', 'come open, recovered or words'],
    ['-feeling:joy', 'No entry has the feeling “joy”'],
    ['-template:nonsense', 'No template has “nonsense” in its name'],
    ['-setback:nonsense', 'No setback has “nonsense” in its line'],
    ['from:me', '“from:” is not known'],
    ['!!!', 'has no letter or digit'],
    ['🎉', 'has no letter or digit'],
    ['🌊'.repeat(20), `“${'🌊'.repeat(14)}…” has no letter or digit`],
  ])('%s is explained, and the rest is searched', (typed, remark) => {
    write({ title: 'One', text: 'rain and from me' })
    const { hits, remarks } = search(`rain ${typed} and`)
    expect(remarks).toEqual([expect.stringContaining(remark)])
    expect(hits.map(({ entry }) => entry.title)).toEqual(['One'])
  })

  it('is nothing in what people type on the way', () => {
    write({ title: 'One', text: 'rain' })
    for (const typed of ['', ' ', '-', '"', '""', 'rain -', 'rain "', 'https://rain', '10:30'])
      expect(search(typed).remarks).toEqual([])
  })

  it('never ends in an error, whatever is typed', () => {
    write({ title: 'One', text: 'rain AND NEAR(NOT) OR *' })
    for (const typed of [
      'AND',
      'OR NOT',
      'NEAR(a b)',
      'rain*',
      '*',
      '^rain',
      'title:rain',
      '{a b}:c',
      '"unclosed',
      "'",
      ';DROP TABLE entries',
      'a:b:c',
      '--',
      '-"',
      'tag:"',
      'tag:""',
      '\u0000',
      '\ue000a',
      '\ue001',
      '\ud800',
      'x'.repeat(10_000),
      '" '.repeat(500),
      '(',
      ')',
      '+',
      'rain+sun',
      '\\',
      '%',
      '_',
      'is:',
      'has:',
      'on:',
      'before:',
      '-tag:',
      'feeling:__proto__',
      'template:%',
      'setback:\ud800',
      'template:"\u0000"',
      '-has:step -has:lesson -setback:open',
      '__proto__:x',
      'constructor:x',
    ])
      expect(() => search(typed)).not.toThrow()
    expect(found('near')).toEqual(['One'])
    expect(found('rain*')).toEqual(['One'])
  })

  it('is cut off after fifty words, and says so', () => {
    write({ title: 'One', text: 'rain' })
    expect(search(`${'rain '.repeat(50)}sun`)).toMatchObject({
      hits: [{ entry: { title: 'One' } }],
      remarks: ['Only the first 50 words were looked for.'],
    })
  })

  it('cannot be reached: the terms by which the index knows tags and marks', () => {
    const text = 'x \ue000a \ue000s \ue0011 \ue000t y'
    const id = write({ title: 'Sly', text })
    write({ title: 'Other', text: 'z', tags: ['t'] })
    expect(found('is:starred')).toEqual([])
    expect(found('tag:t')).toEqual(['Other'])
    expect(found('\ue000a')).toEqual(['Sly'])
    expect(test.journal.readEntry({ id }).body).toContain('\ue000s')
  })
})

describe('where it matched', () => {
  it('is shown from the middle of a long text, on one line', () => {
    write({ text: `${'filler words\n'.repeat(500)}then the harbour came\n${'more of it '.repeat(200)}` })
    const [snippet = ''] = snippets('harbour')
    expect(snippet).toMatch(/^…words( · filler words)+ · then the \[harbour\] came · more of it .*…$/)
    expect(snippet.length).toBeLessThan(210)
  })

  it('never begins or ends within a character', () => {
    for (const before of ['', 'a'])
      for (const after of ['', '.']) write({ text: `${before}${'🌊'.repeat(100)}harbour${after}${'🌊'.repeat(200)}` })
    const all = snippets('harbour')
    expect(all).toHaveLength(4)
    for (const snippet of all) expect(snippet).toMatch(/^…(🌊)+\[harbour\]\.?(🌊)+…$/u)
  })

  it('is marked for each word, in the title too', () => {
    write({ title: 'Harbour at night', text: 'night in the harbour, a harbour light' })
    const [hit] = search('harbour nig').hits
    expect(marked(hit?.snippet ?? '', hit?.snippetMarks ?? [])).toBe('[nig]ht in the [harbour], a [harbour] light')
    expect(marked(hit?.entry.title ?? '', hit?.titleMarks ?? [])).toBe('[Harbour] at [nig]ht')
  })

  it('is the beginning of the text when only a tag or the title matched', () => {
    write({ title: 'Harbour', text: 'Some text', tags: ['sea'] })
    expect(search('tag:sea').hits[0]).toMatchObject({ snippet: 'Some text', snippetMarks: [], titleMarks: [] })
    expect(search('harbour').hits[0]).toMatchObject({ snippet: 'Some text', snippetMarks: [], titleMarks: [[0, 7]] })
  })

  it('is marked in a tag', () => {
    write({ title: 'Harbour', text: 'Some text', tags: ['work', 'sea/harbour'] })
    const [hit] = search('harb').hits
    expect(hit?.entry.tags.map((tag, index) => marked(tag, hit.tagMarks[index] ?? []))).toEqual(
      hit?.entry.tags.map((tag) => tag.replace('harb', '[harb]')),
    )
    expect(hit?.entry.tags).toContain('sea/harbour')
  })

  it('does not mark half of another word', () => {
    write({ text: 'harbours harbour xharbour 2harbour harbour' })
    expect(snippets('"harbour"')).toEqual(['harbours [harbour] xharbour 2harbour [harbour]'])
  })

  it('counts in UTF-16 units, past emoji and letters that fold to more or less', () => {
    write({ text: '🎉🎉 İstanbul e\u0301e\u0301 ﬁne ß harbour' })
    expect(snippets('harbour')).toEqual(['🎉🎉 İstanbul e\u0301e\u0301 ﬁne ß [harbour]'])
  })
})

describe('pages', () => {
  it('go on where the last one ended, newest first, and count all up to a thousand', () => {
    const { journal } = test
    for (let day = 1; day <= 25; day++)
      write({ title: `${day}`, text: 'rain', day: `2024-01-${String(day).padStart(2, '0')}` })
    const page = (offset: number) => {
      const { hits, total } = journal.search({ text: 'rain', filter: {}, offset, limit: 10 })
      expect(total).toBe(25)
      return hits.map(({ entry }) => Number(entry.title))
    }
    expect([...page(0), ...page(10), ...page(20)]).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index))
  })
})

describe('the count', () => {
  it('is of what the pages hold, under every filter, the trash left out', () => {
    const { journal } = test
    const png = pictureOf(Uint8Array.of(1, 2, 3))
    const { hash, mediaType, width, height } = journal.addAttachment({ bytes: png })
    const image = { type: 'image', version: 1, hash, mediaType, alt: '', width, height } as const
    const ids = Array.from({ length: 60 }, (_, index) => {
      const body = bodyOf(paragraph('rain over the harbour', ...(index % 7 === 0 ? [image] : [])))
      const draft = draftOf(journal, { body: JSON.stringify(body), ownTags: index % 3 === 0 ? ['wet'] : [] })
      journal.saveEntry(draft)
      test.environment.time += 3000
      return draft.id
    })
    const every = (step: number) => ids.filter((_, index) => index % step === 0)
    journal.starEntries({ ids: every(5), starred: true })
    journal.trashEntries({ ids: every(2) })
    const counts = Object.entries<Filter>({
      none: {},
      tag: { tag: 'wet' },
      starred: { starred: true },
      images: { images: true },
      trashed: { trashed: true },
      all: { tag: 'wet', starred: true, images: true, trashed: true },
    }).map(([name, filter]) => {
      const counted = ['rain', '"over the"'].map((text) => {
        const { hits, total, counted } = journal.search({ text, filter, offset: 0, limit: 60 })
        expect([total, counted], name).toEqual([hits.length, hits.length])
        return total
      })
      return [name, ...new Set(counted)]
    })
    expect(counts).toEqual([
      ['none', 30],
      ['tag', 10],
      ['starred', 6],
      ['images', 4],
      ['trashed', 30],
      ['all', 1],
    ])
  })

  it('ends after a thousand, or after the page where phrases are looked for', () => {
    const { journal } = test
    const { zone, body } = draftOf(journal, { text: 'rain over the harbour' })
    const created = test.environment.time
    journal.stageEntries(
      'many',
      Array.from({ length: 1001 }, (_, index) => {
        const { id } = draftOf(journal, {})
        const when = { instant: created + 3000 * index, zone, day: '2024-03-15' }
        const rest = { title: '', body, ownTags: [], starred: false, created, updated: created }
        return { id, sourceKey: `${index}`, ...when, ...rest }
      }),
    )
    journal.commitStaged('many')
    while (journal.tend());
    expect(search('rain')).toMatchObject({ total: null, counted: 1000 })
    expect(search('"over the"')).toMatchObject({ total: null, counted: 50 })
    journal.trashEntries({ ids: [search('rain').hits[0]?.entry.id ?? ''] })
    expect(search('rain')).toMatchObject({ total: 1000, counted: 1000 })
  })
})

describe('the index', () => {
  it('is brought up to date by a search, so that what was just saved is found', () => {
    const { journal } = test
    const draft = draftOf(journal, { text: 'first words' })
    journal.saveEntry(draft)
    expect(found('first')).toHaveLength(1)
    journal.saveEntry({ ...draft, title: 'Second' })
    expect(found('second')).toHaveLength(1)
    journal.saveEntry({ ...draft, title: '' })
    expect(found('second')).toHaveLength(0)
  })

  it('is brought up to date after a start in which nothing was searched', () => {
    write({ text: 'unsearched words' })
    test.reopen()
    expect(found('unsearched')).toHaveLength(1)
  })

  it('says so while much is waiting, and finds it all in the end', () => {
    const { journal } = test
    const text = 'rain '.repeat(4000)
    for (let index = 0; index < 15; index++) write({ text })
    const page = search('rain')
    expect(page.behind).toBe(true)
    expect(page.remarks).toEqual([expect.stringContaining('still being made ready')])
    while (journal.tend());
    expect(search('rain')).toMatchObject({ total: 15, remarks: [], behind: false })
  })
})
