import type { LexicalEditor } from 'lexical'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import type { Action } from '../actions.ts'
import { mac } from '../platform.ts'
import { ariaOf, labelOf } from '../shortcuts.ts'
import styles from './toolbar.module.css'

export interface ActionGroup {
  readonly name: string
  readonly actions: Readonly<Record<string, Action>>
  /** Names of the actions that are on. Without it they are things to do, rather than states. */
  readonly on?: readonly string[]
}

interface ActionMenuProps {
  readonly editor: LexicalEditor
  readonly label: string
  readonly groups: readonly ActionGroup[]
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A button with a menu of actions. After each of them the caret is back in the text. */
export function ActionMenu({ editor, label, groups, className, children }: ActionMenuProps) {
  const ticks = groups.some((group) => group.on)
  return (
    <MenuTrigger>
      <Button className={`${styles.tool} ${className ?? ''}`} aria-label={label}>
        {children}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start" offset={6}>
        <Menu className={styles.menu ?? ''} aria-label={label}>
          {groups.map((group) => (
            <MenuSection
              key={group.name}
              className={styles.section ?? ''}
              aria-label={group.name}
              {...(group.on && { selectionMode: 'multiple', selectedKeys: group.on })}
            >
              {groups.length > 1 && <Header className={styles.header ?? ''}>{group.name}</Header>}
              {Object.entries(group.actions).map(([name, action]) => (
                <MenuItem
                  key={name}
                  id={name}
                  className={styles.item ?? ''}
                  textValue={action.label}
                  shouldCloseOnSelect
                  onAction={() => runInText(editor, action)}
                  {...(action.shortcut && { 'aria-keyshortcuts': ariaOf(action.shortcut, mac) })}
                >
                  <span className={styles.tick} hidden={!ticks}>
                    {group.on?.includes(name) && <Check size="1rem" aria-hidden="true" />}
                  </span>
                  <span className={styles.label}>{action.label}</span>
                  {action.shortcut && (
                    <span className={styles.keys} aria-hidden="true">
                      {labelOf(action.shortcut, mac)}
                    </span>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** The menu gives the focus back to its button first; then the text gets it. */
function runInText(editor: LexicalEditor, action: Action): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      editor.focus()
      action.run(editor)
    }),
  )
}
