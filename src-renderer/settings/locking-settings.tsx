import { useId } from 'react'
import type { Habits, LockSource } from '../../src-preload/contract.ts'
import { shortcutLabel } from '../frame/shortcuts.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { wordsOf } from './contents.ts'
import { placed, Section } from './section.tsx'
import styles from './settings.module.css'
import { useDesktop } from './use-desktop.ts'
import { useHabits } from './use-habits.ts'

const waits: readonly { readonly minutes: Habits['idleMinutes']; readonly words: string }[] = [
  { minutes: 1, words: 'After a minute' },
  { minutes: 5, words: 'After 5 minutes' },
  { minutes: 15, words: 'After 15 minutes' },
  { minutes: 60, words: 'After an hour' },
  { minutes: 0, words: 'Never' },
]

/** In the order in which a person meets them. */
const names: readonly (readonly [LockSource['what'], string])[] = [
  ['idle', 'Nobody uses the computer'],
  ['screen', 'The screen is locked'],
  ['suspend', 'The computer goes to sleep'],
  ['user-switch', 'Another person’s session comes to the front'],
  ['session', 'You log out'],
  ['shutdown', 'The computer is shut down'],
]

/** When the journal locks by itself, and how each of that is noticed on this computer. */
export function LockingSettings() {
  const { mac } = useSurroundings()
  const { habits, change } = useHabits()
  const desktop = useDesktop()
  const wait = useId()
  const sources = useId()
  if (habits === undefined) return <Section name="locking" />
  return (
    <Section name="locking">
      <p>
        Nobody reads a locked journal without its passphrase. {shortcutLabel('Mod+L', mac)} locks it at once, from
        anywhere in the app.
      </p>
      <div className={styles.setting} {...placed('locking idle')}>
        <label className={styles.label} htmlFor={wait}>
          {wordsOf('locking idle')}
        </label>
        <select
          className={styles.select}
          id={wait}
          aria-describedby={`${wait}-note`}
          value={habits.idleMinutes}
          onChange={(event) => {
            const chosen = waits.find(({ minutes }) => minutes === Number(event.target.value))
            if (chosen) void change({ idleMinutes: chosen.minutes })
          }}
        >
          {waits.map(({ minutes, words }) => (
            <option key={minutes} value={minutes}>
              {words}
            </option>
          ))}
        </select>
        <p className={styles.note} id={`${wait}-note`}>
          It is said thirty seconds before, and any key or movement keeps the journal open.
        </p>
      </div>
      {desktop && (
        <div className={styles.setting} {...placed('locking sources')}>
          <h3 className={styles.label} id={sources} tabIndex={-1}>
            {wordsOf('locking sources')}
          </h3>
          <ul className={styles.sources} aria-labelledby={sources}>
            {names.flatMap(([what, name]) => {
              const source = desktop.locks.find((lock) => lock.what === what)
              if (source === undefined) return []
              return (
                <li key={what} data-off={!source.on || undefined}>
                  <strong>{name}</strong>
                  <span>{source.on ? 'locks' : 'does not lock'}</span>
                  <small>{source.by}</small>
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </Section>
  )
}
