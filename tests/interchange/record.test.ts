import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { exportMarkdown } from '../../src-main/interchange/export.ts'
import { readImport } from '../../src-main/interchange/import.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { BlockNode, Body, ExportScope } from '../../src-preload/contract.ts'
import {
  clock,
  draft,
  entriesOf,
  exportAll,
  filesIn,
  folderOf,
  importAll,
  noon,
  quietly,
  surroundings,
  temporaryFolder,
  temporaryJournal,
} from './journals.ts'

afterEach(() => {
  clock.now = noon
})

const unset = { direction: null, format: '', indent: 0 } as const
const lesson = '01930000-0000-7000-8000-00000000000a'
const step = '01930000-0000-7000-8000-00000000000b'
const hour = 3_600_000

function bodyOf(...children: BlockNode[]): Body {
  return { root: { type: 'root', version: 1, ...unset, children } }
}

/** A journal with a setback of two entries, a step, a lesson and a goal; the second entry is of the next day. */
function lived() {
  const journal = temporaryJournal()
  const first = draft(
    bodyOf(
      {
        type: 'prompt',
        version: 1,
        promptId: 'what-happened',
        text: 'What happened?',
        template: 'two-minute-landing',
        templateVersion: 1,
      },
      {
        type: 'paragraph',
        version: 1,
        ...unset,
        children: [{ type: 'text', version: 1, text: 'They said no.', format: 0 }],
      },
      { type: 'prompt', version: 1, promptId: 'lesson', text: 'What is worth keeping?' },
      { type: 'lesson', version: 1, id: lesson, text: 'Ask before the night before.' },
      {
        type: 'feelings',
        version: 1,
        moment: 'before',
        feelings: [
          { word: 'ashamed', strength: 70 },
          { word: 'tired', strength: null },
        ],
      },
      { type: 'feelings', version: 1, moment: 'after', feelings: [{ word: 'ashamed', strength: 40 }] },
    ),
    { title: 'The answer', setback: 'new' },
  )
  journal.saveEntry(first)
  const [{ id: setback = '' } = {}] = journal.listSetbacks({ trashed: false })
  const second = draft(
    bodyOf({
      type: 'step',
      version: 1,
      id: step,
      cue: 'the letter comes',
      act: 'read it twice',
      pictured: false,
      sure: null,
      due: '2026-12-01',
      end: null,
      ended: null,
      note: '',
    }),
    { setback, day: '2026-11-26' },
  )
  journal.saveEntry(second)
  journal.saveEntry(draft('apart', { day: '2026-11-27', title: 'Apart' }))
  clock.now += hour
  journal.moveSetback({ id: setback, state: 'understood', note: 'They needed another date.' })
  clock.now += hour
  journal.moveSetback({ id: setback, state: 'recovered', note: '' })
  journal.rewordLesson({ id: lesson, text: 'Ask a week before.' })
  journal.noteLessonUse({ id: lesson, entry: second.id })
  journal.testLesson({ id: lesson, outcome: 'held', note: 'It did.', due: '2027-01-01' })
  const { id: goal } = journal.createGoal({ wish: 'A place to learn', why: 'I like it.' })
  journal.linkGoal({ goal, link: { kind: 'setback', id: setback }, linked: true })
  journal.linkGoal({ goal, link: { kind: 'step', id: step }, linked: true })
  clock.now = noon
  return { journal, first: first.id, second: second.id, setback, goal }
}

async function exportSome(journal: Journal, scope: ExportScope): Promise<string> {
  const target = temporaryFolder()
  return join(target, (await exportMarkdown(journal, target, scope, quietly, surroundings)).folder)
}

const beside = ['goals.md', 'journal.json', 'lessons.md', 'setbacks.md', 'steps.md']
const listsOf = (folder: string) => Object.keys(filesIn(folder)).filter((path) => beside.includes(path))

describe('an export', () => {
  it('tells of setbacks, lessons, steps and goals, for readers and exactly', async () => {
    const { journal, setback, first, second, goal } = lived()
    const folder = await exportAll(journal)
    expect(listsOf(folder)).toEqual(beside)
    const read = (path: string) => readFileSync(join(folder, path), 'utf8')
    expect(read('setbacks.md')).toBe(`---
kintsugi: 2
index: setbacks
---

# Setbacks

## They said no.

Recovered.

- 2026-11-25 Landed
- 2026-11-25 Understood: They needed another date.
- 2026-11-25 Recovered

Entries:

- [The answer](<Journal/2026/11/2026-11-25 1200 The answer.md>)
- [2026-11-26 1200](<Journal/2026/11/2026-11-26 1200.md>)
`)
    expect(read('lessons.md')).toContain('> Ask a week before.\n')
    expect(read('lessons.md')).toContain('- Worded 2026-11-25: Ask before the night before.\n')
    expect(read('lessons.md')).toContain('- Tested 2026-11-25: held. It did.\n')
    expect(read('steps.md')).toContain('If the letter comes, then I read it twice (2026-12-01)')
    expect(read('goals.md')).toContain('## A place to learn\n\nI like it.\n')
    expect(read('goals.md')).toMatch(/^- .+ — \[.+\]\(<Journal\/2026\/.+\.md>\)$/m)
    expect(JSON.parse(read('journal.json'))).toMatchObject({
      app: 'Kintsugi',
      kintsugi: 3,
      setbacks: [{ id: setback, title: '', entries: [first, second].sort() }],
      lessons: [
        {
          id: lesson,
          kept: false,
          wordings: [
            { text: 'Ask before the night before.', inEntry: true },
            { text: 'Ask a week before.', inEntry: false },
          ],
          uses: [{ entry: second }],
          due: '2027-01-01',
        },
      ],
      goals: [
        {
          id: goal,
          links: [
            { kind: 'setback', id: setback },
            { kind: 'step', id: step },
          ],
        },
      ],
    })
    const manifest = JSON.parse(read('manifest.json'))
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(beside))
    const entry = read('Journal/2026/11/2026-11-25 1200 The answer.md')
    expect(entry).toContain(`templates:
  - "two-minute-landing@1"
setbacks:
  - "${setback.replaceAll('-', '')}"
lessons:
  - "${lesson.replaceAll('-', '')}"
feelings_before:
  - "ashamed 70"
  - "tired"
feelings_after:
  - "ashamed 40"
kintsugi: 2
`)
    expect(read('Journal/2026/11/2026-11-27 1200 Apart.md')).toContain('kintsugi: 1\n')
  })

  it('leads from a lesson to each entry in which it stands, and from a goal to the first of them', async () => {
    const { journal, first, goal } = lived()
    const again: BlockNode = { type: 'lesson', version: 1, id: lesson, text: 'Ask a week before.' }
    const second = draft(bodyOf(again, again), { day: '2026-11-28', title: 'Once more' })
    journal.saveEntry(second)
    journal.linkGoal({ goal, link: { kind: 'lesson', id: lesson }, linked: true })
    const [one, other] = [
      '[The answer](<Journal/2026/11/2026-11-25 1200 The answer.md>)',
      '[Once more](<Journal/2026/11/2026-11-28 1200 Once more.md>)',
    ]
    const told = async (scope: ExportScope) => {
      const folder = await exportSome(journal, scope)
      return ['lessons.md', 'goals.md'].map((path) => readFileSync(join(folder, path), 'utf8'))
    }
    const [lessons, goals] = await told({ kind: 'all' })
    expect(lessons?.split('> Ask a week before.')).toHaveLength(2)
    expect(lessons).toContain(`> Ask a week before.\n\n- From ${one}, ${other}\n- Worded`)
    expect(goals).toContain(`- Ask a week before. — ${one}\n`)
    expect((await told({ kind: 'entries', ids: [first] }))[0]).toContain(`- From ${one}\n`)
    expect((await told({ kind: 'entries', ids: [second.id] }))[0]).toContain(`- From ${other}\n`)
    const folder = await exportAll(journal)
    const copy = temporaryJournal()
    await importAll(copy, folder)
    expect(filesIn(await exportAll(copy))).toEqual(filesIn(folder))
  })

  it('tells what happened after midnight as of the day that had not ended', async () => {
    clock.now = Date.UTC(2026, 10, 25, 22)
    const journal = temporaryJournal()
    journal.saveEntry(draft('They said no.', { day: '2026-11-25', zone: 'UTC', setback: 'new' }))
    const [{ id = '' } = {}] = journal.listSetbacks({ trashed: false })
    clock.now += 3 * hour
    journal.moveSetback({ id, state: 'understood', note: '' })
    clock.now += 3 * hour
    journal.moveSetback({ id, state: 'trying', note: '' })
    const days = async () => readFileSync(join(await exportAll(journal), 'setbacks.md'), 'utf8').match(/^- 2026.*$/gm)
    expect(await days()).toEqual(['- 2026-11-25 Landed', '- 2026-11-25 Understood', '- 2026-11-26 Trying'])
    journal.writeSettings({ dayBoundary: 0 })
    expect(await days()).toEqual(['- 2026-11-25 Landed', '- 2026-11-26 Understood', '- 2026-11-26 Trying'])
  })

  it('names a setback by what was written first, also where a second entry follows in the same minute', async () => {
    const journal = temporaryJournal()
    // The higher id is that of the earlier entry: the file of the other has the plain name.
    const [later, earlier] = [draft('What helped was a walk.'), draft('They said no.')]
    journal.saveEntry({ ...earlier, setback: 'new' })
    const [{ id = '' } = {}] = journal.listSetbacks({ trashed: false })
    journal.saveEntry({ ...later, instant: earlier.instant + 20_000, setback: id })
    const told = readFileSync(join(await exportAll(journal), 'setbacks.md'), 'utf8')
    expect(told).toContain('## They said no.')
    expect(told.match(/^- \[.*$/gm)).toHaveLength(2)
    expect(told.indexOf(earlier.id.slice(-12))).toBeLessThan(told.lastIndexOf('1200.md'))
  })

  it('of some entries holds only what belongs to them', async () => {
    const { journal, first, second, setback } = lived()
    expect(listsOf(await exportSome(journal, { kind: 'range', from: '2026-11-27', to: '2026-11-27' }))).toEqual([])
    const folder = await exportSome(journal, { kind: 'entries', ids: [first] })
    expect(listsOf(folder)).toEqual(['goals.md', 'journal.json', 'lessons.md', 'setbacks.md'])
    expect(readFileSync(join(folder, 'setbacks.md'), 'utf8')).not.toContain('2026-11-26')
    const json = readFileSync(join(folder, 'journal.json'), 'utf8')
    expect(json).not.toContain(second)
    expect(json).not.toContain(step)
    expect(JSON.parse(json)).toMatchObject({
      setbacks: [{ id: setback, entries: [first] }],
      lessons: [{ uses: [{ entry: null }] }],
    })
  })

  it('names a setback by nothing that is in the trash or was left out', async () => {
    const { journal, first, second } = lived()
    const named = async (scope: ExportScope) =>
      readFileSync(join(await exportSome(journal, scope), 'setbacks.md'), 'utf8')
    expect(await named({ kind: 'entries', ids: [second] })).not.toContain('They said no.')
    journal.trashEntries({ ids: [first] })
    expect(await named({ kind: 'all' })).toContain('## the letter comes')
  })

  it('leaves out the trash', async () => {
    const { journal, setback, goal } = lived()
    journal.trashSetback({ id: setback })
    journal.trashGoal({ id: goal, trashed: true })
    const json = readFileSync(join(await exportAll(journal), 'journal.json'), 'utf8')
    expect(json).not.toContain(setback)
    expect(json).not.toContain(goal)
  })

  it('leaves out prompts that were not answered, with what is empty under them', async () => {
    const journal = temporaryJournal()
    const entry = journal.beginEntry({ template: 'two-minute-landing' })
    const body: Body = JSON.parse(entry.body)
    const [prompt, , ...others] = body.root.children
    const words = { type: 'text', version: 1, text: 'They said no.', format: 0 } as const
    const answer = { type: 'paragraph', version: 1, ...unset, children: [words] } as const
    journal.saveEntry({ ...entry, body: JSON.stringify(bodyOf(...(prompt ? [prompt] : []), answer, ...others)) })
    const [text = ''] = Object.entries(filesIn(await exportAll(journal))).flatMap(([path, file]) =>
      path.startsWith('Journal') ? [file] : [],
    )
    expect(text.match(/<!-- kintsugi/g)).toHaveLength(1)
    expect(text.trimEnd().endsWith('They said no.')).toBe(true)
    expect(text).not.toContain('<br>')
  })
})

describe('an import', () => {
  it('restores states, events, wordings and links, at once with the entries', async () => {
    const { journal, setback, goal } = lived()
    const folder = await exportAll(journal)
    const other = temporaryJournal()
    const report = await readImport(other, folder, quietly, surroundings)
    expect(report).toMatchObject({ entries: 3, losses: [], unreadable: [] })
    expect(other.listSetbacks({ trashed: false })).toEqual([])
    other.commitStaged(report.staged)
    expect(other.readSetback({ id: setback })).toEqual(journal.readSetback({ id: setback }))
    expect(other.readLesson({ id: lesson })).toEqual(journal.readLesson({ id: lesson }))
    expect(other.readGoal({ id: goal })).toEqual(journal.readGoal({ id: goal }))
  })

  it('restores a lesson that stands in no entry any more, and the steps that were ever kept', async () => {
    const { journal, first, second, goal } = lived()
    const entry = journal.readEntry({ id: first })
    const body: Body = JSON.parse(entry.body)
    journal.linkGoal({ goal, link: { kind: 'lesson', id: lesson }, linked: true })
    journal.saveEntry({
      ...entry,
      body: JSON.stringify(bodyOf(...body.root.children.filter(({ type }) => type !== 'lesson'))),
    })
    journal.endStep({ id: step, end: 'done', note: null })
    journal.trashEntries({ ids: [second] })
    const before = journal.readLesson({ id: lesson })
    expect(before).toMatchObject({ entry: null, text: 'Ask a week before.' })
    const folder = await exportAll(journal)
    expect(readFileSync(join(folder, 'lessons.md'), 'utf8')).toContain(
      '> Ask a week before.\n\n- No longer in an entry\n- Worded 2026-11-25: Ask before the night before.\n',
    )
    expect(JSON.parse(readFileSync(join(folder, 'journal.json'), 'utf8'))).toMatchObject({
      lessons: [{ id: lesson, kept: true }],
      keptSteps: [{ step }],
    })
    const other = temporaryJournal()
    await importAll(other, folder)
    expect({ ...other.readLesson({ id: lesson }), goals: [] }).toEqual({
      ...before,
      uses: before.uses.map((use) => ({ ...use, entry: null })),
      goals: [],
    })
    expect(other.readGoal({ id: goal }).lessonRows).toHaveLength(1)
    expect(other.readToday({ today: '2026-11-25' }).kept).toBe(1)
    expect(filesIn(await exportAll(other))).toEqual(filesIn(folder))
    const some = await exportSome(journal, { kind: 'entries', ids: [first] })
    expect(JSON.parse(readFileSync(join(some, 'journal.json'), 'utf8'))).toMatchObject({ lessons: [], keptSteps: [] })
  })

  it('keeps how a lesson is worded that stands in two texts in other words', async () => {
    const journal = temporaryJournal()
    const later = { day: '2026-11-28', title: 'Later' }
    journal.saveEntry(draft(bodyOf({ type: 'lesson', version: 1, id: lesson, text: 'One' }), later))
    journal.saveEntry(draft(bodyOf({ type: 'lesson', version: 1, id: lesson, text: 'Two' })))
    const folder = await exportAll(journal)
    const other = temporaryJournal()
    await importAll(other, folder)
    expect(other.readLesson({ id: lesson }).text).toBe('One')
    expect(filesIn(await exportAll(other))).toEqual(filesIn(folder))
  })

  it('of the version before, which lacks the first wordings, has them from the texts', async () => {
    const { journal } = lived()
    const folder = await exportAll(journal)
    const path = join(folder, 'journal.json')
    const { keptSteps: _, ...record } = JSON.parse(readFileSync(path, 'utf8'))
    for (const one of record.lessons) {
      one.wordings = one.wordings.slice(1).map(({ inEntry: _, ...rest }: { inEntry: boolean }) => rest)
      delete one.kept
    }
    writeFileSync(path, JSON.stringify({ ...record, kintsugi: 2 }))
    const other = temporaryJournal()
    expect(await importAll(other, folder)).toMatchObject({ added: 3, unreadable: [], losses: [] })
    expect(other.readLesson({ id: lesson })).toEqual(journal.readLesson({ id: lesson }))
  })

  it('restores which notes to oneself came back, and from the version before by the setback', async () => {
    const { journal, setback } = lived()
    const note = (text: string) => bodyOf({ type: 'advice', version: 1, text, opened: false })
    const source = draft(note('Sleep first.'), { setback, id: '01910000-0000-7000-8000-000000000001' })
    clock.now += 3 * hour
    journal.saveEntry(source)
    clock.now += hour
    const beside = draft('They said no again', { setback: 'new', id: '01920000-0000-7000-8000-000000000001' })
    journal.saveEntry(beside)
    journal.takeAdvice({ setback, entry: beside.id })
    const folder = await exportAll(journal)
    const path = join(folder, 'journal.json')
    const record = JSON.parse(readFileSync(path, 'utf8'))
    expect(record).toMatchObject({ adviceGiven: [{ source: source.id, entry: beside.id }] })
    const other = temporaryJournal()
    expect(await importAll(other, folder)).toMatchObject({ losses: [], unreadable: [] })
    expect(other.readSetback({ id: setback }).advice).toEqual([{ entry: source.id, text: 'Sleep first.' }])
    expect(filesIn(await exportAll(other))).toEqual(filesIn(folder))

    const { adviceGiven: _, returns: __, settings: ___, ...rest } = record
    writeFileSync(path, JSON.stringify({ ...rest, adviceTaken: [{ setback, entry: beside.id }], kintsugi: 2 }))
    const third = temporaryJournal()
    expect(await importAll(third, folder)).toMatchObject({ losses: [], unreadable: [] })
    expect(third.readRecord().adviceGiven).toEqual([{ source: source.id, entry: beside.id }])
  })

  it('brings the person’s own settings, words, people and returns along, and what is here counts', async () => {
    const journal = temporaryJournal()
    const { id: own } = journal.saveTemplate({
      draft: {
        ...{ id: null, name: 'Evening', need: '', minutes: 5 },
        prompts: [{ id: null, kind: 'text', text: 'What went well?', hint: '', repeats: false }],
      },
    })
    journal.writeSettings({
      ...{ dayBoundary: 240, exportWarned: true, recoveryPractised: true, echo: false, country: 'PT' },
      ...{ ownFeelings: ['hollow', 'brittle'], people: [{ name: 'Noor', how: '0170' }] },
      ...{ freeTemplate: own, weekdayTemplates: [own, null, null, null, null, null, 'kind-letter'] },
      traps: [{ word: 'Reading minds', note: '' }],
    })
    for (const day of ['2026-11-01', '2026-11-09', '2026-11-10', '2026-11-20']) {
      clock.now = Date.parse(`${day}T12:00Z`)
      journal.readToday({ today: day })
    }
    clock.now = noon
    const folder = await exportAll(journal)
    const other = temporaryJournal()
    other.readPlace()
    expect(await importAll(other, folder)).toMatchObject({
      entries: 0,
      news: ['templates of your own', 'days on which you came back', 'settings and words of your own'],
    })
    const { exportWarned, recoveryPractised, ...brought } = other.readSettings()
    expect({ exportWarned, recoveryPractised }).toEqual({ exportWarned: false, recoveryPractised: false })
    expect(journal.readSettings()).toMatchObject(brought)
    expect(filesIn(await exportAll(other))).toEqual(filesIn(folder))
    expect(await importAll(other, folder)).toMatchObject({ entries: 0, news: [] })
    clock.now = noon + 4 * 24 * hour
    expect(other.readToday({ today: '2026-11-29' }).returns).toBe(3)
    clock.now = noon

    const third = temporaryJournal()
    third.writeSettings({ country: 'IE', ownFeelings: ['hollow', 'small'], people: [{ name: 'Imre', how: '' }] })
    await importAll(third, folder)
    expect(third.readSettings()).toMatchObject({
      ...{ country: 'IE', dayBoundary: 240, freeTemplate: own },
      ownFeelings: ['hollow', 'small', 'brittle'],
      people: [
        { name: 'Imre', how: '' },
        { name: 'Noor', how: '0170' },
      ],
    })
    const some = await exportSome(journal, { kind: 'range', from: '2026-01-01', to: '2026-12-31' })
    expect(Object.keys(filesIn(some))).toEqual(['manifest.json'])
  })

  it('that brings news of entries that are here says so, and a second time nothing', async () => {
    const { journal, setback, goal } = lived()
    const other = temporaryJournal()
    await importAll(other, await exportAll(journal))
    clock.now = noon + 24 * hour
    journal.moveSetback({ id: setback, state: 'trying', note: 'Again.' })
    journal.rewordLesson({ id: lesson, text: 'Ask early.' })
    journal.linkGoal({ goal, link: { kind: 'lesson', id: lesson }, linked: true })
    const folder = await exportAll(journal)
    const before = other.readRecord()
    const report = await readImport(other, folder, quietly, surroundings)
    expect(report).toMatchObject({ entries: 0, known: 3, news: ['setbacks', 'lessons', 'goals'], losses: [] })
    expect(other.readRecord()).toEqual(before)
    other.commitStaged(report.staged)
    expect(other.readSetback({ id: setback })).toEqual(journal.readSetback({ id: setback }))
    expect(filesIn(await exportAll(other))).toEqual(filesIn(folder))
    const committed = other.readRecord()
    expect(await importAll(other, folder)).toMatchObject({ entries: 0, known: 3, news: [] })
    expect(other.readRecord()).toEqual(committed)
  })

  it('that is dropped restores nothing', async () => {
    const { journal } = lived()
    const other = temporaryJournal()
    const report = await readImport(other, await exportAll(journal), quietly, surroundings)
    other.dropStaged(report.staged)
    expect(() => other.commitStaged(report.staged)).toThrow('nothing was added')
    expect(other.listGoals()).toEqual([])
  })

  it('adds to what is there, and takes nothing of it away', async () => {
    const { journal, setback, goal } = lived()
    const folder = await exportAll(journal)
    clock.now += 24 * hour
    journal.moveSetback({ id: setback, state: 'trying', note: 'Again.' })
    journal.nameSetback({ id: setback, title: 'The place' })
    journal.dateLesson({ id: lesson, due: null })
    journal.changeGoal({ id: goal, wish: 'Another place', why: '', reached: true })
    const before = [
      journal.readSetback({ id: setback }),
      journal.readLesson({ id: lesson }),
      journal.readGoal({ id: goal }),
    ]
    await importAll(journal, folder)
    expect([
      journal.readSetback({ id: setback }),
      journal.readLesson({ id: lesson }),
      journal.readGoal({ id: goal }),
    ]).toEqual(before)
  })

  it('counts a step that was kept for its goal, also where its entry is not there any more', async () => {
    const { journal, second } = lived()
    journal.endStep({ id: step, end: 'done', note: null })
    journal.trashEntries({ ids: [second] })
    journal.emptyTrash()
    const [goal] = journal.listGoals()
    expect(goal).toMatchObject({ stepsKept: 1 })
    const other = temporaryJournal()
    expect(await importAll(other, await exportAll(journal))).toMatchObject({ losses: [] })
    expect(other.listGoals()).toEqual([goal])
  })

  it('lets a setback land once, also where its entry was dated anew since', async () => {
    const journal = temporaryJournal()
    const landed = draft('They said no.', { setback: 'new' })
    const { updated } = journal.saveEntry(landed)
    const folder = await exportAll(journal)
    const instant = landed.instant - 30 * hour
    journal.saveEntry({ ...landed, instant, base: updated })
    const before = journal.readRecord().setbacks
    expect(before).toMatchObject([{ events: [{ state: 'landed', instant }] }])
    await importAll(journal, folder)
    expect(journal.readRecord().setbacks).toEqual(before)
  })

  it('lets a setback land before what came of it elsewhere, also where its entry was dated anew since', async () => {
    const [journal, elsewhere] = [temporaryJournal(), temporaryJournal()]
    const landed = draft('They said no.', { setback: 'new' })
    journal.saveEntry(landed)
    await importAll(elsewhere, await exportAll(journal))
    const [{ id: setback = '' } = {}] = journal.listSetbacks({ trashed: false })
    clock.now += hour
    elsewhere.moveSetback({ id: setback, state: 'understood', note: 'I see why.' })
    clock.now += 5 * hour
    const { updated } = journal.readEntry({ id: landed.id })
    journal.saveEntry({ ...landed, instant: landed.instant + 2 * hour, base: updated })
    const folder = await exportAll(elsewhere)
    await importAll(journal, folder)
    const { state, events } = journal.readSetback({ id: setback })
    expect(state).toBe('understood')
    expect(events.map((event) => event.state)).toEqual(['landed', 'understood'])
    expect(await importAll(journal, folder)).toMatchObject({ news: [] })
  })

  it('takes events out of order by their time', async () => {
    const { journal, setback } = lived()
    const folder = await exportAll(journal)
    const path = join(folder, 'journal.json')
    const record = JSON.parse(readFileSync(path, 'utf8'))
    record.setbacks[0].events.reverse()
    writeFileSync(path, JSON.stringify(record))
    const other = temporaryJournal()
    await importAll(other, folder)
    expect(other.readSetback({ id: setback })).toMatchObject({
      state: 'recovered',
      events: journal.readSetback({ id: setback }).events,
    })
  })

  it('leaves out what belongs to entries that are not here, and says so', async () => {
    const { journal, second } = lived()
    const folder = await exportAll(journal)
    for (const path of Object.keys(filesIn(folder))) if (path.includes('2026-11-26')) rmSync(join(folder, path))
    const other = temporaryJournal()
    const { losses } = await importAll(other, folder)
    expect(losses).toEqual([
      '2 facts about setbacks, lessons or goals that belong to something which is not here; they are left out.',
    ])
    expect(JSON.stringify(other.readRecord())).not.toContain(second)
  })

  it('of another program’s journal.json leaves it where it is', async () => {
    const journal = temporaryJournal()
    const report = await importAll(journal, folderOf({ '2020-02-02.md': 'words', 'journal.json': '{"entries": []}' }))
    expect(report).toMatchObject({
      added: 1,
      unreadable: [],
      losses: ['1 other file, which no text shows; it stays where it is.'],
    })
  })
})

describe('a journal.json that is not as it should be', () => {
  type Changeable = Record<string, never> & {
    setbacks: Record<string, unknown>[]
    lessons: Record<string, unknown>[]
    goals: Record<string, unknown>[]
  }
  const id = '01930000-0000-7000-8000-0000000000ff'
  const first = <T>([one]: readonly T[]): T => {
    if (one === undefined) throw new Error('There is none.')
    return one
  }
  const hostile: [string, (record: Changeable) => unknown][] = [
    ['a name that is not known', (record) => ({ ...record, more: [] })],
    ['a part that is missing', ({ goals: _, ...record }) => record],
    ['a part of another type', (record) => ({ ...record, goals: {} })],
    ['a setback twice', (record) => ({ ...record, setbacks: [...record.setbacks, ...record.setbacks] })],
    ['a lesson twice', (record) => ({ ...record, lessons: [...record.lessons, ...record.lessons] })],
    ['a setback without an event', (record) => ({ ...record, setbacks: [{ ...first(record.setbacks), events: [] }] })],
    ['setbacks merged in a circle', (record) => ({ ...record, setbacks: [{ ...first(record.setbacks), into: id }] })],
    [
      'a goal that serves a goal',
      (record) => ({ ...record, goals: [{ ...first(record.goals), links: [{ kind: 'goal', id }] }] }),
    ],
    [
      'a state of its own',
      (record) => ({
        ...record,
        setbacks: [
          { ...first(record.setbacks), events: [{ instant: '2026-11-25T12:00:00.000Z', state: 'healed', note: '' }] },
        ],
      }),
    ],
    [
      'a moment in no calendar',
      (record) => ({ ...record, goals: [{ ...first(record.goals), created: '2026-02-30T12:00:00.000Z' }] }),
    ],
    [
      'an id that is none',
      (record) => ({ ...record, setbacks: [{ ...first(record.setbacks), entries: ["x' OR 1"] }] }),
    ],
    [
      'a title that is too long',
      (record) => ({ ...record, setbacks: [{ ...first(record.setbacks), title: 'a'.repeat(501) }] }),
    ],
    [
      'a kept lesson without words',
      (record) => ({ ...record, lessons: [{ ...first(record.lessons), kept: true, wordings: [] }] }),
    ],
    ['a setting of its own', (record) => ({ ...record, settings: { exportWarned: true } })],
    ['a setting out of bounds', (record) => ({ ...record, settings: { dayBoundary: 2000 } })],
    ['a day in no calendar', (record) => ({ ...record, returns: ['2026-02-30'] })],
    ['a goal without words', (record) => ({ ...record, goals: [{ ...first(record.goals), wish: ' ' }] })],
    [
      'a template without a prompt',
      (record) => ({
        ...record,
        templates: [
          {
            id,
            versions: [
              {
                version: 1,
                made: '2026-11-25T12:00:00.000Z',
                name: 'a',
                need: '',
                use: 'free',
                minutes: 1,
                stopRule: '',
                prompts: [],
              },
            ],
          },
        ],
      }),
    ],
  ]

  async function importedWith(change: (text: string) => string) {
    const { journal } = lived()
    const folder = await exportAll(journal)
    const path = join(folder, 'journal.json')
    writeFileSync(path, change(readFileSync(path, 'utf8')))
    const other = temporaryJournal()
    const report = await importAll(other, folder)
    return { report, other }
  }

  it.each([
    ...hostile.map(([name, change]): [string, (text: string) => string] => [
      name,
      (text) => JSON.stringify(change(JSON.parse(text))),
    ]),
    [
      '__proto__ in it',
      (text: string) => text.replace('"setbacks": [', '"__proto__": {"setbacks": []},\n"setbacks": ['),
    ],
    ['__proto__ deep in it', (text: string) => text.replace('"title": ""', '"title": "", "__proto__": {"id": 1}')],
    ['an end that is missing', (text: string) => text.slice(0, -20)],
    ['a version to come', (text: string) => text.replace('"kintsugi": 3', '"kintsugi": 4')],
    ['fifty megabytes', (text: string) => text + ' '.repeat(50_000_000)],
  ])('because of %s stays out as a whole, with a sentence; the entries go in', async (_, change) => {
    const { report, other } = await importedWith(change)
    expect(report.added).toBe(3)
    expect(report.unreadable).toEqual([{ name: 'journal.json', reason: expect.stringMatching(/^[A-Z].*\.$/) }])
    expect(other.listSetbacks({ trashed: false })).toEqual([])
    expect(other.listGoals()).toEqual([])
    expect(entriesOf(other)).toHaveLength(3)
  })

  it('because it is nested without end is no record', async () => {
    const { report } = await importedWith(() => `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`)
    expect(report.added).toBe(3)
  })
})

it('a setback that comes back after it was made part of another is one again, and the other can become part of it', async () => {
  const journal = temporaryJournal()
  const begin = (words: string) => {
    const entry = draft(words, { setback: 'new' })
    journal.saveEntry(entry)
    return journal.setbacksOf({ entry: entry.id })[0]?.id ?? ''
  }
  const belongsTo = (setback: string) => {
    const entry = draft('more about it', { setback })
    journal.saveEntry(entry)
    return journal.setbacksOf({ entry: entry.id }).map(({ id }) => id)
  }
  const [one, other] = [begin('one'), begin('other')]
  const folder = await exportAll(journal)
  journal.mergeSetbacks({ into: other, from: one })
  expect(belongsTo(one)).toEqual([other])
  await importAll(journal, folder)
  expect(belongsTo(one)).toEqual([one])
  journal.mergeSetbacks({ into: one, from: other })
  expect(belongsTo(other)).toEqual([one])
  expect(belongsTo(one)).toEqual([one])
})
