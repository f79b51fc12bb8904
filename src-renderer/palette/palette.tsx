import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { LessonHit, SearchHit, SearchPage } from '../../src-preload/contract.ts'
import { ask, journal, problemOf, shell } from '../bridge.ts'
import { useDialogs } from '../frame/dialogs.tsx'
import { useNavigation } from '../frame/navigation.tsx'
import { shortcutLabel } from '../frame/shortcuts.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { againAfter, reads } from '../reading.ts'
import { Marked } from '../timeline/marked.tsx'
import { useCutShort } from '../ui/cut-short.tsx'
import { titleOf } from '../ui/entry-title.ts'
import { useInFront } from '../ui/in-front.ts'
import { useNotices } from '../ui/notices.tsx'
import { type Command, commandsWith, type Deed, matching } from './commands.ts'
import styles from './palette.module.css'

/** How many entries the palette shows. The rest is one choice further. */
const shownHits = 7
/** And how many of the lessons that stand in none. */
const shownLessons = 3

type Choice =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'hit'; readonly hit: SearchHit }
  | { readonly kind: 'lesson'; readonly lesson: LessonHit }
  | { readonly kind: 'all' }

/** Search and commands in one field. The field keeps the focus; arrows go through what it offers. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  useInFront()
  const [text, setText] = useState('')
  const cutShort = useCutShort()
  // The choice that arrows went to, by its name: entries that are found meanwhile don't push another one beneath it.
  const [at, setAt] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const { hits, lessons, remarks, areOfBefore } = useHits(text.trim())
  const templates = useQuery(reads.templates())
  const { mac, dates, platform } = useSurroundings()
  const act = useDeeds(onClose)
  const navigation = useNavigation()

  const commands = matching(commandsWith(templates.data ?? [], platform), text).map(
    (command): Choice => ({ kind: 'command', command }),
  )
  const found: readonly Choice[] = [
    ...hits.map((hit) => ({ kind: 'hit', hit }) as const),
    ...lessons.slice(0, shownLessons).map((lesson) => ({ kind: 'lesson', lesson }) as const),
  ]
  const choices: readonly Choice[] = [...commands, ...found, ...(text.trim() === '' ? [] : [{ kind: 'all' } as const])]
  const active = Math.max(
    choices.findIndex((choice) => nameOf(choice) === at),
    0,
  )

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return
    if (choice.kind === 'command') void act(choice.command.deed)
    else {
      onClose()
      if (choice.kind === 'hit') navigation.open(choice.hit.entry.id)
      else if (choice.kind === 'lesson') navigation.go({ name: 'lesson', id: choice.lesson.id })
      else navigation.searchAll(text)
    }
  }
  /** Who typed on and did not look is led to what was typed, and not to what was found before. */
  const wanted = (choice: Choice | undefined): Choice | undefined =>
    areOfBefore && at === null && choice?.kind !== 'command' ? { kind: 'all' } : choice
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1 + choices.length }
    const step = steps[event.key]
    const target = step === undefined ? undefined : choices[step % choices.length]
    if (target) setAt(nameOf(target))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(wanted(choices[active]))
    else return
    event.preventDefault()
  }
  const option = (choice: Choice, index: number) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which points here
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
    <div
      className={styles.option}
      role="option"
      id={`${id}-${index}`}
      key={nameOf(choice)}
      aria-selected={index === active}
      onPointerMove={() => setAt(nameOf(choice))}
      onClick={() => choose(choice)}
    >
      {choice.kind === 'command' && (
        <>
          <span className={styles.words}>{choice.command.words}</span>
          {choice.command.keys && <kbd className={styles.keys}>{shortcutLabel(choice.command.keys, mac)}</kbd>}
          {choice.command.within && <span className={styles.keys}>{choice.command.within.name}</span>}
          {choice.command.method && <span className={styles.keys}>{choice.command.method}</span>}
        </>
      )}
      {choice.kind === 'hit' && (
        <>
          <span className={styles.entry} dir="auto">
            <HitTitle hit={choice.hit} />
          </span>
          <time className={styles.keys}>{dates.plainDay(choice.hit.entry.day)}</time>
        </>
      )}
      {choice.kind === 'lesson' && (
        <>
          <span className={styles.entry} dir="auto">
            <Marked text={choice.lesson.text} marks={choice.lesson.marks} />
          </span>
          <span className={styles.keys}>Lesson</span>
        </>
      )}
      {choice.kind === 'all' && <span className={styles.words}>Search all entries for “{text.trim()}”</span>}
    </div>
  )
  return (
    <ModalOverlay className={styles.veil ?? ''} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Search and commands">
          <input
            className={styles.input}
            role="combobox"
            aria-label="Search and commands"
            aria-expanded={choices.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={choices.length > 0 ? `${id}-${active}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder="Search entries, or find a command"
            maxLength={1000}
            autoFocus
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setAt(null)
            }}
            onKeyDown={press}
            {...cutShort.watched}
          />
          <div className={styles.remarks} role="status">
            {cutShort.note}
            {remarks.map((remark) => (
              <p key={remark}>{remark}</p>
            ))}
          </div>
          <div className={styles.list} ref={list} role="listbox" id={`${id}-list`} aria-label="Search and commands">
            {commands.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
              <div role="group" aria-label="Commands">
                {commands.map(option)}
              </div>
            )}
            {found.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
              <div className={styles.group} role="group" aria-label="Entries">
                {found.map((choice, index) => option(choice, commands.length + index))}
              </div>
            )}
            {text.trim() !== '' && option({ kind: 'all' }, choices.length - 1)}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function nameOf(choice: Choice): string {
  switch (choice.kind) {
    case 'command':
      // Two templates may have the same words, and two commands do the same.
      return JSON.stringify([choice.command.words, choice.command.deed])
    case 'hit':
      return choice.hit.entry.id
    case 'lesson':
      return choice.lesson.id
    case 'all':
      return choice.kind
  }
}

function HitTitle({ hit }: { readonly hit: SearchHit }) {
  const title = titleOf(hit.entry)
  if (title.from === 'title') {
    return (
      <>
        <Marked text={hit.entry.title} marks={hit.titleMarks} />
        {hit.titleMarks.length === 0 && (
          <span className={styles.snippet}>
            <Marked text={hit.snippet} marks={hit.snippetMarks} />
          </span>
        )}
      </>
    )
  }
  return <Marked text={hit.snippet || title.words} marks={hit.snippet ? hit.snippetMarks : []} />
}

interface Hits extends Pick<SearchPage, 'hits' | 'lessons' | 'remarks'> {
  /** They are of the search before, while this one is still under way. */
  readonly areOfBefore: boolean
}

/**
 * The first entries that match, and lessons of none, and what of the search could not be understood or done. While a
 * further letter is searched for, those before it stay.
 */
function useHits(text: string): Hits {
  const search = useQuery({
    queryKey: ['entries', 'palette', text],
    queryFn: () => ask(journal.search({ text, filter: {}, offset: 0, limit: shownHits })),
    enabled: text !== '',
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => againAfter(state.data),
    gcTime: 10_000,
  })
  const nothing = { hits: [], lessons: [], remarks: search.error ? [problemOf(search.error).message] : [] }
  return { ...((text !== '' && search.data) || nothing), areOfBefore: search.isPlaceholderData }
}

function useDeeds(onClose: () => void): (deed: Deed) => Promise<void> {
  const navigation = useNavigation()
  const dialog = useDialogs()
  const notices = useNotices()
  const { choose } = useSurroundings()
  return async (deed) => {
    onClose()
    try {
      switch (deed.kind) {
        case 'begin':
          return await navigation.begin(deed.template, deed.setback)
        case 'write':
          return await navigation.writeFreely()
        case 'go':
          return navigation.go(deed.screen)
        case 'dialog':
          return dialog(deed.name)
        case 'theme':
          return await choose({ theme: deed.theme })
        case 'lock':
          await ask(shell.lock())
      }
    } catch (thrown) {
      notices.sayProblem(thrown)
    }
  }
}
