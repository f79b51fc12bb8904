import { Image, Star, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Filter } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { TagChoice } from './tag-choice.tsx'
import styles from './timeline.module.css'

/** What of the journal is shown: a tag, what has a star, what has images, or the trash. */
export function FilterBar({ filter, heading }: { readonly filter: Filter; readonly heading: string }) {
  const { screen, go } = useNavigation()
  const query = screen.name === 'timeline' ? screen.query : ''
  const show = (next: Filter) => go({ name: 'timeline', filter: next, query })
  const flip = (name: 'starred' | 'images' | 'trashed') => {
    const { [name]: on, ...rest } = filter
    show(on ? rest : { ...rest, [name]: true })
  }
  return (
    <div className={styles.bar}>
      <h1 className={styles.heading}>{heading}</h1>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; these act at once */}
      <div className={styles.filters} role="group" aria-label="Show">
        <TagChoice
          tag={filter.tag ?? null}
          onTag={(tag) => {
            const { tag: _, ...rest } = filter
            show(tag === null ? rest : { ...rest, tag })
          }}
        />
        <FilterButton on={filter.starred ?? false} onFlip={() => flip('starred')}>
          <Star size="1rem" strokeWidth={1.75} aria-hidden="true" />
          Starred
        </FilterButton>
        <FilterButton on={filter.images ?? false} onFlip={() => flip('images')}>
          <Image size="1rem" strokeWidth={1.75} aria-hidden="true" />
          With images
        </FilterButton>
        <FilterButton on={filter.trashed ?? false} onFlip={() => flip('trashed')}>
          <Trash2 size="1rem" strokeWidth={1.75} aria-hidden="true" />
          Trash
        </FilterButton>
      </div>
    </div>
  )
}

function FilterButton(props: { readonly on: boolean; readonly onFlip: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className={styles.filter} aria-pressed={props.on} onClick={props.onFlip}>
      {props.children}
    </button>
  )
}
