import { HistoryExtension } from '@lexical/history'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import {
  Bold,
  ChevronDown,
  Code,
  Ellipsis,
  Highlighter,
  Image,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Strikethrough,
  Table,
  Underline,
  Undo2,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Separator, Toolbar } from 'react-aria-components'
import { blockActions, formatActions, insertActions, otherActions } from '../actions.ts'
import { reachToolbar } from '../commands.ts'
import type { TextFormat } from '../formatting.ts'
import { describeAction } from '../pictures/describe-picture.tsx'
import type { Sheet } from '../sheet.ts'
import { tableActions } from '../tables.ts'
import { useFormatting } from '../use-formatting.ts'
import { type ActionGroup, ActionMenu } from './action-menu.tsx'
import { LinkPanel } from './link-panel.tsx'
import { type Spare, Tool } from './tool.tsx'
import styles from './toolbar.module.css'

const { bullet, number, check, ...textBlocks } = blockActions
const lists = { bullet, number, check }
const look = { size: '1.0625rem', strokeWidth: 1.9, 'aria-hidden': true } as const

/** Everything that can be done to the text by a button. Reached from the text by Alt+F10, left for it by Esc. */
export function FormattingToolbar({ sheet }: { readonly sheet: Sheet }) {
  const [editor] = useLexicalComposerContext()
  const { formats, block, inLink, inTable, onImage } = useFormatting(editor)
  const canUndo = useExtensionSignalValue(HistoryExtension, 'canUndo')
  const canRedo = useExtensionSignalValue(HistoryExtension, 'canRedo')
  const bar = useRef<HTMLDivElement>(null)
  const link = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const toolbar = bar.current
    // Before a tooltip sees the key: it would keep it for itself.
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && toolbar?.contains(document.activeElement)) editor.focus()
    }
    window.addEventListener('keydown', leave, true)
    const stop = editor.registerCommand(
      reachToolbar,
      () => {
        toolbar?.querySelector<HTMLElement>('button:not([disabled])')?.focus()
        return true
      },
      COMMAND_PRIORITY_LOW,
    )
    return () => {
      window.removeEventListener('keydown', leave, true)
      stop()
    }
  }, [editor])

  const on = formats.split(' ')
  const is = (format: string) => on.includes(format)
  const format = (name: TextFormat, Icon: LucideIcon, spare?: Spare) => (
    <Tool editor={editor} action={formatActions[name]} pressed={is(name)} icon={<Icon {...look} />} spare={spare} />
  )
  const list = (name: keyof typeof lists, Icon: LucideIcon, spare?: Spare) => (
    <Tool editor={editor} action={lists[name]} pressed={block === name} icon={<Icon {...look} />} spare={spare} />
  )
  const more: ActionGroup[] = [
    { name: 'Words', actions: formatActions, on },
    { name: 'Lists', actions: lists, on: block === null ? [] : [block] },
    { name: 'Insert', actions: insertActions },
    { name: 'Steps', actions: { undo: otherActions.undo, redo: otherActions.redo, clear: otherActions.clear } },
  ]
  return (
    <>
      <Toolbar ref={bar} className={styles.toolbar ?? ''} aria-label="Formatting">
        <ActionMenu
          editor={editor}
          label={`Style: ${block === null ? 'several' : blockActions[block].label}`}
          className={styles.style}
          groups={[{ name: 'Style', actions: textBlocks, on: block === null ? [] : [block] }]}
        >
          <span className={styles.styleName}>{block === null ? 'Style' : blockActions[block].label}</span>
          <ChevronDown size="0.875rem" aria-hidden="true" />
        </ActionMenu>
        <Separator className={styles.separator ?? ''} orientation="vertical" />
        {format('bold', Bold)}
        {format('italic', Italic)}
        {format('underline', Underline, 'narrow')}
        {format('strikethrough', Strikethrough, 'narrow')}
        {format('highlight', Highlighter, 'lean')}
        {format('code', Code, 'narrow')}
        <Separator className={styles.separator ?? ''} orientation="vertical" />
        {list('bullet', List)}
        {list('number', ListOrdered, 'narrow')}
        {list('check', ListChecks, 'lean')}
        <Separator className={styles.separator ?? ''} orientation="vertical" />
        <Tool ref={link} editor={editor} action={insertActions.link} pressed={inLink} icon={<Link {...look} />} />
        <Tool
          spare="lean"
          editor={editor}
          action={onImage ? describeAction : insertActions.image}
          icon={<Image {...look} />}
        />
        {inTable ? (
          <ActionMenu editor={editor} label="Table" groups={tableActions} className={styles.on}>
            <Table {...look} />
          </ActionMenu>
        ) : (
          <Tool spare="narrow" editor={editor} action={insertActions.table} icon={<Table {...look} />} />
        )}
        <ActionMenu editor={editor} label="More formatting" groups={more}>
          <Ellipsis {...look} />
        </ActionMenu>
        <Separator className={`${styles.separator} ${styles.narrow}`} orientation="vertical" />
        <Tool
          spare="narrow"
          editor={editor}
          action={otherActions.undo}
          disabled={!canUndo}
          icon={<Undo2 {...look} />}
        />
        <Tool
          spare="narrow"
          editor={editor}
          action={otherActions.redo}
          disabled={!canRedo}
          icon={<Redo2 {...look} />}
        />
      </Toolbar>
      <LinkPanel sheet={sheet} trigger={link} />
    </>
  )
}
