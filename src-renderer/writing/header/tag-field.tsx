import { type KeyboardEvent, useEffect, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { Tag, TagCount } from '../../../src-preload/contract.ts'
import { journal } from '../../bridge.ts'
import styles from './header.module.css'
import { readTags, tagKey } from './tags.ts'

/** How many of the known tags are proposed at once. */
const proposed = 8

interface TagFieldProps {
  readonly taken: readonly Tag[]
  readonly onAdd: (tags: readonly Tag[]) => void
  readonly onClose: () => void
}

/** Where a tag is typed. The journal's tags are proposed, the most used first. */
export function TagField({ taken, onAdd, onClose }: TagFieldProps) {
  const [typed, setTyped] = useState('')
  const [known, setKnown] = useState<readonly TagCount[]>([])

  useEffect(() => {
    void journal.listTags().then((result) => {
      if (result.ok) setKnown(result.value.toSorted((one, other) => other.count - one.count))
    })
  }, [])

  const wanted = tagKey(typed.replace(/^\s*#?/, ''))
  const takenKeys = taken.map(tagKey)
  const proposals = known
    .filter(({ tag }) => tagKey(tag).includes(wanted) && !takenKeys.includes(tagKey(tag)))
    .slice(0, proposed)

  const add = (words: string) => {
    const tags = readTags(words)
    if (tags.length > 0) onAdd(tags)
    setTyped('')
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const onProposal = event.currentTarget.getAttribute('aria-activedescendant')
    if ((event.key === 'Enter' && !onProposal) || event.key === ',') {
      event.preventDefault()
      if (typed.trim() === '') onClose()
      else add(typed)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
    }
  }
  return (
    <ComboBox
      aria-label="Add a tag"
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="focus"
      items={proposals.map(({ tag }) => ({ id: tag }))}
      inputValue={typed}
      selectedKey={null}
      onInputChange={setTyped}
      onSelectionChange={(tag) => {
        if (tag !== null) add(String(tag))
      }}
    >
      <Input
        className={styles.tagField ?? ''}
        placeholder="Add tag"
        maxLength={100}
        autoFocus
        onKeyDownCapture={press}
        onBlur={() => {
          add(typed)
          onClose()
        }}
      />
      <Popover className={styles.proposals ?? ''} placement="bottom start" offset={4}>
        <ListBox<{ id: string }> className={styles.proposalList ?? ''}>
          {({ id }) => (
            <ListBoxItem className={styles.proposal ?? ''} textValue={id}>
              <bdi>{id}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
