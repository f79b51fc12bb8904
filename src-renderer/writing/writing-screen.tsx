import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalExtensionEditorComposer } from '@lexical/react/LexicalExtensionEditorComposer'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { useEffect, useId, useRef, useState } from 'react'
import type { Entry, EntryRow, Place, SetbackId } from '../../src-preload/contract.ts'
import { shell } from '../bridge.ts'
import { useDialogs } from '../frame/dialogs.tsx'
import { useNavigation } from '../frame/navigation.tsx'
import { LessonsAtHand } from '../lessons/lessons-at-hand.tsx'
import { UseLessonDialog } from '../lessons/use-lesson-dialog.tsx'
import { useNotices } from '../ui/notices.tsx'
import { partOf } from '../ui/part.tsx'
import { AddTemplate } from './add-template.tsx'
import { Aside } from './aside/aside.tsx'
import { areOfSetback, useBeside } from './aside/use-beside.ts'
import { useWide } from './aside/use-wide.ts'
import { againOf } from './ask-again.ts'
import { find, openLink } from './commands.ts'
import { FindBar } from './find/find-bar.tsx'
import { useFindKeys } from './find/use-find-keys.ts'
import { DatePanel } from './header/date-panel.tsx'
import { EntryMenu } from './header/entry-menu.tsx'
import { MetaLine } from './header/meta-line.tsx'
import { TagLine } from './header/tag-line.tsx'
import { ChoosePictures } from './pictures/choose-pictures.tsx'
import { DescribePicture } from './pictures/describe-picture.tsx'
import { SaveFailure } from './save-status.tsx'
import { firstQuestion, firstThought } from './sections.ts'
import { holdSheet, type Sheet, takeSheet } from './sheet.ts'
import textStyles from './text.module.css'
import { Title } from './title.tsx'
import { FormattingToolbar } from './toolbar/toolbar.tsx'
import { TrashedBar } from './trashed-bar.tsx'
import { useEntry } from './use-entry.ts'
import { useGuide } from './use-guide.ts'
import { usePlace } from './use-place.ts'
import { useSavingWhenLeaving } from './use-saving.ts'
import { useSurrounds } from './use-surrounds.ts'
import { BrakeLine } from './views/brake-line.tsx'
import { GuideLine } from './views/guide-line.tsx'
import { PinnedThought } from './views/pinned-thought.tsx'
import { QuestionSteps } from './views/question-steps.tsx'
import { ReadingBar } from './views/reading-bar.tsx'
import styles from './writing.module.css'

const VersionsDialog = partOf(async () => (await import('./versions/versions-dialog.tsx')).VersionsDialog)

interface WritingScreenProps {
  /** What `beginEntry` or `readEntry` answered. */
  readonly entry: Entry
  /** Whether the journal has it: a new entry that nobody has written in is not put there. */
  readonly kept: boolean
  /** The setback to which a new entry belongs from its first save on, or `new` for one of its own. */
  readonly setback?: SetbackId | 'new' | undefined
  /** Where the person was in it, if they were. */
  readonly place: Place | null
  /** Told, at rest, where the person is. */
  readonly onPlace: (place: Pick<Place, 'selection' | 'scroll'>) => void
  /** Told after each save. */
  readonly onRow: (row: EntryRow) => void
  /** The entry went into the trash. */
  readonly onClosed: () => void
  /** Comes back to the entry after it was left. */
  readonly onReturn: () => void
}

const invitation = 'Begin anywhere'

/** One entry, to be written in. */
export function WritingScreen(props: WritingScreenProps) {
  return <OpenEntry key={props.entry.id} {...props} />
}

function OpenEntry({ entry, kept, setback, place, onPlace, onRow, onClosed, onReturn }: WritingScreenProps) {
  const [sheet] = useState(() => takeSheet(entry, kept, setback))
  const page = useRef<HTMLDivElement>(null)
  const latest = useRef({ onRow, onReturn })
  const { say, keepSaying } = useNotices()
  const { editor, autosave } = sheet

  useEffect(() => {
    latest.current = { onRow, onReturn }
  }, [onRow, onReturn])
  useEffect(
    () =>
      holdSheet(sheet, {
        onRow: (row) => latest.current.onRow(row),
        say,
        keepSaying: (message) =>
          keepSaying(`An entry that you left is not saved. ${message} Its words are still here, and are tried again.`, {
            label: 'Go to the entry',
            run: () => latest.current.onReturn(),
          }),
      }),
    [sheet, say, keepSaying],
  )
  useSavingWhenLeaving(autosave.flush)
  usePlace({ editor, page, place, onPlace })
  useLinks(sheet)

  return (
    <LexicalExtensionEditorComposer initialEditor={editor}>
      <div className={styles.screen}>
        <EntryParts sheet={sheet} page={page} setback={setback} onRow={onRow} onClosed={onClosed} />
        <ChoosePictures />
        <DescribePicture sheet={sheet} />
      </div>
    </LexicalExtensionEditorComposer>
  )
}

interface EntryPartsProps extends Pick<WritingScreenProps, 'setback' | 'onRow' | 'onClosed'> {
  readonly sheet: Sheet
  readonly page: React.RefObject<HTMLDivElement | null>
}

function EntryParts({ sheet, page, setback, onRow, onClosed }: EntryPartsProps) {
  const { row, star, trash, keepAsSetback } = useEntry(sheet, onRow, onClosed)
  const { ownTags, when } = useSurrounds(sheet)
  const guide = useGuide(sheet)
  const { sections, here, view, templates } = guide
  const beside = useBeside({ sheet, sections, here, templates, setback })
  const [panel, setPanel] = useState<'date' | 'template' | 'lesson' | 'versions' | null>(null)
  const [tagging, setTagging] = useState(false)
  const wide = useWide()
  const hint = useId()
  const showOne = (one: boolean) => {
    guide.setOne(one)
    // Who presses it goes on by writing.
    guide.goToHere()
  }
  const navigation = useNavigation()
  const notices = useNotices()
  const dialog = useDialogs()
  const { editor } = sheet
  const at = when ?? row
  const trashed = row.trashed !== null
  const readOnly = trashed || view.reading
  const thought = firstThought(sections)
  const first = firstQuestion(sections)
  const isLater = here !== null && here !== first?.asked?.key
  const close = () => {
    setPanel(null)
    requestAnimationFrame(() => editor.focus())
  }
  const isOfSetback = setback !== undefined || beside.setbacks !== null || areOfSetback(templates)
  const isHard = isOfSetback || templates.some(({ stopRule }) => stopRule !== '')

  useEffect(() => editor.setEditable(!readOnly), [editor, readOnly])
  useFindKeys(editor, readOnly)

  const aside = trashed ? null : <Aside entry={sheet.entry.id} beside={beside} wide={wide} />
  return (
    <>
      <h1 className="visually-hidden">Writing</h1>
      {trashed && <TrashedBar sheet={sheet} onRestored={() => onRow(sheet.row)} />}
      {!trashed && view.reading && <ReadingBar onLeave={() => guide.setReading(false)} />}
      {!readOnly && (
        <div className={styles.bar}>
          <FormattingToolbar sheet={sheet} />
          <EntryMenu
            starred={row.starred}
            onStar={() => void star()}
            onDate={() => setPanel('date')}
            onTag={() => setTagging(true)}
            onFind={() => editor.dispatchCommand(find, undefined)}
            onTemplate={() => setPanel('template')}
            onLesson={() => setPanel('lesson')}
            onSetback={isOfSetback ? null : () => void keepAsSetback()}
            onRead={() => guide.setReading(true)}
            onVersions={() => setPanel('versions')}
            onTrash={() => void trash()}
          />
        </div>
      )}
      <div className={styles.finder}>
        <FindBar page={page} />
      </div>
      <SaveFailure autosave={sheet.autosave} />
      <div className={styles.desk}>
        <div className={styles.page} ref={page}>
          <div className={styles.column}>
            {first && !readOnly && <PinnedThought words={isLater ? thought : null} onGo={guide.goToFirst} />}
            <MetaLine sheet={sheet} row={row} when={at} readOnly={readOnly} onDate={() => setPanel('date')} />
            <Title sheet={sheet} readOnly={readOnly} />
            <TagLine
              entry={sheet.entry.id}
              ownTags={ownTags}
              tags={row.tags}
              readOnly={readOnly}
              adding={tagging}
              onAdding={setTagging}
              onTags={(tags) => {
                sheet.change({ ownTags: tags })
                return sheet.autosave.flush()
              }}
            />
            {!readOnly && first && (
              <GuideLine
                one={view.one}
                many={sections.length > 1}
                left={view.left !== null}
                onOne={showOne}
                onLeft={guide.setLeft}
                onTooMuch={isHard ? () => dialog('too-much') : null}
              />
            )}
            {!wide && aside}
            <div className={textStyles.sheet}>
              <ContentEditable
                className={textStyles.text}
                aria-label="Entry"
                aria-multiline
                aria-describedby={hint}
                aria-placeholder={invitation}
                placeholder={<p className={textStyles.invitation}>{invitation}</p>}
                dir="auto"
                spellCheck={false}
              />
            </div>
            {!readOnly && (
              <QuestionSteps
                editor={editor}
                sections={sections}
                here={guide.shown}
                one={view.one}
                onAll={() => showOne(false)}
                onEnough={() => {
                  navigation.go({ name: 'today' })
                  notices.say('You can come back to it whenever you like.')
                }}
                again={againOf(sections, guide.shown, templates)}
              />
            )}
            {!readOnly && <BrakeLine guide={guide} editor={editor} onEnough={() => navigation.go({ name: 'today' })} />}
            {!readOnly && sheet.inJournal && <LessonsAtHand entry={sheet.entry.id} />}
            <p id={hint} className="visually-hidden">
              Alt+F10 goes to the formatting. Between questions, Tab goes from answer to answer. In lists, tables and
              code, Tab stays in the text; Esc and then Tab leaves it.
            </p>
          </div>
        </div>
        {wide && aside}
      </div>
      {panel === 'date' && (
        <DatePanel when={at} onWhen={(next) => sheet.change({ when: next })} onClose={() => setPanel(null)} />
      )}
      {panel === 'template' && <AddTemplate onClose={close} />}
      {panel === 'versions' && <VersionsDialog sheet={sheet} onClose={close} />}
      {panel === 'lesson' && <UseLessonDialog entry={sheet.entry.id} onClose={close} />}
    </>
  )
}

/** Passes on the links that the editor is to open. */
function useLinks({ editor }: Sheet): void {
  const { say } = useNotices()
  useEffect(
    () =>
      editor.registerCommand(
        openLink,
        (url) => {
          void shell.openLink({ url }).then((result) => {
            if (!result.ok) say(result.error.message)
          })
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, say],
  )
}
