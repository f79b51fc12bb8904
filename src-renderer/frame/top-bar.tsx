import { PenLine, Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useCutShortNotice } from '../ui/cut-short.tsx'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import { shortcutLabel } from './shortcuts.ts'
import { useSurroundings } from './surroundings.tsx'

/** The one search field. Its words live in the timeline's place, so that a lock or a way back finds them again. */
export function TopBar({ onPalette }: { readonly onPalette: () => void }) {
  const { screen, search, leaveSearch, writeFreely } = useNavigation()
  const { mac } = useSurroundings()
  const cutShort = useCutShortNotice()
  const query = screen.name === 'timeline' ? screen.query : ''

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && query !== '') leaveSearch()
    else if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('button[data-line][tabindex="0"]')?.focus()
    else return
    event.preventDefault()
  }
  return (
    <header className={styles.bar}>
      <div className={styles.search}>
        <Search className={styles.glass} size="1rem" aria-hidden="true" />
        <input
          className={styles.searchInput}
          type="search"
          aria-label="Search entries"
          placeholder="Search entries"
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          value={query}
          onChange={(event) => search(event.target.value)}
          onKeyDown={press}
          {...cutShort}
        />
        <button type="button" className={styles.paletteButton} onClick={onPalette}>
          <span className="visually-hidden">Search and commands </span>
          {shortcutLabel('Mod+K', mac)}
        </button>
      </div>
      <button type="button" className={styles.begin} aria-label="New entry" onClick={writeFreely}>
        <PenLine size="1rem" strokeWidth={1.75} aria-hidden="true" />
        <span>New entry</span>
      </button>
    </header>
  )
}
