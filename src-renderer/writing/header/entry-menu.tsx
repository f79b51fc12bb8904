import { EllipsisVertical, Star } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { mac } from '../platform.ts'
import { labelOf } from '../shortcuts.ts'
import tools from '../toolbar/toolbar.module.css'
import styles from './header.module.css'

interface EntryMenuProps {
  readonly starred: boolean
  readonly onStar: () => void
  readonly onDate: () => void
  readonly onTag: () => void
  readonly onFind: () => void
  readonly onTemplate: () => void
  readonly onLesson: () => void
  /** null where it belongs to one already. */
  readonly onSetback: (() => void) | null
  readonly onRead: () => void
  readonly onVersions: () => void
  readonly onTrash: () => void
}

/** What can be done to the entry as a whole. */
export function EntryMenu({
  starred,
  onStar,
  onDate,
  onTag,
  onFind,
  onTemplate,
  onLesson,
  onSetback,
  onRead,
  onVersions,
  onTrash,
}: EntryMenuProps) {
  return (
    <div className={styles.entryTools}>
      <Button
        className={`${tools.tool} ${styles.star}`}
        aria-label="Star"
        aria-pressed={starred}
        preventFocusOnPress
        onPress={onStar}
      >
        <Star size="1.0625rem" strokeWidth={1.9} aria-hidden="true" />
      </Button>
      <MenuTrigger>
        <Button className={tools.tool ?? ''} aria-label="Entry menu">
          <EllipsisVertical size="1.0625rem" strokeWidth={1.9} aria-hidden="true" />
        </Button>
        <Popover className={tools.popover ?? ''} placement="bottom end" offset={6}>
          <Menu className={tools.menu ?? ''} aria-label="Entry menu">
            <Item label={starred ? 'Take the star off' : 'Star'} onAction={onStar} />
            <Item label="Change date and time…" onAction={onDate} />
            <Item label="Add a tag" onAction={onTag} />
            <Item label="Find in this entry" keys={labelOf('Mod+F', mac)} onAction={onFind} />
            <Item label="Add a template…" onAction={onTemplate} />
            <Item label="Used a lesson…" onAction={onLesson} />
            {onSetback && <Item label="Keep it as a setback" onAction={onSetback} />}
            <Item label="Read" onAction={onRead} />
            <Item label="Earlier versions…" onAction={onVersions} />
            <Separator className={tools.line ?? ''} />
            <Item label="Move to the trash" onAction={onTrash} />
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

interface ItemProps {
  readonly label: string
  readonly keys?: string
  readonly onAction: () => void
}

function Item({ label, keys, onAction }: ItemProps) {
  return (
    <MenuItem className={tools.item ?? ''} textValue={label} onAction={onAction}>
      <span className={tools.label}>{label}</span>
      {keys && (
        <span className={tools.keys} aria-hidden="true">
          {keys}
        </span>
      )}
    </MenuItem>
  )
}
