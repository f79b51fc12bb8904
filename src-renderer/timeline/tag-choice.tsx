import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Tag as TagSign } from 'lucide-react'
import { useState } from 'react'
import {
  Autocomplete,
  Button,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components'
import type { Tag } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { ReadProblem } from '../ui/read-problem.tsx'
import styles from './tag-choice.module.css'
import timelineStyles from './timeline.module.css'

/** No tag has this for a name: tags neither begin nor end with a slash. */
const every = '/'

/**
 * Chooses a tag from all there are. It is drawn in the page: the system's own list of choices would carry the tags
 * through the main process.
 */
export function TagChoice(props: {
  readonly tag: Tag | null
  readonly onTag: (tag: Tag | null) => void
  /** What stands there while no tag is chosen. */
  readonly words?: string
}) {
  const { tag, onTag, words = 'Every tag' } = props
  const [open, setOpen] = useState(false)
  const tags = useQuery({ ...reads.tags(), enabled: open })
  const { contains } = useFilter({ sensitivity: 'base' })
  const { dates } = useSurroundings()
  const choose = (key: string) => {
    setOpen(false)
    onTag(key === every ? null : key)
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className={timelineStyles.filter ?? ''} data-on={tag !== null || undefined}>
        <TagSign size="1rem" strokeWidth={1.75} aria-hidden="true" />
        {tag ?? words}
        <ChevronDown size="1rem" strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start" aria-label="Choose a tag">
        {tags.isError && <ReadProblem problem={tags.error} onRetry={tags.refetch} />}
        <Autocomplete filter={contains}>
          <SearchField className={styles.search ?? ''} aria-label="Find a tag" autoFocus>
            <Input className={styles.input ?? ''} placeholder="Find a tag" />
          </SearchField>
          <ListBox
            className={styles.list ?? ''}
            aria-label="Tags"
            selectionMode="single"
            selectedKeys={[tag ?? every]}
            onAction={(key) => choose(String(key))}
            onSelectionChange={(keys) => {
              const [key] = keys === 'all' ? [] : [...keys]
              choose(key === undefined ? (tag ?? every) : String(key))
            }}
            renderEmptyState={() => <p className={styles.none}>No tag of that name.</p>}
          >
            <ListBoxItem className={styles.item ?? ''} id={every} textValue="Every tag">
              Every tag
            </ListBoxItem>
            {(tags.data ?? []).map(({ tag: name, count }) => (
              <ListBoxItem className={styles.item ?? ''} id={name} key={name} textValue={name}>
                <span className={styles.name}>{name}</span>
                <small>{dates.count(count)}</small>
              </ListBoxItem>
            ))}
          </ListBox>
        </Autocomplete>
      </Popover>
    </DialogTrigger>
  )
}
