import { useId } from 'react'
import type { Appearance } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { useNotices } from '../ui/notices.tsx'
import { Choices } from './choices.tsx'
import { wordsOf } from './contents.ts'
import { placed, Section } from './section.tsx'
import styles from './settings.module.css'
import { Tick } from './tick.tsx'

const themes: readonly { readonly value: Appearance['theme']; readonly words: string }[] = [
  { value: 'system', words: 'As the system' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
]

const measures: readonly { readonly value: Appearance['measure']; readonly words: string }[] = [
  { value: 'narrow', words: 'Narrow' },
  { value: 'usual', words: 'Usual' },
  { value: 'wide', words: 'Wide' },
]

/** How the page looks. It is kept outside the journal, because the unlock screen needs it. */
export function AppearanceSettings() {
  const { appearance, choose } = useSurroundings()
  const notices = useNotices()
  const size = useId()
  const change = (wanted: Partial<Appearance>) => choose(wanted).catch(notices.sayProblem)
  return (
    <Section name="appearance">
      <Choices
        place="appearance theme"
        choices={themes}
        chosen={appearance.theme}
        onChosen={(theme) => change({ theme })}
      />
      <div className={styles.setting} {...placed('appearance size')}>
        <label className={styles.label} htmlFor={size}>
          {wordsOf('appearance size')}
        </label>
        <div className={styles.range}>
          <input
            id={size}
            type="range"
            min={80}
            max={200}
            step={10}
            value={appearance.textSize}
            aria-valuetext={`${appearance.textSize} percent`}
            onChange={(event) => change({ textSize: Number(event.target.value) })}
          />
          <span aria-hidden="true">{appearance.textSize} %</span>
        </div>
      </div>
      <Choices
        place="appearance measure"
        choices={measures}
        chosen={appearance.measure}
        onChosen={(measure) => change({ measure })}
        note="Of what you write, as far as the window has room for it. Shorter lines are easier to follow."
      />
      <Tick
        place="appearance still"
        note="Nothing slides, fades or grows. Where the system asks for that it is so already."
        checked={appearance.still}
        onChecked={(still) => change({ still })}
      />
    </Section>
  )
}
