import { useId } from 'react'
import type { Desktop, Habits } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { ShortcutField } from './shortcut-field.tsx'
import { Tick } from './tick.tsx'
import { useDesktop } from './use-desktop.ts'
import { useHabits } from './use-habits.ts'

const closings: readonly { readonly value: Habits['onClose']; readonly words: string }[] = [
  { value: 'tray', words: 'Stays in the tray' },
  { value: 'quit', words: 'Quits' },
  { value: 'ask', words: 'Asks' },
]

/** How the app is reached without its window. What is kept here lies outside the journal, and holds nothing personal. */
export function CaptureSettings() {
  const { platform, mac } = useSurroundings()
  const { habits, change } = useHabits()
  const desktop = useDesktop()
  const name = useId()
  if (habits === undefined || desktop === undefined) return null
  return (
    <Section heading="Capture and tray">
      <ShortcutField />
      {!mac && (
        <fieldset className={styles.setting} aria-describedby={`${name}-note`}>
          <legend>When its window is closed, Kintsugi</legend>
          <div className={styles.choices}>
            {closings.map(({ value, words }) => (
              <label className={styles.choice} key={value}>
                <input
                  type="radio"
                  name={name}
                  checked={habits.onClose === value}
                  onChange={() => void change({ onClose: value })}
                />
                {words}
              </label>
            ))}
          </div>
          <p className={styles.note} id={`${name}-note`}>
            {closingNote(desktop)}
          </p>
        </fieldset>
      )}
      <Tick
        label="Start when I log in, without a window"
        note={loginNote(desktop, mac)}
        checked={habits.startAtLogin}
        onChecked={(startAtLogin) => void change({ startAtLogin })}
      />
      {platform !== 'linux' && (
        <Tick
          label="Leave Kintsugi out of screenshots and shared screens"
          note={`The system is asked to. It is no promise: a camera sees the screen all the same${mac ? ', and since macOS 15 so do some programs' : ''}.`}
          checked={habits.hideFromCapture}
          onChecked={(hideFromCapture) => void change({ hideFromCapture })}
        />
      )}
    </Section>
  )
}

function closingNote({ tray }: Desktop): string {
  if (tray === 'there') return 'The journal is locked either way, and nothing of it stays in memory.'
  return 'This desktop shows no tray at present, so closing the window quits. The journal is locked before that.'
}

function loginNote({ tray }: Desktop, mac: boolean): string {
  if (mac) return 'The journal stays locked. The keys above and the icon in the menu bar lead to it.'
  if (tray === 'there') return 'The journal stays locked. The keys above and the tray lead to it.'
  return 'The journal stays locked. Where there is no tray, the window begins minimised.'
}
