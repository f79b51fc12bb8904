import { useId } from 'react'
import type { Appearance } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { useNotices } from '../ui/notices.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

const themes: readonly { readonly value: Appearance['theme']; readonly words: string }[] = [
  { value: 'system', words: 'As the system' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
]

/** How the page looks. It is kept outside the journal, because the unlock screen needs it. */
export function AppearanceSettings() {
  const { appearance, choose } = useSurroundings()
  const notices = useNotices()
  const size = useId()
  const change = (wanted: Partial<Appearance>) => choose(wanted).catch(notices.sayProblem)
  return (
    <Section heading="Appearance">
      <fieldset className={styles.setting}>
        <legend>Theme</legend>
        <div className={styles.choices}>
          {themes.map(({ value, words }) => (
            <label className={styles.choice} key={value}>
              <input
                type="radio"
                name="theme"
                checked={appearance.theme === value}
                onChange={() => change({ theme: value })}
              />
              {words}
            </label>
          ))}
        </div>
      </fieldset>
      <div className={styles.setting}>
        <label className={styles.label} htmlFor={size}>
          Text size
        </label>
        <div className={styles.range}>
          <input
            id={size}
            type="range"
            min={100}
            max={200}
            step={10}
            value={appearance.textSize}
            aria-valuetext={`${appearance.textSize} percent`}
            onChange={(event) => change({ textSize: Number(event.target.value) })}
          />
          <output htmlFor={size}>{appearance.textSize} %</output>
        </div>
      </div>
    </Section>
  )
}
