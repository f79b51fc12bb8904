import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../../src-main/journal/database.ts'
import { newId } from '../../src-main/journal/ids.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type { AdviceNode, EntryDraft, SetbackId } from '../../src-preload/contract.ts'
import { draftOf, type TestJournal, temporaryJournal, testKeys } from '../support/journal.ts'
import { answeredBody } from './answered.ts'

let test: TestJournal
let journal: Journal

beforeEach(() => {
  test = temporaryJournal()
  journal = test.journal
})

afterEach(() => test.end())

type Changes = Partial<EntryDraft> & { readonly text?: string }

function write(changes: Changes): string {
  test.environment.time += 3_600_000
  const draft = draftOf(journal, changes)
  journal.saveEntry(draft)
  return draft.id
}

function begin(changes: Changes): { id: SetbackId; entry: string } {
  const entry = write({ setback: 'new', ...changes })
  return { id: journal.setbacksOf({ entry })[0]?.id ?? '', entry }
}

function recover(changes: Changes): { id: SetbackId; entry: string } {
  const setback = begin(changes)
  journal.moveSetback({ id: setback.id, state: 'recovered', note: '' })
  return setback
}

const advice = (text: string): AdviceNode => ({ type: 'advice', version: 1, text, opened: false })

/** What is found beside an entry that is being written and was not saved yet. */
function listen(text: string, more: Partial<Parameters<Journal['findEcho']>[0]> = {}) {
  return journal.findEcho({ entry: newId(test.environment), text, tags: [], feelings: [], ...more })
}

const exam = { text: 'I failed the chemistry exam in the great hall.' }
const again = 'The chemistry exam again, and I failed.'

describe('what is found', () => {
  it('nothing, while nothing is over, and nothing for no words', () => {
    begin(exam)
    expect(listen(again)).toBe(null)
    recover(exam)
    expect(listen('')).toBe(null)
    expect(listen('"" OR * NEAR( told : ^')).toBe(null)
  })

  it('one that is over, with what is alike as it was written, also when it is the only one', () => {
    const { id } = recover(exam)
    expect(listen('Failing the CHEMISTRY exams, once more.')).toMatchObject({
      setback: { id },
      alike: ['Failing', 'CHEMISTRY', 'exams'],
      advice: null,
    })
    expect(listen('The chemistry was right between us.')).toBe(null)
  })

  it('by tags and feelings too', () => {
    const body = answeredBody({ 'what-happened': 'Zugspitze.' }, ['Heart-broken'])
    const { id } = recover({ body, ownTags: ['Love/letters'] })
    expect(listen('Something else.', { tags: ['love/Letters'], feelings: ['heart-broken'] })).toMatchObject({
      setback: { id },
      alike: ['love/Letters', 'heart-broken'],
    })
    expect(listen('Something else.', { tags: ['love/letters'] })).toBe(null)
    expect(listen('Sad', { feelings: ['sad'] })).toBe(null)
  })

  it('whichever way its letters were typed', () => {
    const { id } = recover({ text: 'Der große Streit auf der Straße in Łódź.' })
    expect(listen('In Lodz: STRASSE.')).toMatchObject({ setback: { id }, alike: ['Lodz', 'STRASSE'] })
  })

  it('whatever nobody sees stands in its words', () => {
    const { id } = recover(exam)
    for (const unseen of ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'])
      expect(listen(`The chem${unseen}istry ex${unseen}am.`)).toMatchObject({
        setback: { id },
        alike: ['chemistry', 'exam'],
      })
  })

  it('in scripts without spaces', () => {
    const { id } = recover({ text: '数学の試験に落ちた。' })
    expect(listen('今日は試験に失敗した。')?.setback.id).toBe(id)
    expect(listen('友達とけんかした。')).toBe(null)
  })

  it('never an open one, one in the trash, or one to which the entry belongs', () => {
    const { id, entry } = recover(exam)
    expect(listen(again)?.setback.id).toBe(id)
    expect(listen(again, { entry })).toBe(null)
    journal.moveSetback({ id, state: 'trying', note: '' })
    expect(listen(again)).toBe(null)
    journal.moveSetback({ id, state: 'recovered', note: '' })
    expect(listen(again)?.setback.id).toBe(id)
    journal.trashSetback({ id })
    expect(listen(again)).toBe(null)
    journal.restoreSetback({ id })
    expect(listen(again)?.setback.id).toBe(id)
    journal.trashSetback({ id })
    journal.deleteSetback({ id })
    expect(listen(again)).toBe(null)
  })

  it('by the words that are there now', () => {
    const { id, entry } = recover(exam)
    expect(listen(again)?.setback.id).toBe(id)
    const { title, ownTags, instant, zone, day, body } = journal.readEntry({ id: entry })
    const other = draftOf(journal, { text: 'A leaking roof over the balcony.' })
    journal.saveEntry({ id: entry, title, ownTags, instant, zone, day, body: other.body })
    expect(listen(again)).toBe(null)
    expect(listen('The roof above our balcony leaks.')?.setback.id).toBe(id)
    journal.saveEntry({ id: entry, title, ownTags, instant, zone, day, body })
    const second = write({ setback: id, text: 'Grandmother and the orchard.' })
    expect(listen('In the orchard with grandmother.')?.setback.id).toBe(id)
    journal.trashEntries({ ids: [second] })
    expect(listen('In the orchard with grandmother.')).toBe(null)
    journal.restoreEntries({ ids: [second] })
    expect(listen('In the orchard with grandmother.')?.setback.id).toBe(id)
    journal.removeFromSetback({ id, entry: second })
    expect(listen('In the orchard with grandmother.')).toBe(null)
  })

  it('is the same after a rebuild of all that is derived, also where the index was spoiled', () => {
    const { id } = recover(exam)
    const gone = recover({ text: 'A leaking roof over the balcony.' })
    expect(listen(again)?.setback.id).toBe(id)
    journal.close()
    const database = openDatabase(test.file, testKeys)
    database.exec(`
      INSERT INTO echo_index (echo_index) VALUES ('delete-all');
      INSERT INTO echo_index (rowid, told) VALUES (99, 'chemistry exam failed');
      DELETE FROM unechoed`)
    closeDatabase(database)
    journal = test.reopen()
    expect(listen(again)).toBe(null)
    journal.rebuildProjections()
    expect(listen(again)?.setback.id).toBe(id)
    expect(listen('The roof above our balcony leaks.')?.setback.id).toBe(gone.id)
  })

  it('is put away for one entry, or for good', () => {
    const { id } = recover(exam)
    const entry = newId(test.environment)
    journal.dismissEcho({ entry, setback: id })
    expect(listen(again, { entry })).toBe(null)
    expect(listen(again)?.setback.id).toBe(id)
    journal.writeSettings({ echo: false })
    expect(listen(again)).toBe(null)
  })

  it('the upkeep indexes what a look leaves waiting', () => {
    const first = recover({ text: 'A leaking roof over the balcony.' })
    for (let count = 0; count < 30; count++) recover({ text: `Number ${count}` })
    expect(listen('The roof above our balcony leaks.')).toBe(null)
    while (journal.tend());
    expect(listen('The roof above our balcony leaks.')?.setback.id).toBe(first.id)
  })
})

describe('advice to oneself', () => {
  /** One that was recovered from, with such notes to oneself. */
  function leave(...notes: readonly string[]): SetbackId {
    const { id } = recover(exam)
    for (const note of notes) close(id, note)
    return id
  }
  const close = (id: SetbackId, note: string) => write({ setback: id, body: answeredBody({}, [], advice(note)) })
  const beginAgain = () => begin({ text: again }).entry
  const given = (entry: string) => listen(again, { entry })
  const see = (entry: string, setback: SetbackId) => journal.takeAdvice({ entry, setback })

  it('comes once, and from then on beside that entry only', () => {
    const id = leave('Sleep first.', ' ')
    const [first, second] = [beginAgain(), beginAgain()]
    expect(given(first)).toMatchObject({ advice: 'Sleep first.', adviceWaits: true })
    expect(given(second)).toMatchObject({ advice: 'Sleep first.', adviceWaits: true })
    see(first, id)
    see(second, id)
    expect(given(first)).toMatchObject({ advice: 'Sleep first.', adviceWaits: false })
    expect(given(second)).toMatchObject({ setback: { id }, advice: null, adviceWaits: false })
  })

  it('comes only to an entry that began a setback, while that is open, after the other one was over', () => {
    const before = beginAgain()
    const id = leave('Sleep first.')
    const after = begin({ text: again })
    const later = write({ text: again, setback: after.id })
    const apart = write({ text: again })
    for (const entry of [before, later, apart, newId(test.environment)]) {
      see(entry, id)
      expect(given(entry)).toMatchObject({ setback: { id }, advice: null })
    }
    journal.moveSetback({ id: after.id, state: 'recovered', note: '' })
    see(after.entry, id)
    expect(listen(exam.text, { entry: after.entry })?.advice).toBe(null)
    journal.moveSetback({ id: after.id, state: 'trying', note: '' })
    expect(given(after.entry)?.advice).toBe('Sleep first.')
    journal.trashSetback({ id: after.id })
    expect(given(after.entry)?.advice).toBe(null)
  })

  it('does not come to an entry that closes something, and holds a note itself', () => {
    leave('Sleep first.')
    const closing = begin({ text: again, body: answeredBody({}, [], advice('Another note.')) }).entry
    expect(given(closing)?.advice).toBe(null)
    expect(given(beginAgain())?.advice).toBe('Sleep first.')
  })

  it('comes to what began before the setback was found to be the same as another one', () => {
    const id = leave('Sleep first.')
    const same = begin({ text: 'The same hall.' })
    const after = beginAgain()
    test.environment.time += 3_600_000
    journal.mergeSetbacks({ into: id, from: same.id })
    expect(given(after)?.advice).toBe('Sleep first.')
  })

  it('is known of by its entry until it comes back, without its words, where no other setback brings it', () => {
    const id = leave('Sleep first.', ' ')
    const read = () => journal.readSetback({ id })
    const [holding = ''] = read().sealedAdvice
    expect(read().sealedAdvice).toEqual([holding])
    expect(journal.readEntry({ id: holding }).body).toContain('Sleep first.')
    expect(JSON.stringify(read())).not.toContain('Sleep first.')

    const other = begin({ text: 'Another one.' })
    journal.addToSetback({ id: other.id, entry: holding })
    expect(read().sealedAdvice).toEqual([])
    journal.trashSetback({ id: other.id })
    expect(read().sealedAdvice).toEqual([holding])
    journal.trashEntries({ ids: [holding] })
    expect(read().sealedAdvice).toEqual([])
    journal.restoreEntries({ ids: [holding] })
    see(beginAgain(), id)
    expect(read().sealedAdvice).toEqual([])
  })

  it('that was written after an entry was begun waits for the next', () => {
    const { id } = recover(exam)
    const early = beginAgain()
    close(id, 'Sleep first.')
    expect(given(early)?.advice).toBe(null)
    expect(given(beginAgain())?.advice).toBe('Sleep first.')
  })

  it('comes again where there is a second note, after the setback was reopened and closed again', () => {
    const id = leave('Sleep first.')
    const first = beginAgain()
    see(first, id)
    journal.moveSetback({ id, state: 'trying', note: '' })
    test.environment.time += 3_600_000
    journal.moveSetback({ id, state: 'recovered', note: '' })
    close(id, 'Call Anna.')
    const second = beginAgain()
    expect(given(first)?.advice).toBe('Sleep first.')
    expect(given(second)?.advice).toBe('Call Anna.')
    see(second, id)
    expect(given(beginAgain())?.advice).toBe(null)
    expect(journal.readSetback({ id }).advice.map(({ text }) => text)).toEqual(['Call Anna.', 'Sleep first.'])
  })

  it('of two notes that wait the newer one comes first, the other one next', () => {
    const id = leave('An older one.', ' Sleep first. ')
    const [first, second] = [beginAgain(), beginAgain()]
    expect(given(first)?.advice).toBe('Sleep first.')
    see(first, id)
    expect(given(second)?.advice).toBe('An older one.')
  })

  it('comes back also where another one is as much like it, of which no note waits', () => {
    const id = leave('Sleep first.')
    test.environment.time += 3_600_000
    const nearest = recover(exam).id
    const text = 'The chemistry exam in the great hall again, and I failed.'
    const beside = (entry: string) => listen(text, { entry })
    const entry = begin({ text }).entry
    expect(beside(entry)).toMatchObject({ setback: { id }, advice: 'Sleep first.' })
    see(entry, id)
    expect(beside(entry)?.advice).toBe('Sleep first.')
    expect(beside(begin({ text }).entry)).toMatchObject({ setback: { id: nearest }, advice: null })
  })

  it('is still sealed where a setback is merged with one whose note was given', () => {
    const one = leave('Sleep first.')
    const entry = beginAgain()
    see(entry, one)
    const other = leave('Call Anna.')
    journal.mergeSetbacks({ into: one, from: other })
    expect(given(entry)?.advice).toBe('Sleep first.')
    expect(given(beginAgain())?.advice).toBe('Call Anna.')
  })

  it('stands on the page of its setback once it came back, with the entry that holds it', () => {
    const id = leave()
    const closing = close(id, 'Sleep first.')
    expect(journal.readSetback({ id }).advice).toEqual([])
    see(beginAgain(), id)
    expect(journal.readSetback({ id }).advice).toEqual([{ entry: closing, text: 'Sleep first.' }])
    journal.trashEntries({ ids: [closing] })
    expect(journal.readSetback({ id }).advice).toEqual([])
  })

  it('comes back also where echoes are not wanted, and nothing else does', () => {
    const id = leave('Sleep first.')
    journal.writeSettings({ echo: false })
    const entry = beginAgain()
    expect(given(entry)).toMatchObject({ setback: { id }, advice: 'Sleep first.' })
    see(entry, id)
    expect(given(entry)?.advice).toBe('Sleep first.')
    expect(given(beginAgain())).toBe(null)
  })

  it('is not given out of the trash, and stays taken when the entry it was shown beside has gone', () => {
    const { id } = recover(exam)
    const closing = close(id, 'Sleep first.')
    journal.trashEntries({ ids: [closing] })
    expect(given(beginAgain())?.advice).toBe(null)
    journal.restoreEntries({ ids: [closing] })
    const entry = beginAgain()
    see(entry, id)
    journal.trashEntries({ ids: [entry] })
    journal.deleteEntries({ ids: [entry] })
    expect(given(beginAgain())).toMatchObject({ setback: { id }, advice: null })
  })

  it('is not among the words by which it is found', () => {
    const { id } = recover(exam)
    write({ setback: id, body: answeredBody({}, [], advice('Grandmother and the orchard.')) })
    expect(listen('In the orchard with grandmother.')).toBe(null)
  })
})
