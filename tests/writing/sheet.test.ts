import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $selectAll,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  DELETE_CHARACTER_COMMAND,
  type LexicalEditor,
  PASTE_COMMAND,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProblemError } from '../../src-main/problem.ts'
import type {
  BlockNode,
  Body,
  Entry,
  EntryDraft,
  EntryId,
  JournalEvents,
  Result,
  StepNode,
} from '../../src-preload/contract.ts'
import { pastingOverTitle } from '../../src-renderer/writing/commands.ts'
import type { FilledInNode } from '../../src-renderer/writing/nodes/filled-in-node.ts'
import type { Sheet } from '../../src-renderer/writing/sheet.ts'
import { bodyOf, draftOf, paragraph, stepNode, type TestJournal, temporaryJournal } from '../support/journal.ts'
import { blocksOf, change } from './desk.ts'

let test: TestJournal
const heard = new Set<(event: JournalEvents['changed']) => void>()

/** A call as the bridge has it, answered by a real journal; its answers come in the order of the calls. */
const answered =
  <Request, Reply>(call: (request: Request) => Reply) =>
  async (request: Request): Promise<Result<Reply>> => {
    try {
      return { ok: true, value: call(request) }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return { ok: false, error: { code: error.code, message: error.message } }
    }
  }
Object.assign(window.journal.journal, {
  saveEntry: answered((draft: Parameters<typeof test.journal.saveEntry>[0]) => test.journal.saveEntry(draft)),
  readEntry: answered((request: { id: EntryId }) => test.journal.readEntry(request)),
  setbacksOf: answered((request: { entry: EntryId }) => test.journal.setbacksOf(request)),
})
Object.assign(globalThis, { ClipboardEvent: class extends Event {} })
Object.assign(window.journal.on, {
  changed(listener: (event: JournalEvents['changed']) => void) {
    heard.add(listener)
    return () => heard.delete(listener)
  },
})
const { holdSheet, takeSheet } = await import('../../src-renderer/writing/sheet.ts')

const idOf = (number: number) => `018e4000-0000-7000-8000-${String(number).padStart(12, '0')}`
const step = (number: number, given: Partial<StepNode> = {}): StepNode =>
  stepNode({ id: idOf(number), cue: `cue ${number}`, act: `act ${number}`, ...given })
const stepsOf = (blocks: readonly BlockNode[]) => blocks.filter((block): block is StepNode => block.type === 'step')
const keptIn = (id: EntryId) => (JSON.parse(test.journal.readEntry({ id }).body) as Body).root.children
const wordsIn = (blocks: readonly BlockNode[]) => JSON.stringify(blocks)

let said: string[]
let leaving: (() => void)[]

beforeEach(() => {
  test = temporaryJournal()
  said = []
  leaving = []
})

afterEach(async () => {
  for (const leave of leaving) leave()
  await settle()
  expect(heard.size).toBe(0)
  test.end()
})

/** Lets everything that is already decided run to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve()
}

/** An entry in the journal. */
function keep(...blocks: readonly BlockNode[]): Entry {
  const { id } = test.journal.saveEntry(draftOf(test.journal, { body: JSON.stringify(bodyOf(...blocks)) }))
  return test.journal.readEntry({ id })
}

/** Opens an entry on a screen. */
function open(entry: Entry, kept = true, setback?: string): { readonly sheet: Sheet; readonly leave: () => void } {
  const sheet = takeSheet(entry, kept, setback)
  const hold = holdSheet(sheet, {
    onRow: () => undefined,
    say: (words) => said.push(words),
    keepSaying: () => () => undefined,
  })
  const leave = () => {
    leaving = leaving.filter((one) => one !== leave)
    hold()
  }
  leaving.push(leave)
  return { sheet, leave }
}

/** Something that another screen does. The journal process tells of it at once. */
async function elsewhere(entry: EntryId, deed: () => unknown): Promise<void> {
  deed()
  for (const listener of heard) listener({ entries: [entry] })
  await settle()
}

/** Writes at the end of the first paragraph, with the caret behind it. */
function type({ editor }: Sheet, text: string): void {
  change(editor, () => {
    const first = $getRoot().getFirstChild()
    if ($isElementNode(first)) first.append($createTextNode(text)).selectEnd()
  })
}

/** The journal takes so many tags no more than a full disk takes any. */
const unsavable = { ownTags: Array.from({ length: 501 }, (_, at) => `tag${at}`) }
const savable = { ownTags: ['tag'] }

async function press(sheet: Sheet, command: typeof UNDO_COMMAND): Promise<void> {
  sheet.editor.dispatchCommand(command, undefined)
  await settle()
}

describe('an entry that is open while another screen changes it', () => {
  it('shows the change at once, with the caret where it was, and does not write it away again', async () => {
    const entry = keep(paragraph('Before'), step(1), paragraph('After'))
    const { sheet } = open(entry)
    type(sheet, ' and')
    await sheet.autosave.flush()
    const caret = () =>
      sheet.editor.read('latest', () => {
        const selection = $getSelection()
        return $isRangeSelection(selection) ? [selection.anchor.key, selection.anchor.offset] : null
      })
    const before = caret()
    await elsewhere(entry.id, () => test.journal.endStep({ id: idOf(1), end: 'done', note: 'It rained.' }))
    expect(stepsOf(blocksOf(sheet.editor))).toMatchObject([{ end: 'done', note: 'It rained.' }])
    expect(before).not.toBeNull()
    expect(caret()).toEqual(before)

    type(sheet, ' on')
    expect(await sheet.autosave.flush()).toBe(true)
    expect(stepsOf(keptIn(entry.id))).toMatchObject([{ end: 'done', note: 'It rained.' }])
    expect(wordsIn(keptIn(entry.id))).toContain('on')

    await elsewhere(entry.id, () => test.journal.endStep({ id: idOf(1), end: null, note: null }))
    type(sheet, ' and on')
    await sheet.autosave.flush()
    expect(stepsOf(keptIn(entry.id))).toMatchObject([{ end: null, ended: null, note: 'It rained.' }])
  })

  it('keeps what was changed here in the same step', async () => {
    const entry = keep(paragraph('Before'), step(1, { act: 'old' }), step(2))
    const { sheet } = open(entry)
    change(sheet.editor, () => {
      const block = $getRoot().getChildAtIndex<FilledInNode<StepNode>>(1)
      block?.write({ act: 'new', due: '2024-05-01' })
    })
    await elsewhere(entry.id, () => {
      test.journal.endStep({ id: idOf(1), end: 'partly', note: 'Half of it.' })
      for (const number of [1, 2]) test.journal.dateStep({ id: idOf(number), due: '2024-04-01' })
    })
    const both = [
      { act: 'new', due: '2024-05-01', end: 'partly', note: 'Half of it.' },
      { act: 'act 2', due: '2024-04-01', end: null },
    ]
    expect(stepsOf(blocksOf(sheet.editor))).toMatchObject(both)
    await sheet.autosave.flush()
    expect(stepsOf(keptIn(entry.id))).toMatchObject(both)
  })

  it('shows what a forecast came to, and keeps it', async () => {
    const forecast = { id: idOf(1), expected: 70, due: '2024-03-10', found: null, checked: null, skipped: false }
    const entry = keep(paragraph('Before'), { type: 'forecast', version: 1, ...forecast })
    const { sheet } = open(entry)
    await elsewhere(entry.id, () => test.journal.checkForecast({ id: idOf(1), found: 40 }))
    const checked = { ...forecast, found: 40, checked: test.environment.time }
    expect(blocksOf(sheet.editor)[1]).toMatchObject(checked)
    type(sheet, ' and on')
    await sheet.autosave.flush()
    expect(keptIn(entry.id)[1]).toMatchObject(checked)
  })

  it('keeps the change over steps back and forward', async () => {
    const entry = keep(paragraph('Before'), step(1), paragraph('After'))
    const { sheet } = open(entry)
    type(sheet, ' lantern')
    await elsewhere(entry.id, () => {
      test.journal.endStep({ id: idOf(1), end: 'done', note: 'It rained.' })
      test.journal.followStep({
        after: idOf(1),
        cue: 'tea',
        act: 'the other half',
        pictured: false,
        sure: null,
        due: null,
      })
    })
    const here = () => stepsOf(blocksOf(sheet.editor)).map(({ act, end, note }) => [act, end, note])
    const changed = [
      ['act 1', 'done', 'It rained.'],
      ['the other half', null, ''],
    ]
    await press(sheet, UNDO_COMMAND)
    expect(wordsIn(blocksOf(sheet.editor))).not.toContain('lantern')
    expect(here()).toEqual(changed)
    await press(sheet, REDO_COMMAND)
    expect(wordsIn(blocksOf(sheet.editor))).toContain('lantern')
    expect(here()).toEqual(changed)
    await sheet.autosave.flush()
    expect(stepsOf(keptIn(entry.id)).map(({ act, end, note }) => [act, end, note])).toEqual(changed)
    expect(keptIn(entry.id).map(({ type }) => type)).toEqual(['paragraph', 'step', 'step', 'paragraph'])
  })
})

describe('an entry that waits to be saved while another screen changes it', () => {
  it('is saved with both, though nobody told of the change', async () => {
    const entry = keep(paragraph('Before'), step(1), paragraph('After'))
    const { sheet, leave } = open(entry)
    type(sheet, ', and these words')
    sheet.change(unsavable)
    expect(await sheet.autosave.flush()).toBe(false)
    leave()
    test.journal.endStep({ id: idOf(1), end: 'done', note: 'It rained.' })
    test.journal.followStep({
      after: idOf(1),
      cue: 'tea',
      act: 'the other half',
      pictured: false,
      sure: null,
      due: null,
    })
    sheet.change(savable)
    expect(await sheet.autosave.flush()).toBe(true)
    expect(keptIn(entry.id)).toEqual([
      expect.objectContaining({ type: 'paragraph' }),
      expect.objectContaining({ id: idOf(1), end: 'done', note: 'It rained.' }),
      expect.objectContaining({ act: 'the other half', cue: 'tea' }),
      paragraph('After'),
    ])
    expect(wordsIn(keptIn(entry.id))).toContain(', and these words')
    await settle()
  })

  it('comes back with the change when it is opened again', async () => {
    const entry = keep(paragraph('Before'), step(1))
    const { sheet, leave } = open(entry)
    type(sheet, ', and these words')
    sheet.change(unsavable)
    await sheet.autosave.flush()
    leave()
    await settle()
    test.journal.endStep({ id: idOf(1), end: 'done', note: 'It rained.' })
    const again = open(test.journal.readEntry({ id: entry.id }))
    expect(again.sheet).toBe(sheet)
    expect(stepsOf(blocksOf(sheet.editor))).toMatchObject([{ end: 'done', note: 'It rained.' }])
    expect(wordsIn(blocksOf(sheet.editor))).toContain(', and these words')
    sheet.change(savable)
    expect(await sheet.autosave.flush()).toBe(true)
  })

  it('leaves a step out that was taken out here, unless words came to it there', async () => {
    const entry = keep(paragraph('Before'), step(1), step(2), paragraph('After'))
    const { sheet } = open(entry)
    change(sheet.editor, () => {
      for (const block of $getRoot().getChildren().slice(1, 3)) block.remove()
    })
    test.journal.endStep({ id: idOf(2), end: 'done', note: 'It rained.' })
    expect(await sheet.autosave.flush()).toBe(true)
    expect(stepsOf(keptIn(entry.id))).toMatchObject([{ id: idOf(2), note: 'It rained.' }])
  })

  it('keeps the tags that were given and taken in the timeline', async () => {
    const draft = draftOf(test.journal, { ownTags: ['old', 'stays'] })
    test.journal.saveEntry(draft)
    const { sheet } = open(test.journal.readEntry({ id: draft.id }))
    sheet.change({ ownTags: ['old', 'stays', 'here'] })
    test.journal.tagEntries({ ids: [draft.id], add: ['there'], remove: ['old'] })
    expect(await sheet.autosave.flush()).toBe(true)
    expect(test.journal.readEntry({ id: draft.id }).ownTags).toEqual(['stays', 'here', 'there'])
  })

  it('hands out with its words from which state they were written, for when they can only be sealed', async () => {
    const entry = keep(paragraph('Before'))
    const { sheet } = open(entry)
    sheet.change({ title: 'Words' })
    expect(sheet.draft()).toMatchObject({ title: 'Words', base: entry.updated })
    expect(open(test.journal.beginEntry({ template: null }), false).sheet.draft().base).toBeNull()
    expect(await sheet.autosave.flush()).toBe(true)
    expect(sheet.draft().base).toBe(test.journal.readEntry({ id: entry.id }).updated)
  })

  it('is saved over a snapshot that took the place of the journal, whose words are kept as a version', async () => {
    const draft = draftOf(test.journal, { text: 'As of the snapshot.' })
    const before = temporaryJournal()
    const { id, instant, zone, day, updated } = test.journal.saveEntry(draft)
    before.journal.saveEntry(draft)
    test.environment.time += 3_600_000
    before.environment.time = test.environment.time + 1000
    const body = JSON.stringify(bodyOf(paragraph('As of today.')))
    test.journal.saveEntry({ id, instant, zone, day, title: '', ownTags: [], body, base: updated })
    const { sheet } = open(test.journal.readEntry({ id }))
    const after = test
    test = before
    type(sheet, ' Typed meanwhile.')
    for (const listener of heard) listener({ entries: 'many' })
    await settle()
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(id))).toContain('Typed meanwhile')
    const [version] = test.journal.listRevisions({ id, before: null }).rows
    expect(test.journal.readRevision({ id, instant: version?.instant ?? 0 }).body).toContain('As of the snapshot.')
    after.end()
  })

  it('waits while it is in the trash, and is saved once it is restored', async () => {
    const entry = keep(paragraph('Before'), step(1))
    const { sheet } = open(entry)
    test.journal.trashEntries({ ids: [entry.id] })
    sheet.change({ title: 'Words', when: { instant: entry.instant - 86_400_000, zone: entry.zone, day: '2024-03-14' } })
    expect(await sheet.autosave.flush()).toBe(false)
    test.journal.restoreEntries({ ids: [entry.id] })
    expect(await sheet.autosave.flush()).toBe(true)
    expect(test.journal.readEntry({ id: entry.id })).toMatchObject({ title: 'Words', day: '2024-03-14' })
  })

  it('is shown as one of the trash when it is opened there', async () => {
    const entry = keep(paragraph('Before'))
    const { sheet, leave } = open(entry)
    sheet.change(unsavable)
    await sheet.autosave.flush()
    leave()
    test.journal.trashEntries({ ids: [entry.id] })
    expect(open(test.journal.readEntry({ id: entry.id })).sheet.row.trashed).not.toBeNull()
    test.journal.restoreEntries({ ids: [entry.id] })
    sheet.change(savable)
    expect(await sheet.autosave.flush()).toBe(true)
  })
})

describe('a selection that is pasted over', () => {
  /** Selects the last words of the first paragraph and pastes over them, as the page hears of it. */
  function paste({ editor }: Sheet, over: number, text: string): void {
    change(editor, () => {
      const last = $getRoot().getFirstDescendant()
      if ($isTextNode(last)) last.select(last.getTextContentSize() - over, last.getTextContentSize())
    })
    editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste'))
    change(editor, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText(text)
    })
  }
  const versionsOf = (id: EntryId) =>
    test.journal
      .listRevisions({ id, before: null })
      .rows.map(({ instant }) =>
        wordsIn((JSON.parse(test.journal.readRevision({ id, instant }).body) as Body).root.children),
      )

  it('is kept as it was on screen, though it was not saved yet', async () => {
    const entry = keep(paragraph('Before'))
    const { sheet } = open(entry)
    type(sheet, ', unsaved')
    paste(sheet, 'unsaved'.length, 'pasted')
    paste(sheet, 'pasted'.length, 'pasted again')
    expect(versionsOf(entry.id)).toEqual([])
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id))).toContain(', pasted again')
    expect(versionsOf(entry.id)).toEqual([expect.stringContaining(', pasted"'), expect.stringContaining(', unsaved"')])
    type(sheet, ' and on')
    await sheet.autosave.flush()
    expect(versionsOf(entry.id)).toHaveLength(2)
  })

  it('and nothing is where only something was pasted in', async () => {
    const entry = keep(paragraph('Before'))
    const { sheet } = open(entry)
    paste(sheet, 0, ', pasted')
    await sheet.autosave.flush()
    expect(versionsOf(entry.id)).toEqual([])
  })

  it('of an entry that is new, and of one that could not be saved for a while', async () => {
    const { sheet } = open(test.journal.beginEntry({ template: null }), false)
    type(sheet, 'Unsaved')
    sheet.change(unsavable)
    paste(sheet, 'Unsaved'.length, 'Pasted')
    expect(await sheet.autosave.flush()).toBe(false)
    sheet.change(savable)
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(sheet.entry.id))).toContain('Pasted')
  })

  it('is kept as the journal has it, where another screen changed it meanwhile', async () => {
    const entry = keep(paragraph('Before'), step(1))
    const { sheet } = open(entry)
    type(sheet, ', unsaved')
    test.journal.endStep({ id: idOf(1), end: 'done', note: 'It rained.' })
    paste(sheet, 'unsaved'.length, 'pasted')
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id))).toMatch(/, pasted.*It rained/)
    expect(versionsOf(entry.id)).toEqual([expect.stringContaining('It rained.')])
  })

  it('and takes nothing back that was heard from another screen between paste and save', async () => {
    const entry = keep(paragraph('Before'), step(1))
    const { sheet } = open(entry)
    paste(sheet, 'Before'.length, 'pasted')
    await elsewhere(entry.id, () => test.journal.endStep({ id: idOf(1), end: 'done', note: 'It rained.' }))
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id))).toMatch(/pasted.*It rained/)
    expect(versionsOf(entry.id)).toEqual([expect.stringMatching(/Before.*It rained/)])
  })
})

describe('a large deletion', () => {
  const long = 'It said more than a line about the river, the stones in it, and a heron.'
  const bodies = (id: EntryId) =>
    test.journal
      .listRevisions({ id, before: null })
      .rows.map(({ instant }) => test.journal.readRevision({ id, instant }))

  it.each([
    ['deleted', (editor: LexicalEditor) => editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)],
    ['typed over', (editor: LexicalEditor) => editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, 'x')],
  ])('of words that are not saved yet leaves them in a version: %s', async (_how, remove) => {
    const entry = keep(paragraph('Before'))
    const { sheet } = open(entry)
    type(sheet, ` ${long}`)
    change(sheet.editor, () => void $selectAll())
    remove(sheet.editor)
    change(sheet.editor, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('')
    })
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id))).not.toContain('heron')
    expect(bodies(entry.id).map(({ body }) => body)).toEqual([expect.stringContaining(long)])
  })

  it('is none where a few words go', async () => {
    const entry = keep(paragraph('Before it rained'))
    const { sheet } = open(entry)
    change(sheet.editor, () => void $selectAll())
    sheet.editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    await sheet.autosave.flush()
    expect(bodies(entry.id)).toEqual([])
  })

  it('of a title is what is pasted over it', async () => {
    const entry = keep(paragraph('Before'))
    const { sheet } = open(entry)
    sheet.change({ title: 'The one it had' }, true)
    sheet.editor.dispatchCommand(pastingOverTitle, undefined)
    sheet.change({ title: 'Pasted' }, true)
    expect(await sheet.autosave.flush()).toBe(true)
    expect(bodies(entry.id).map(({ title }) => title)).toEqual(['The one it had'])
  })
})

describe('a captured note that is added to the end of an entry', () => {
  const words = 'A thought on the stairs.'
  const add = (entry: Entry) => {
    const note = { id: idOf(77), instant: Date.parse('2024-03-15T12:00Z'), zone: 'UTC', text: words, setback: false }
    test.journal.takeNote(note)
    return elsewhere(entry.id, () => test.journal.settleCapture({ id: note.id, as: { end: entry.id } }))
  }

  it('stays in it where what is on screen could not be saved yet', async () => {
    const entry = keep(paragraph('Before'), step(1), paragraph('after'))
    const { sheet } = open(entry)
    type(sheet, ' and more')
    sheet.change(unsavable)
    expect(await sheet.autosave.flush()).toBe(false)
    await add(entry)
    sheet.change(savable)
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id))).toMatch(/Before.* and more.*after.*A thought on the stairs/)
    await press(sheet, UNDO_COMMAND)
    await press(sheet, UNDO_COMMAND)
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id)).split(words)).toHaveLength(2)
  })

  it('stays in it after a save, and after a second one', async () => {
    const entry = keep(paragraph('Before'))
    const { sheet } = open(entry)
    type(sheet, ' one')
    expect(await sheet.autosave.flush()).toBe(true)
    await add(entry)
    type(sheet, ' two')
    expect(await sheet.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id))).toMatch(/Before.* one.* two.*A thought on the stairs/)
    expect(wordsIn(keptIn(entry.id)).split(words)).toHaveLength(2)
  })
})

describe('an entry that is left and opened again', () => {
  it('is written in as before, also where its last save ends between the two', async () => {
    const entry = keep(paragraph('one'))
    const { sheet, leave } = open(entry)
    type(sheet, ' two')
    const { saveEntry } = window.journal.journal
    const answer = Promise.withResolvers<void>()
    const late = async (draft: EntryDraft) => {
      const saved = await saveEntry(draft)
      await answer.promise
      return saved
    }
    Object.assign(window.journal.journal, { saveEntry: late })
    leave()
    await settle()
    const again = takeSheet(test.journal.readEntry({ id: entry.id }), true)
    Object.assign(window.journal.journal, { saveEntry })
    answer.resolve()
    await settle()
    leaving.push(holdSheet(again, { onRow: () => undefined, say: () => undefined, keepSaying: () => () => undefined }))
    type(again, ' three')
    expect(await again.autosave.flush()).toBe(true)
    expect(wordsIn(keptIn(entry.id))).toMatch(/one.* two.* three/)
  })
})

describe('an entry that is new', () => {
  it('is saved though its setback is there no more, and that is said', async () => {
    const first = keep(paragraph('It broke.'))
    const { id } = test.journal.beginSetback({ entry: first.id })
    const { sheet } = open(test.journal.beginEntry({ template: null }), false, id)
    test.journal.trashSetback({ id })
    test.journal.deleteSetback({ id })
    type(sheet, 'Words')
    expect(await sheet.autosave.flush()).toBe(true)
    expect(said).toEqual([expect.stringContaining('The entry is kept all the same.')])
    expect(wordsIn(keptIn(sheet.entry.id))).toContain('Words')
  })

  it('says nothing of a setback that it belongs to', async () => {
    const first = keep(paragraph('It broke.'))
    const { id } = test.journal.beginSetback({ entry: first.id })
    const { sheet } = open(test.journal.beginEntry({ template: null }), false, id)
    type(sheet, 'Words')
    expect(await sheet.autosave.flush()).toBe(true)
    expect(test.journal.setbacksOf({ entry: sheet.entry.id })).toMatchObject([{ id }])
    expect(said).toEqual([])
  })
})
