import type { Desktop, Habits } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Choices } from './choices.tsx'
import { Section } from './section.tsx'
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
  if (habits === undefined || desktop === undefined) return <Section name="capture" />
  return (
    <Section name="capture">
      <ShortcutField />
      {!mac && (
        <Choices
          place="capture closing"
          choices={closings}
          chosen={habits.onClose}
          onChosen={(onClose) => void change({ onClose })}
          note={closingNote(desktop)}
        />
      )}
      <Tick
        place="capture login"
        note={loginNote(desktop, mac)}
        checked={habits.startAtLogin}
        onChecked={(startAtLogin) => void change({ startAtLogin })}
      />
      {platform !== 'linux' && (
        <Tick
          place="capture hidden"
          note={`The system is asked to. It is no promise: a camera sees the screen all the same${mac ? ', and since macOS 15 so do some programs' : ''}.`}
          checked={habits.hideFromCapture}
          onChecked={(hideFromCapture) => void change({ hideFromCapture })}
        />
      )}
    </Section>
  )
}

function closingNote({ tray }: Desktop): string {
  if (tray === 'there') return 'The journal is locked either way: nobody reads it without its passphrase.'
  return 'This desktop shows no tray at present, so closing the window quits. The journal is locked before that.'
}

function loginNote({ tray }: Desktop, mac: boolean): string {
  if (mac) return 'The journal stays locked. The keys above and the icon in the menu bar lead to it.'
  if (tray === 'there') return 'The journal stays locked. The keys above and the tray lead to it.'
  return 'The journal stays locked. Where there is no tray, the window begins minimised.'
}
