import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CapturedNote } from '../../src-main/journal/captures.ts'
import { bodyOf, paragraph, plainBody, stepNode, type TestJournal, temporaryJournal } from '../support/journal.ts'

let at: TestJournal
beforeEach(() => {
  at = temporaryJournal()
})
afterEach(() => at.end())

const idOf = (number: number) => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`
const note = (changes: Partial<CapturedNote> = {}): CapturedNote => ({
  id: idOf(1),
  instant: Date.parse('2024-03-14T23:30:00Z'),
  zone: 'Europe/Lisbon',
  text: 'Froze when she asked.\nSay the number first. #work/talks\n\nNext time.',
  setback: false,
  ...changes,
})
const waiting = () => at.journal.listCaptures().notes.map(({ id }) => id)

describe('a captured note', () => {
  it('becomes an entry of the moment and the day of the capture, with its tags, and can be found', () => {
    at.journal.takeNote(note())
    const entry = at.journal.readEntry({ id: idOf(1) })
    expect(entry).toMatchObject({ instant: note().instant, day: '2024-03-14', tags: ['work/talks'], title: '' })
    expect(entry.excerpt).toBe('Froze when she asked. Say the number first. #work/talks · Next time.')
    const body = JSON.parse(entry.body)
    expect(body.root.children.map((block: { type: string }) => block.type)).toEqual(['paragraph', 'paragraph'])
    expect(waiting()).toEqual([idOf(1)])
  })

  it('written after midnight still belongs to the evening', () => {
    at.journal.takeNote(note({ instant: Date.parse('2024-03-15T01:30:00Z') }))
    expect(at.journal.readEntry({ id: idOf(1) }).day).toBe('2024-03-14')
  })

  it('is taken in once, whatever became of it since', () => {
    at.journal.takeNote(note())
    at.journal.takeNote(note({ text: 'something else' }))
    expect(at.journal.readEntry({ id: idOf(1) }).excerpt).toContain('Froze')
    at.journal.trashEntries({ ids: [idOf(1)] })
    at.journal.deleteEntries({ ids: [idOf(1)] })
    at.reopen().takeNote(note())
    expect(() => at.journal.readEntry({ id: idOf(1) })).toThrow('not in the journal')
    expect(waiting()).toEqual([])
  })

  it('whose file comes back changes nothing of what became of its entry', () => {
    at.journal.takeNote(note())
    at.journal.settleCapture({ id: idOf(1), as: 'entry' })
    const entry = at.journal.readEntry({ id: idOf(1) })
    at.journal.saveEntry({ ...entry, title: 'Gone on with' })
    at.reopen().takeNote(note())
    expect(at.journal.readEntry({ id: idOf(1) }).title).toBe('Gone on with')
    at.journal.trashEntries({ ids: [idOf(1)] })
    at.journal.takeNote(note())
    expect(at.journal.readEntry({ id: idOf(1) }).trashed).not.toBeNull()
    expect(waiting()).toEqual([])
  })

  it('whose file comes back brings back no words that were cut out of an entry at another moment since', () => {
    const more = note({ instant: note().instant + 60_000, text: 'Froze' })
    for (const kept of [note(), more]) at.journal.takeNote(kept)
    const entry = at.journal.readEntry({ id: idOf(1) })
    const { body } = at.journal.beginEntry({ template: null })
    at.journal.saveEntry({ ...entry, instant: note().instant - 3_600_000, title: 'Enough', body })
    for (const kept of [note(), more]) at.reopen().takeNote(kept)
    expect(waiting()).toEqual([idOf(1)])
    expect(at.journal.listCaptures().notes).toMatchObject([{ title: 'Enough', excerpt: '' }])
  })

  it('that is kept once more with more to it, since nobody heard that it was, loses none of that, once', () => {
    const later = note().instant + 60_000
    at.journal.takeNote(note())
    at.journal.takeNote(note({ instant: later }))
    expect(waiting()).toEqual([idOf(1)])
    const more = note({ instant: later + 30_000, text: `${note().text} And breathe.` })
    for (let time = 1; time <= 2; time++) at.journal.takeNote(more)
    expect(at.journal.listCaptures().notes.map(({ excerpt }) => excerpt)).toEqual([
      expect.stringContaining('And breathe.'),
      expect.not.stringContaining('And breathe.'),
    ])
    at.journal.takeNote(note({ instant: later + 60_000, setback: true }))
    expect(at.journal.listSetbacks({ trashed: false })).toHaveLength(1)
    at.journal.trashEntries({ ids: waiting() })
    at.journal.deleteEntries({ ids: at.journal.trashedIds() })
    at.journal.takeNote(more)
    expect(waiting()).toEqual([])
  })

  it('does not take the place of an entry that is there under its id', () => {
    const draft = { ...at.journal.beginEntry({ template: null }), id: idOf(1), instant: note().instant, title: 'Mine' }
    at.journal.saveEntry(draft)
    at.journal.takeNote(note())
    expect(at.journal.readEntry({ id: idOf(1) }).title).toBe('Mine')
    at.journal.trashEntries({ ids: [idOf(1)] })
    at.journal.takeNote(note())
    expect(waiting()).toEqual([])
  })

  it('begins a setback where the person said so', () => {
    at.journal.takeNote(note({ setback: true }))
    const [setback] = at.journal.listSetbacks({ trashed: false })
    expect(setback).toMatchObject({ state: 'landed' })
    expect(at.journal.setbacksOf({ entry: idOf(1) })).toHaveLength(1)
  })

  it('keeps tabs, right-to-left text, emoji and long lines as they are', () => {
    const text = `\tא ${'🏺'.repeat(3000)} e\u0301`
    at.journal.takeNote(note({ text }))
    const { body } = at.journal.readEntry({ id: idOf(1) })
    const words: string[] = JSON.parse(body).root.children[0].children.map((node: { type: string; text?: string }) =>
      node.type === 'tab' ? '\t' : (node.text ?? ''),
    )
    expect(words.join('')).toBe(text.trim())
  })
})

describe('looking after it', () => {
  beforeEach(() => {
    at.journal.takeNote(note())
    at.journal.takeNote(note({ id: idOf(2), instant: note().instant + 60_000, text: 'Another' }))
  })

  it('shows the newest first, and none that is in the trash', () => {
    expect(waiting()).toEqual([idOf(2), idOf(1)])
    at.journal.trashEntries({ ids: [idOf(2)] })
    expect(waiting()).toEqual([idOf(1)])
    at.journal.restoreEntries({ ids: [idOf(2)] })
    expect(waiting()).toEqual([idOf(2), idOf(1)])
  })

  it('leaves it an entry, or makes a setback of it', () => {
    at.journal.settleCapture({ id: idOf(1), as: 'entry' })
    expect(waiting()).toEqual([idOf(2)])
    at.journal.settleCapture({ id: idOf(2), as: 'setback' })
    expect(waiting()).toEqual([])
    expect(at.journal.setbacksOf({ entry: idOf(2) })).toHaveLength(1)
    expect(at.journal.setbacksOf({ entry: idOf(1) })).toHaveLength(0)
  })

  it('is asked for of all that wait: more are counted than are listed', () => {
    at.journal.together(() => {
      for (let number = 3; number <= 105; number++) at.journal.takeNote(note({ id: idOf(number) }))
    })
    at.journal.settleCapture({ id: idOf(1), as: 'entry' })
    at.journal.trashEntries({ ids: [idOf(2)] })
    const { notes, count } = at.journal.listCaptures()
    expect(notes).toHaveLength(100)
    expect(count).toBe(103)
  })

  it('makes no second setback of what was captured as one, and tells which are', () => {
    at.journal.takeNote(note({ id: idOf(3), setback: true, text: 'Failed' }))
    expect(at.journal.listCaptures().setbacks).toEqual([idOf(3)])
    at.journal.settleCapture({ id: idOf(3), as: 'setback' })
    expect(at.journal.setbacksOf({ entry: idOf(3) })).toHaveLength(1)
    expect(waiting()).toEqual([idOf(2), idOf(1)])
  })

  it('adds its words to the end of another entry, and its own entry goes into the trash', () => {
    at.journal.settleCapture({ id: idOf(2), as: { end: idOf(1) } })
    expect(at.journal.readEntry({ id: idOf(1) }).excerpt).toMatch(/Next time\. Another$/)
    expect(at.journal.readEntry({ id: idOf(2) }).trashed).not.toBeNull()
    expect(
      at.journal.search({ text: 'another', filter: {}, offset: 0, limit: 10 }).hits.map(({ entry }) => entry.id),
    ).toEqual([idOf(1)])
  })

  it('brings its setback to the entry that has its words now, and the setback is called as before', () => {
    const { journal } = at
    journal.takeNote(note({ id: idOf(3), setback: true, text: 'They said no.' }))
    journal.settleCapture({ id: idOf(3), as: { end: idOf(1) } })
    journal.deleteEntries({ ids: [idOf(3)] })
    expect(journal.setbacksOf({ entry: idOf(1) })).toMatchObject([{ title: 'They said no.', entries: 1 }])
    expect(journal.listSetbacks({ trashed: false })).toHaveLength(1)
  })

  it('leaves what becomes of its step and its lesson to the entry that has them now', () => {
    const { journal } = at
    const [lesson, step] = [idOf(8), idOf(9)]
    const { updated, ...words } = journal.readEntry({ id: idOf(2) })
    const blocks = [
      { type: 'lesson', version: 1, id: lesson, text: 'Ask earlier' } as const,
      stepNode({ id: step, cue: 'it is nine', act: 'ask', due: '2024-03-20' }),
    ]
    journal.saveEntry({ ...words, body: JSON.stringify(bodyOf(paragraph('Another'), ...blocks)), base: updated })
    journal.settleCapture({ id: idOf(2), as: { end: idOf(1) } })
    journal.endStep({ id: step, end: 'done', note: 'It went well' })
    journal.rewordLesson({ id: lesson, text: 'Ask on the first day' })
    journal.restoreEntries({ ids: [idOf(2)] })
    const { ended } = journal.listSteps({ today: '2024-03-21' })
    expect(ended).toMatchObject([{ id: step, note: 'It went well' }])

    journal.trashEntries({ ids: [idOf(2)] })
    const { updated: base, ...entry } = journal.readEntry({ id: idOf(1) })
    journal.saveEntry({ ...entry, body: plainBody('without them'), base })
    journal.emptyTrash()
    expect(journal.listLessons({ text: '' })).toMatchObject([{ id: lesson, text: 'Ask on the first day' }])
  })

  it('has a step that was kept counted once', () => {
    const { journal } = at
    const step = stepNode({ id: idOf(9), cue: 'it is nine', act: 'ask' })
    const { updated, ...words } = journal.readEntry({ id: idOf(2) })
    journal.saveEntry({ ...words, body: JSON.stringify(bodyOf(paragraph('Another'), step)), base: updated })
    journal.endStep({ id: step.id, end: 'done', note: '' })
    journal.settleCapture({ id: idOf(2), as: { end: idOf(1) } })
    expect(journal.readRecord().keptSteps).toMatchObject([{ step: step.id }])
    journal.endStep({ id: step.id, end: null, note: '' })
    journal.restoreEntries({ ids: [idOf(2)] })
    const { due, waiting } = journal.listSteps({ today: '2024-03-21' })
    expect([...due, ...waiting]).toMatchObject([{ id: step.id, entry: idOf(1) }])
    journal.endStep({ id: step.id, end: 'done', note: '' })
    const { updated: base, ...again } = journal.readEntry({ id: idOf(2) })
    expect(again.excerpt).toBe('Another · it is nine · ask')
    journal.saveEntry({ ...again, title: 'Kept', base })
    journal.stageEntries('import', [])
    journal.commitStaged('import')
    expect(journal.readRecord().keptSteps).toMatchObject([{ step: step.id }])
  })

  it('does nothing half where the other entry has gone', () => {
    at.journal.trashEntries({ ids: [idOf(1)] })
    expect(() => at.journal.settleCapture({ id: idOf(2), as: { end: idOf(1) } })).toThrow('not in the journal')
    expect(() => at.journal.settleCapture({ id: idOf(2), as: { end: idOf(2) } })).toThrow()
    expect(waiting()).toEqual([idOf(2)])
    expect(at.journal.readEntry({ id: idOf(2) }).excerpt).toBe('Another')
  })
})

describe('what was begun', () => {
  const begun = (number: number, text: string, instant = 1000) => ({ id: idOf(number), text, setback: false, instant })
  const drafts = () => at.journal.readCaptureDrafts().map(({ text }) => text)

  it('is kept under the id of its note, beside what was begun before', () => {
    at.journal.keepCaptureDraft(begun(1, 'call'))
    at.journal.keepCaptureDraft(begun(2, 'recalled'))
    at.journal.keepCaptureDraft(begun(1, 'call her', 2000))
    expect(at.reopen().readCaptureDrafts()).toEqual([begun(2, 'recalled'), begun(1, 'call her', 2000)])
    at.journal.keepCaptureDraft(begun(1, '', 3000))
    expect(drafts()).toEqual(['recalled'])
  })

  it('has its newest words after the clock was set back, and what was sealed of it is lost in none of its words', () => {
    at.journal.keepCaptureDraft(begun(1, 'call her', 9000))
    at.journal.keepCaptureDraft(begun(1, 'call her today', 2000))
    expect(drafts()).toEqual(['call her today'])
    at.journal.takeCaptureDraft(begun(1, 'call her', 1000))
    expect(drafts()).toEqual(['call her today'])
    at.journal.takeCaptureDraft(begun(1, 'call her today, or write', 1200))
    expect(drafts()).toEqual(['call her today, or write'])
    at.journal.takeCaptureDraft(begun(1, 'write to her', 1100))
    expect(drafts()).toEqual(['call her today, or write', 'write to her'])
    const [, second] = at.journal.readCaptureDrafts()
    at.journal.takeCaptureDraft(begun(1, 'write to her', 1100))
    at.journal.takeNote(note())
    expect(drafts()).toEqual(['write to her'])
    at.journal.useUpCaptureDrafts([second?.id ?? ''], idOf(9))
    at.journal.takeCaptureDraft(begun(1, 'write to her', 1100))
    expect(drafts()).toEqual([])
  })

  it('keeps its mark where only that is new in what was sealed', () => {
    at.journal.keepCaptureDraft(begun(1, 'they said no', 9000))
    at.journal.takeCaptureDraft({ ...begun(1, 'they said no', 1000), setback: true })
    expect(at.journal.readCaptureDrafts()).toMatchObject([{ id: idOf(1), setback: true }])
  })

  it('goes with the note that it became, and does not come back after it', () => {
    at.journal.keepCaptureDraft(begun(1, 'Froze when'))
    at.journal.takeNote(note())
    at.journal.keepCaptureDraft(begun(1, 'Froze when', 9000))
    expect(drafts()).toEqual([])
  })

  it.each(['kept', 'sealed'])(
    'that was typed on after a note of which nobody heard that it was kept, and %s, is not lost',
    (how) => {
      const put = (text: string, instant: number) =>
        how === 'kept'
          ? at.journal.keepCaptureDraft(begun(1, text, instant))
          : at.journal.takeCaptureDraft(begun(1, text, instant))
      at.journal.takeNote(note({ text: 'call' }))
      put('call', 2000)
      expect(drafts()).toEqual([])
      put('call her', 3000)
      put('call her about the house', 4000)
      expect(drafts()).toEqual(['call her about the house'])
      expect(at.journal.takeNote(note({ text: 'call her about the house', instant: 5000 }))).not.toBe(idOf(1))
      expect(drafts()).toEqual([])
      expect(at.journal.listCaptures().notes.map(({ excerpt }) => excerpt)).toEqual([
        'call',
        'call her about the house',
      ])
    },
  )

  it('stays where a note of it is taken in that was sealed before', () => {
    at.journal.keepCaptureDraft(begun(1, 'call her', 9000))
    for (let time = 1; time <= 2; time++) {
      at.journal.takeNote(note({ text: 'call', instant: 8000 }))
      expect(waiting()).toEqual([idOf(1)])
      expect(drafts()).toEqual(['call her'])
    }
  })

  it('goes where what was typed on is taken out of its window again', () => {
    at.journal.takeNote(note({ text: 'call' }))
    for (const text of ['call her', 'call']) at.journal.keepCaptureDraft(begun(1, text, 2000))
    expect(drafts()).toEqual([])
    for (const text of ['call her', '']) at.journal.keepCaptureDraft(begun(1, text, 3000))
    expect(drafts()).toEqual([])
  })

  it('goes with another note that has its words, and no other does', () => {
    for (const number of [1, 2, 3]) at.journal.keepCaptureDraft(begun(number, `draft ${number}`))
    at.journal.useUpCaptureDrafts([idOf(1), idOf(3)], idOf(9))
    expect(drafts()).toEqual(['draft 2'])
    at.journal.keepCaptureDraft(begun(1, 'draft 1', 9000))
    expect(drafts()).toEqual(['draft 2'])
  })
})

describe('looking after what was only begun', () => {
  const begun = { id: idOf(1), text: 'half a thought', setback: true, instant: note().instant }

  it('makes a note of it, of its moment, that waits like those that were kept', () => {
    at.journal.keepCaptureDraft(begun)
    at.journal.settleBegun({ id: idOf(1), as: 'note' })
    expect(at.journal.readCaptureDrafts()).toEqual([])
    const { notes, setbacks } = at.journal.listCaptures()
    expect(notes).toMatchObject([{ excerpt: 'half a thought', instant: begun.instant }])
    expect(setbacks).toEqual(notes.map(({ id }) => id))
    expect(() => at.journal.settleBegun({ id: idOf(1), as: 'note' })).toThrow('meanwhile')
  })

  it('puts it into the trash, from where it comes back', () => {
    at.journal.keepCaptureDraft(begun)
    at.journal.settleBegun({ id: idOf(1), as: 'trash' })
    expect(at.journal.readCaptureDrafts()).toEqual([])
    expect(waiting()).toEqual([])
    at.journal.restoreEntries({ ids: at.journal.trashedIds() })
    expect(at.journal.listCaptures().notes).toMatchObject([{ excerpt: 'half a thought' }])
    expect(at.journal.listSetbacks({ trashed: false })).toEqual([])
  })

  it('takes nothing from a window in which somebody goes on with it', () => {
    at.journal.keepCaptureDraft(begun)
    at.journal.settleBegun({ id: idOf(1), as: 'trash' })
    const id = at.journal.takeNote(note({ text: 'half a thought, and the rest' }))
    expect(at.journal.takeNote(note({ text: 'half a thought, and the rest' }))).toBe(id)
    expect(at.journal.readEntry({ id }).excerpt).toBe('half a thought, and the rest')
  })
})

describe('the last words of an entry', () => {
  it('come back into it, and once', () => {
    const { id, instant, zone, day } = at.journal.beginEntry({ template: null })
    const draft = (text: string) => ({
      id,
      instant,
      zone,
      day,
      title: text,
      ownTags: [],
      body: at.journal.beginEntry({ template: null }).body,
    })
    at.journal.saveEntry(draft('before'))
    at.journal.takeLastWords(idOf(5), draft('the last words'), at.environment.time)
    expect(at.journal.readEntry({ id }).title).toBe('the last words')
    at.journal.saveEntry(draft('written since'))
    at.journal.takeLastWords(idOf(5), draft('the last words'), at.environment.time)
    expect(at.journal.readEntry({ id }).title).toBe('written since')
    expect(waiting()).toEqual([])

    // What was written after the sealing is newer than what was sealed: both stay.
    const sealed = at.environment.time - 1
    at.journal.takeLastWords(idOf(7), draft('older words'), sealed)
    expect(at.journal.readEntry({ id }).title).toBe('written since')
    expect(at.journal.readEntry({ id: idOf(7) }).title).toBe('older words')

    // A tick on another screen, say, which the page had not heard of: what it changed stays as well.
    const { updated } = at.journal.readEntry({ id })
    at.environment.time += 1
    at.journal.saveEntry(draft('changed elsewhere'))
    at.journal.takeLastWords(idOf(8), { ...draft('from before that'), base: updated }, at.environment.time)
    expect(at.journal.readEntry({ id }).title).toBe('changed elsewhere')
    expect(at.journal.readEntry({ id: idOf(8) }).title).toBe('from before that')
    const base = at.journal.readEntry({ id }).updated
    at.journal.takeLastWords(idOf(9), { ...draft('from after that'), base }, at.environment.time)
    expect(at.journal.readEntry({ id }).title).toBe('from after that')

    at.journal.trashEntries({ ids: [id] })
    at.journal.takeLastWords(idOf(6), draft('words for an entry in the trash'), at.environment.time)
    expect(at.journal.readEntry({ id: idOf(6) }).title).toBe('words for an entry in the trash')
  })
})
