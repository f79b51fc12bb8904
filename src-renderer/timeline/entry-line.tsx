import { ImageIcon, Star } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { EntryId, EntryRow, Mark, SearchHit, Tag } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { titleOf } from '../ui/entry-title.ts'
import styles from './entry-line.module.css'
import { Marked } from './marked.tsx'

/** What stands on a line: an entry, and where it was found by a search, the places that matched. */
export interface ShownEntry {
  readonly entry: EntryRow
  readonly hit: SearchHit | null
}

interface EntryLineProps {
  readonly line: number
  readonly lines: number
  readonly top: number
  readonly height: number
  /** undefined where it has not been read yet. */
  readonly entry: EntryRow | undefined
  readonly hit: SearchHit | null
  /** The line above is of the same day, and is seen. */
  readonly sameDay: boolean
  /** The one line that Tab reaches. */
  readonly reachable: boolean
  readonly selected: boolean
  /** Something is selected: the boxes show. */
  readonly selecting: boolean
  readonly onFocus: (line: number) => void
  readonly onOpen: (line: number, id: EntryId) => void
  readonly onSelect: (line: number, id: EntryId, event: MouseEvent) => void
}

/** One entry of the list: its day, its title, its first words or where it matched. */
export const EntryLine = memo(function EntryLine(props: EntryLineProps) {
  const { line, lines, top, height, entry } = props
  // Focus that lands on the line goes on to its button, which is what acts.
  const focusButton = (element: HTMLElement) => element.querySelector<HTMLElement>('[data-line]')?.focus()
  return (
    <li
      className={styles.line}
      style={{ transform: `translateY(${top}px)`, height }}
      aria-setsize={lines}
      aria-posinset={line + 1}
      data-selected={props.selected || undefined}
      data-selecting={props.selecting || undefined}
      tabIndex={-1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) focusButton(event.currentTarget)
        else props.onFocus(line)
      }}
    >
      {entry ? <Words {...props} entry={entry} /> : <span className={styles.unread} data-line={line} tabIndex={-1} />}
    </li>
  )
})

function Words(props: EntryLineProps & { readonly entry: EntryRow }) {
  const { line, reachable, selected, entry, hit } = props
  const { dates } = useSurroundings()
  const title = titleOf(entry)
  const words = hit ? hit.snippet : title.from === 'title' ? entry.excerpt : ''
  return (
    <>
      <input
        type="checkbox"
        className={styles.select}
        checked={selected}
        tabIndex={reachable ? 0 : -1}
        aria-label={`Select ${title.words}`}
        onChange={() => undefined}
        onClick={(event) => props.onSelect(line, entry.id, event)}
      />
      <time className={styles.day} dateTime={entry.day} data-repeated={props.sameDay || undefined}>
        <span className={styles.number} aria-hidden="true">
          {Number(entry.day.slice(8))}
        </span>
        <span className={styles.weekday} aria-hidden="true">
          {dates.weekday(entry.day)}
        </span>
        <span className="visually-hidden">{dates.longDay(entry.day)}</span>
      </time>
      <span className={styles.words}>
        <button
          type="button"
          className={styles.title}
          dir="auto"
          data-line={line}
          data-from={title.from}
          tabIndex={reachable ? 0 : -1}
          onClick={() => props.onOpen(line, entry.id)}
        >
          {hit && title.from === 'title' ? <Marked text={entry.title} marks={hit.titleMarks} /> : title.words}
        </button>
        {words !== '' && (
          <span className={styles.excerpt} dir="auto">
            {hit ? <Marked text={words} marks={hit.snippetMarks} /> : words}
          </span>
        )}
      </span>
      <span className={styles.signs}>
        {shownTags(entry, hit).map(({ tag, marks }) => (
          <span className={styles.tag} key={tag}>
            <Marked text={tag} marks={marks} />
          </span>
        ))}
        {entry.images > 0 && (
          <span>
            <ImageIcon size="1rem" strokeWidth={1.75} aria-hidden="true" />
            <span className="visually-hidden">has images</span>
          </span>
        )}
        {entry.starred && (
          <span>
            <Star size="1rem" strokeWidth={1.75} fill="currentColor" aria-hidden="true" />
            <span className="visually-hidden">starred</span>
          </span>
        )}
        {/* No heading above what a search found tells its month. */}
        <span className={styles.time}>{hit ? dates.month(entry.day.slice(0, 7)) : dates.time(entry)}</span>
      </span>
    </>
  )
}

/** The first few tags of an entry; before all others those in which a search found something. */
function shownTags({ tags }: EntryRow, hit: SearchHit | null): readonly { tag: Tag; marks: readonly Mark[] }[] {
  const all = tags.map((tag, index) => ({ tag, marks: hit?.tagMarks[index] ?? [] }))
  return [...all.filter(({ marks }) => marks.length > 0), ...all.filter(({ marks }) => marks.length === 0)].slice(0, 3)
}
