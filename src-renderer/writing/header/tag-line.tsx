import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { EntryId, Tag } from '../../../src-preload/contract.ts'
import styles from './header.module.css'
import { TagField } from './tag-field.tsx'
import { withoutTags, withTags } from './tags.ts'

interface TagLineProps {
  readonly entry: EntryId
  /** Set by hand: they can be taken off here. */
  readonly ownTags: readonly Tag[]
  /** All tags that the journal found, those typed in the text among them. */
  readonly tags: readonly Tag[]
  readonly readOnly: boolean
  readonly adding: boolean
  readonly onAdding: (adding: boolean) => void
  /** Answers whether they are on disk. */
  readonly onTags: (tags: readonly Tag[]) => Promise<boolean>
}

/** The tags of the entry. Those typed in the text are shown, and go when they are deleted there. */
export function TagLine({ entry, ownTags, tags, readOnly, adding, onAdding, onTags }: TagLineProps) {
  const add = useRef<HTMLButtonElement>(null)
  const [said, setSaid] = useState('')
  const typed = withoutTags(tags, ownTags)

  const remove = (tag: Tag) => {
    void onTags(withoutTags(ownTags, [tag]))
    setSaid(`Tag ${tag} taken off`)
    add.current?.focus()
  }
  const press = (event: KeyboardEvent, tag: Tag) => {
    if (event.key === 'Delete' || event.key === 'Backspace') remove(tag)
  }
  return (
    <div className={styles.tags}>
      <ul className={styles.tagList} aria-label="Tags">
        {ownTags.map((tag) => (
          <li key={tag} className={styles.tag}>
            <bdi>{tag}</bdi>
            {!readOnly && (
              <button
                type="button"
                className={styles.tagRemove}
                aria-label={`Take off the tag ${tag}`}
                onClick={() => remove(tag)}
                onKeyDown={(event) => press(event, tag)}
              >
                <X size="0.875rem" aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
        {typed.map((tag) => (
          <li key={tag} className={styles.typedTag} title="Typed in the text">
            <bdi>{`#${tag}`}</bdi>
          </li>
        ))}
      </ul>
      {adding ? (
        <TagField
          entry={entry}
          taken={[...ownTags, ...typed]}
          onAdd={(more) => onTags(withTags(ownTags, more))}
          onClose={() => {
            onAdding(false)
            // Who left the field for another one is there already.
            requestAnimationFrame(() => document.activeElement === document.body && add.current?.focus())
          }}
        />
      ) : readOnly ? null : (
        <button ref={add} type="button" className={styles.addTag} onClick={() => onAdding(true)}>
          <Plus size="0.875rem" aria-hidden="true" />
          Add tag
        </button>
      )}
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </div>
  )
}
