import type { LexicalEditor } from 'lexical'
import type { ReactNode, Ref } from 'react'
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import type { Action } from '../actions.ts'
import { mac } from '../platform.ts'
import { ariaOf, labelOf } from '../shortcuts.ts'
import styles from './toolbar.module.css'

/** How little room there is when a tool is left to the menu. */
export type Spare = 'narrow' | 'lean'

interface ToolProps {
  readonly action: Action
  readonly editor: LexicalEditor
  readonly icon: ReactNode
  /** For tools that are on or off. */
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly spare?: Spare | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button of the toolbar. Pressing it with the mouse leaves the caret in the text. */
export function Tool({ action, editor, icon, pressed, disabled = false, spare, ref }: ToolProps) {
  const { label, shortcut, run } = action
  return (
    <TooltipTrigger delay={700} closeDelay={100}>
      <Button
        {...(ref && { ref })}
        className={`${styles.tool} ${spare ? styles[spare] : ''}`}
        aria-label={label}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        {...(shortcut && { 'aria-keyshortcuts': ariaOf(shortcut, mac) })}
        isDisabled={disabled}
        preventFocusOnPress
        onPress={() => run(editor)}
      >
        {icon}
      </Button>
      <Tooltip className={styles.tip ?? ''} offset={6}>
        {label}
        {shortcut && <span className={styles.keys}>{labelOf(shortcut, mac)}</span>}
      </Tooltip>
    </TooltipTrigger>
  )
}
