import { buildEditorFromExtensions, configExtension } from '@lexical/extension'
import { ReactExtension } from '@lexical/react/ReactExtension'
import { ReactProviderExtension } from '@lexical/react/ReactProviderExtension'
import {
  COMMAND_PRIORITY_LOW,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  type LexicalEditorWithDispose,
  mergeRegister,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import type { Entry, EntryDraft, EntryId, EntryRow, Instant, Result, SetbackId } from '../../src-preload/contract.ts'
import { journal, on } from '../bridge.ts'
import { registerUnsaved, whenNothingIsDeleted } from '../unsaved.ts'
import { type Autosave, type Clock, startAutosave } from './autosave.ts'
import { tell } from './commands.ts'
import { writingExtension } from './editor.ts'
import { openExchange, type WentBack } from './exchange.ts'
import { picturesExtension } from './pictures/pictures.ts'
import { $writeSurrounds, type Surrounds } from './sheet-state.ts'

/** Title keystrokes closer together than this are one step back. Milliseconds. */
const oneStep = 1000

/** An entry while it is written in: its editor, and the saving of it. */
export interface Sheet {
  readonly entry: Entry
  readonly editor: LexicalEditorWithDispose
  readonly autosave: Autosave
  /** Whether the journal has the entry, as far as is known here. */
  readonly inJournal: boolean
  /** Everything that can be edited, as it is on screen now. */
  draft(): EntryDraft
  /** The newest row that the journal answered with, or the entry as it was opened. */
  readonly row: EntryRow
  /** Changes what stands beside the text. `typing` joins quick changes into one step back. */
  change(part: Partial<Surrounds>, typing?: boolean): void
  /** Takes down what was changed of the entry by another way than a save. */
  note(change: Partial<EntryRow>): void
  /** Brings the sheet up to its entry as it was just read: takes over what was changed of it on other screens. */
  takeOver(found: Entry): void
  /** The same with the entry as it is now, if it is in the journal. */
  catchUp(): Promise<void>
  /** Takes the entry back to an earlier version, once what is on screen is saved. A step back undoes it. */
  goBackTo(instant: Instant): Promise<Result<WentBack>>
  /** Calls `listener` after each save. The returned function ends that. */
  onRow(listener: (row: EntryRow) => void): () => void
}

const clock: Clock = {
  now: () => performance.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay)
    return () => clearTimeout(timer)
  },
}

/** A screen that shows a sheet. It is spoken to after it has gone, too. */
export interface Holder {
  /** Told after each save. */
  onRow(row: EntryRow): void
  say(words: string): void
  /** Says why what was left is not on disk, until the returned function is called. */
  keepSaying(message: string): () => void
}

interface Kept {
  readonly sheet: Sheet
  readonly unregister: () => void
  holders: number
  /** The entry as it was read when the sheet was last asked for, until a screen holds it. */
  found: Entry | null
  /** Takes back what is being said of it. */
  hush: () => void
}

/** Sheets that are open, and those that were left before all their words were on disk. */
const sheets = new Map<EntryId, Kept>()

const nothing = () => undefined

/**
 * Lays an entry out for writing; `kept` says whether it is in the journal. One that was left while it could not be saved
 * comes back as it was left, with what was changed of it on other screens meanwhile.
 *
 * @param setback to which it belongs from its first save on
 */
export function takeSheet(entry: Entry, kept: boolean, setback?: SetbackId | 'new'): Sheet {
  const known = sheets.get(entry.id)
  if (known) {
    if (kept) known.found = entry
    return known.sheet
  }
  const sheet = layOut(entry, kept, setback)
  const unregister = mergeRegister(
    registerUnsaved({
      save: sheet.autosave.flush,
      letGo: () => letGo(sheet),
      lastWords: () => ({ entries: [sheet.draft()] }),
    }),
    on.changed(({ entries }) => {
      if (entries === 'many' || entries.includes(entry.id)) void sheet.catchUp()
    }),
  )
  sheets.set(entry.id, { sheet, unregister, holders: 0, found: null, hush: nothing })
  return sheet
}

/** The sheet of an entry that is open, or was left before all its words were on disk. */
export const sheetOf = (entry: EntryId): Sheet | undefined => sheets.get(entry)?.sheet

/**
 * Says that a screen shows the sheet. The returned function leaves it: what is unsaved is saved, and the sheet goes once
 * everything is on disk and no screen shows it. The holder hears of that last save, too.
 */
export function holdSheet(sheet: Sheet, holder: Holder): () => void {
  const kept = sheets.get(sheet.entry.id)
  if (kept) {
    kept.holders += 1
    kept.hush()
  }
  const stop = mergeRegister(
    sheet.onRow((row) => holder.onRow(row)),
    sheet.editor.registerCommand(
      tell,
      (words) => {
        holder.say(words)
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
  if (kept?.found) {
    sheet.takeOver(kept.found)
    kept.found = null
  }
  return () => {
    if (kept) kept.holders -= 1
    void leave(sheet, holder).then(stop)
  }
}

async function leave(sheet: Sheet, holder: Holder): Promise<void> {
  const { autosave } = sheet
  const kept = sheets.get(sheet.entry.id)
  if (!(await autosave.flush())) {
    if (kept?.holders === 0 && autosave.state.kind === 'failed') {
      kept.hush()
      kept.hush = holder.keepSaying(autosave.state.message)
    }
    await savedAtLast(autosave)
  }
  if (kept && isLeft(kept)) putAway(kept)
}

/** Whether no screen shows it, nor is about to. */
const isLeft = ({ holders, found }: Kept) => holders === 0 && found === null

/** Drops a sheet that was left, if its entry is in the journal no more. One that was never saved is not meant. */
async function letGo({ entry, autosave, inJournal }: Sheet): Promise<void> {
  const kept = sheets.get(entry.id)
  if (!kept || !isLeft(kept) || !inJournal) return
  const found = await journal.readEntry({ id: entry.id })
  if (found.ok || found.error.code !== 'not-found' || !isLeft(kept)) return
  autosave.end()
  putAway(kept)
}

function putAway(kept: Kept): void {
  const { entry, editor } = kept.sheet
  // Left more than once while it could not be saved, it is put away by whichever comes first.
  if (sheets.get(entry.id) !== kept) return
  sheets.delete(entry.id)
  kept.hush()
  kept.unregister()
  editor.dispose()
}

/** Autosave goes on trying by itself. */
function savedAtLast(autosave: Autosave): Promise<void> {
  return new Promise((resolve) => {
    const stop = autosave.subscribe(() => {
      if (autosave.state.kind !== 'saved' && autosave.state.kind !== 'untouched') return
      stop()
      resolve()
    })
  })
}

function layOut(entry: Entry, kept: boolean, setback?: SetbackId | 'new'): Sheet {
  const editor = buildEditorFromExtensions(
    ReactProviderExtension,
    configExtension(ReactExtension, { contentEditable: null }),
    configExtension(picturesExtension, { keep: journal.addAttachment, expect: (work) => autosave.expect(work) }),
    writingExtension,
  )
  const listeners = new Set<(row: EntryRow) => void>()
  let row: EntryRow = entry
  let titledAt = Number.NEGATIVE_INFINITY

  editor.setEditorState(
    editor.parseEditorState(entry.body, () => {
      $writeSurrounds({
        title: entry.title,
        ownTags: entry.ownTags,
        when: { instant: entry.instant, zone: entry.zone, day: entry.day },
      })
    }),
    { tag: HISTORY_MERGE_TAG },
  )

  const note = (change: Partial<EntryRow>) => {
    row = { ...row, ...change }
    for (const listener of listeners) listener(row)
  }

  const exchange = openExchange({ entry, editor, kept, setback, onRow: note })
  const autosave = startAutosave({
    clock,
    begun: kept,
    async save() {
      await whenNothingIsDeleted()
      // It may have been let go of meanwhile.
      if (sheets.get(entry.id)?.sheet.autosave !== autosave) return { ok: true, value: null }
      return exchange.save()
    },
  })

  // From here on, and not for the entry's own coming in above.
  editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
    const changed = dirtyElements.size > 0 || dirtyLeaves.size > 0 || tags.has(HISTORIC_TAG)
    if (changed) autosave.touch()
  })

  return {
    entry,
    editor,
    autosave,
    draft: exchange.draft,
    get inJournal() {
      return exchange.inJournal
    },
    get row() {
      return row
    },
    change(part, typing = false) {
      const now = clock.now()
      const joins = typing && now - titledAt < oneStep
      titledAt = typing ? now : Number.NEGATIVE_INFINITY
      // The caret stays where it is: in the title, or in a dialog.
      editor.update(() => $writeSurrounds(part), {
        discrete: true,
        tag: [joins ? HISTORY_MERGE_TAG : HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG],
      })
    },
    note,
    takeOver: exchange.takeOver,
    catchUp: exchange.catchUp,
    async goBackTo(instant) {
      if (await autosave.flush()) return exchange.goBackTo(instant)
      const message =
        'What is on screen is not saved yet, so it stays as it is. Once it is, the version can be brought back.'
      return { ok: false, error: { code: 'unexpected', message } }
    },
    onRow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
