import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalExtensionEditorComposer } from '@lexical/react/LexicalExtensionEditorComposer'
import { useEffect, useRef, useState } from 'react'
import type { Entry, EntryRow, Place } from '../../src-preload/contract.ts'
import { SaveFailure, SaveStatus } from './save-status.tsx'
import { holdSheet, takeSheet } from './sheet.ts'
import textStyles from './text.module.css'
import { Title } from './title.tsx'
import { usePlace } from './use-place.ts'
import styles from './writing.module.css'

interface WritingScreenProps {
  /** What `beginEntry` or `readEntry` answered. */
  readonly entry: Entry
  /** Where the person was in it, if they were. */
  readonly place: Place | null
  /** Told, at rest, where the person is. */
  readonly onPlace: (place: Pick<Place, 'selection' | 'scroll'>) => void
  /** Told after each save. */
  readonly onRow: (row: EntryRow) => void
  /** The entry went into the trash. */
  readonly onClosed: () => void
}

/** One entry, to be written in. */
export function WritingScreen(props: WritingScreenProps) {
  return <OpenEntry key={props.entry.id} {...props} />
}

function OpenEntry({ entry, place, onPlace, onRow }: WritingScreenProps) {
  const [sheet] = useState(() => takeSheet(entry))
  const page = useRef<HTMLDivElement>(null)
  const { editor, autosave } = sheet

  useEffect(() => holdSheet(sheet), [sheet])
  useEffect(() => sheet.onRow(onRow), [sheet, onRow])
  useSavingWhenLeaving(autosave.flush)
  usePlace({ editor, page, place, onPlace })

  return (
    <LexicalExtensionEditorComposer initialEditor={editor}>
      <div className={styles.screen}>
        <div className={styles.page} ref={page}>
          <div className={styles.column}>
            <p className={styles.meta}>
              <SaveStatus autosave={autosave} />
            </p>
            <SaveFailure autosave={autosave} />
            <Title sheet={sheet} />
            <ContentEditable
              className={textStyles.text}
              aria-label="Entry"
              aria-multiline
              dir="auto"
              spellCheck={false}
              data-gramm="false"
            />
          </div>
        </div>
      </div>
    </LexicalExtensionEditorComposer>
  )
}

/** Saves when the window loses the focus or is covered: timers may sleep then. */
function useSavingWhenLeaving(flush: () => Promise<boolean>) {
  useEffect(() => {
    const save = () => void flush()
    window.addEventListener('blur', save)
    document.addEventListener('visibilitychange', save)
    return () => {
      window.removeEventListener('blur', save)
      document.removeEventListener('visibilitychange', save)
    }
  }, [flush])
}
