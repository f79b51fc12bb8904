import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { Desktop } from '../../src-preload/contract.ts'
import { shell } from '../bridge.ts'
import { shortcutOf } from '../frame/shortcuts.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { acceleratorLabel, acceleratorOf } from './accelerator.ts'
import { wordsOf } from './contents.ts'
import { placed } from './section.tsx'
import styles from './settings.module.css'
import { useDesktop } from './use-desktop.ts'
import { useHabits } from './use-habits.ts'

/** The keys that are taken would open quick capture instead of reaching the field. */
const lendKeys = (lent: boolean) => void shell.lendKeys({ lent })

/** Takes the keys of quick capture by being pressed, says who else has them, and can be empty. */
export function ShortcutField() {
  const { mac } = useSurroundings()
  const { habits, change } = useHabits()
  const desktop = useDesktop()
  const id = useId()
  const [hint, setHint] = useState('')
  // They are tried again where another program held them; and a field that goes away is not left first.
  useEffect(() => {
    lendKeys(false)
    return () => lendKeys(false)
  }, [])
  if (habits === undefined) return null

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event
    // The ways out of a field stay ways out, and what means something in the app goes on meaning it.
    if (key === 'Tab' || key === 'Escape' || shortcutOf(event.nativeEvent, mac) !== null) return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Backspace' || key === 'Delete') {
      setHint('')
      void change({ shortcut: '' })
      return
    }
    const keys = acceleratorOf(event.nativeEvent, mac)
    if (keys === 'incomplete') return
    if (keys === 'unusable')
      return setHint('This key can’t be part of a shortcut. Letters, digits, arrows and the keys from F1 on can.')
    if (keys === 'plain')
      return setHint(`Other programs need these keys themselves. Hold ${mac ? '⌥ and ⌘' : 'Ctrl and Alt'}, too.`)
    setHint('')
    void change({ shortcut: keys })
  }

  const note = hint || (desktop ? stateWords(desktop, habits.shortcut) : '')
  return (
    <div className={styles.setting} {...placed('capture shortcut')}>
      <label className={styles.label} htmlFor={id}>
        {wordsOf('capture shortcut')}
      </label>
      <div className={styles.keys}>
        <input
          className={styles.select}
          id={id}
          aria-describedby={`${id}-note`}
          placeholder="None"
          value={habits.shortcut === '' ? '' : acceleratorLabel(habits.shortcut, mac)}
          readOnly
          onKeyDown={press}
          onFocus={() => lendKeys(true)}
          onBlur={() => {
            setHint('')
            lendKeys(false)
          }}
        />
        {habits.shortcut !== '' && (
          <Button kind="quiet" onClick={() => void change({ shortcut: '' })}>
            No keys
          </Button>
        )}
      </div>
      <p className={styles.note} id={`${id}-note`} role="status">
        {note}
      </p>
      {desktop && desktop.shortcut !== 'held' && (
        <p className={styles.note}>
          This line does the same. Your desktop’s own keyboard settings can bind keys to it:{' '}
          <code className={styles.command}>{desktop.captureCommand}</code>
        </p>
      )}
    </div>
  )
}

function stateWords({ shortcut }: Desktop, keys: string): string {
  if (keys === '') return 'No keys are taken. Press some here to have them.'
  if (shortcut === 'taken') return 'Another program holds these keys. Press others here, or free them there.'
  if (shortcut === 'asked')
    return 'Your desktop was asked for these keys. If nothing comes when you press them in another program, it did not hand them over.'
  if (shortcut === 'refused') return 'This desktop does not hand these keys to programs.'
  return 'They work in every program, also while the journal is locked. Press others here to change them.'
}
