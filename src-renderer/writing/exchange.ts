import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_CRITICAL,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  CUT_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  PASTE_COMMAND,
  REMOVE_TEXT_COMMAND,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import type { Body, Entry, EntryDraft, EntryRow, Instant, Result, SetbackId } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { cleanBlocks } from './body.ts'
import { pastingOverTitle, tell } from './commands.ts'
import { $takeOver, type Change, changeBetween } from './elsewhere.ts'
import { wordsToSave } from './long-title.ts'
import { $makeNodes } from './paste/read-paste.ts'
import { $readSurrounds, $readTaken, $writeSurrounds, $writeTaken } from './sheet-state.ts'

/** So many letters are a large deletion, as in `src-main/journal/revisions/loss.ts`: a sentence. */
const much = 60

/** What passes between an entry on screen and the same entry in the journal. */
export interface Exchange {
  /** Whether the journal has the entry, as far as is known here. */
  readonly inJournal: boolean
  /** Saves what is on screen. Where the entry has moved on, what was changed of it is taken over first. */
  save(): Promise<Result<EntryRow>>
  /** What is on screen, to be kept in another way than by a save. */
  draft(): EntryDraft
  /** Takes over what was changed on other screens of the entry, as it was just read. */
  takeOver(found: Entry): void
  /** The same with the entry as it is now, if it is in the journal. */
  catchUp(): Promise<void>
  /** Takes the entry back to an earlier version, in the journal and on screen. */
  goBackTo(instant: Instant): Promise<Result<WentBack>>
}

/** An entry that was taken back to an earlier version. */
export interface WentBack {
  readonly entry: Entry
  /** The name of the version that was kept of what it left. */
  readonly left: Instant
}

/** What a person can change of an entry. */
type Words = Omit<EntryDraft, 'base' | 'setback' | 'pastedOver'>

interface Parts {
  /** As it was read, or begun. The editor holds it already. */
  readonly entry: Entry
  readonly editor: LexicalEditor
  /** Whether the journal has it. */
  readonly kept: boolean
  /** To which it belongs from its first save on. */
  readonly setback: SetbackId | 'new' | undefined
  /** Told of each row that the journal answers with. */
  readonly onRow: (row: EntryRow) => void
}

/**
 * The journal tells of other screens' changes, and refuses to save over one that the text does not hold yet. They are
 * taken over into the text as it is: no step back of their own, and the caret stays where it is. A text to which a step
 * back leads may be from before some of them; it is given them then, so that they are never taken back with it.
 *
 * What a selection is pasted over in, and what much is deleted of, is saved first as it was on screen, and kept as a
 * version by the save that follows.
 */
export function openExchange({ entry, editor, kept, setback, onRow }: Parts): Exchange {
  /** The entry as the journal has it, by all that was heard of it; before its first save, as it was begun. */
  let there: Pick<Entry, 'body' | 'ownTags' | 'updated'> = entry
  let inJournal = kept
  /** What was changed of it on other screens, oldest first. */
  const changes: Change[] = []
  /** What was on screen when a selection was pasted over, or much was deleted, oldest first, until the journal has it. */
  const overwritten: Words[] = []
  /** Whether the journal is still to keep what it has, because that was pasted over. */
  let pastedOver = false

  const putIn = () => {
    if (editor.getEditorState().read($readTaken) === changes.length) return
    editor.update(
      () => {
        for (const change of changes.slice($readTaken())) $takeOver(change)
        $writeTaken(changes.length)
      },
      { discrete: true, tag: [HISTORY_MERGE_TAG, SKIP_DOM_SELECTION_TAG] },
    )
  }
  editor.registerUpdateListener(({ tags }) => {
    if (tags.has(HISTORIC_TAG)) putIn()
  })

  const keepBefore = <T>(command: LexicalCommand<T>, isToBeKept: () => boolean) =>
    editor.registerCommand(
      command,
      () => {
        if (isToBeKept()) overwritten.push(wordsOf(entry, editor))
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    )
  keepBefore(PASTE_COMMAND, () => $getSelection()?.isCollapsed() === false)
  keepBefore(pastingOverTitle, () => true)
  // By these a selection goes, or gives way to something else.
  const isMuch = () => ($getSelection()?.getTextContent().length ?? 0) >= much
  keepBefore(CONTROLLED_TEXT_INSERTION_COMMAND, isMuch)
  keepBefore(CUT_COMMAND, isMuch)
  keepBefore(DELETE_CHARACTER_COMMAND, isMuch)
  keepBefore(DELETE_LINE_COMMAND, isMuch)
  keepBefore(DELETE_WORD_COMMAND, isMuch)
  keepBefore(INSERT_LINE_BREAK_COMMAND, isMuch)
  keepBefore(INSERT_PARAGRAPH_COMMAND, isMuch)
  keepBefore(REMOVE_TEXT_COMMAND, isMuch)

  const takeOver = (found: Entry) => {
    // It was read before a save that has been answered meanwhile.
    if (found.updated < there.updated) return
    if (found.updated > there.updated) {
      changes.push(changeBetween(there, found))
      there = found
      // They lack it, and would take it back: what the journal has now is kept instead.
      if (overwritten.splice(0).length > 0) pastedOver = true
      putIn()
    }
    onRow(found)
  }

  const catchUp = async () => {
    if (!inJournal) return
    const found = await journal.readEntry({ id: entry.id })
    if (found.ok) takeOver(found.value)
  }

  const goBackTo = async (instant: Instant): Promise<Result<WentBack>> => {
    const left = there.updated
    const result = await journal.restoreRevision({ id: entry.id, instant, base: left })
    if (!result.ok) {
      if (result.error.code === 'moved-on') await catchUp()
      return result
    }
    there = result.value
    const { body, title, ownTags } = result.value
    editor.update(
      () => {
        const blocks = $makeNodes(cleanBlocks((JSON.parse(body) as Body).root.children))
        $getRoot()
          .clear()
          .append(...(blocks.length > 0 ? blocks : [$createParagraphNode()]))
        $writeSurrounds({ title, ownTags })
        // What other screens had changed is in the version, or was meant to go with it.
        $writeTaken(changes.length)
      },
      { discrete: true, tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG] },
    )
    onRow(result.value)
    return { ok: true, value: { entry: result.value, left } }
  }

  const draftOf = (words: Words) => ({
    ...words,
    base: inJournal ? there.updated : null,
    ...(setback !== undefined && { setback }),
  })

  const put = async (words: Words): Promise<Result<EntryRow>> => {
    const result = await journal.saveEntry({ ...draftOf(words), ...(pastedOver && { pastedOver }) })
    if (!result.ok) return result
    there = { ...words, updated: result.value.updated }
    inJournal = true
    pastedOver = false
    return result
  }

  /** Where one can't be saved, what is on screen now is saved all the same: that comes first. */
  const putOverwritten = async () => {
    for (let words = overwritten[0]; words; words = overwritten[0]) {
      const result = await put(words)
      pastedOver = true
      if (!result.ok) return
      overwritten.shift()
    }
  }

  const send = async (): Promise<Result<EntryRow>> => {
    await putOverwritten()
    const left = overwritten.length
    const base = inJournal ? there.updated : null
    const result = await put(wordsOf(entry, editor))
    if (result.ok) overwritten.splice(0, left)
    if (result.ok || result.error.code !== 'moved-on') return result
    inJournal = true
    const found = await journal.readEntry({ id: entry.id })
    if (found.ok && found.value.updated < there.updated) {
      // A snapshot was put in the place of the journal meanwhile. What came of it is kept as a version.
      there = found.value
      pastedOver = true
    } else if (found.ok) takeOver(found.value)
    return there.updated === base ? result : send()
  }

  return {
    get inJournal() {
      return inJournal
    },
    async save() {
      const isFirst = !inJournal
      const result = await send()
      if (!result.ok) return result
      if (isFirst && setback !== undefined && setback !== 'new') await sayIfAlone(entry, editor)
      onRow(result.value)
      return result
    },
    draft: () => draftOf(wordsOf(entry, editor)),
    takeOver,
    catchUp,
    goBackTo,
  }
}

/** Says so where the setback for which an entry was begun is there no more. */
async function sayIfAlone(entry: Entry, editor: LexicalEditor): Promise<void> {
  const found = await journal.setbacksOf({ entry: entry.id })
  if (!found.ok || found.value.length > 0) return
  const words = 'The setback that this was written for has gone or is in the trash. The entry is kept all the same.'
  editor.dispatchCommand(tell, words)
}

/** Everything that can be edited, as it is to be saved now. */
function wordsOf(entry: Entry, editor: LexicalEditor): Words {
  const state = editor.getEditorState()
  const { title, ownTags, when } = state.read($readSurrounds)
  const { instant, zone, day } = when ?? entry
  return { id: entry.id, instant, zone, day, ownTags, ...wordsToSave(title, state.toJSON()) }
}
