import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import styles from './frame.module.css'
import { useNavigation } from './navigation.tsx'
import { timeline } from './screens.ts'
import { shortcutLabel } from './shortcuts.ts'
import { useSurroundings } from './surroundings.tsx'

/** The one search field. Its words live in the timeline's place, so that a lock or a way back finds them again. */
export function TopBar({ onPalette }: { readonly onPalette: () => void }) {
  const { screen, go, back } = useNavigation()
  const { mac } = useSurroundings()
  const query = screen.name === 'timeline' ? screen.query : ''

  const search = (text: string) => {
    if (screen.name === 'timeline') go({ ...screen, query: text })
    else if (text !== '') go({ ...timeline, query: text })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && query !== '') {
      event.preventDefault()
      back()
    }
    if (event.key === 'ArrowDown') {
      const first = document.querySelector<HTMLElement>('[data-line][tabindex="0"]')
      if (first) {
        event.preventDefault()
        first.focus()
      }
    }
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
        />
        <button type="button" className={styles.paletteButton} aria-label="Search and commands" onClick={onPalette}>
          {shortcutLabel('Mod+K', mac)}
        </button>
      </div>
    </header>
  )
}
