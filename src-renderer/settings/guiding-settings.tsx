import { useId } from 'react'
import { useSettings } from '../ui/use-settings.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { Tick } from './tick.tsx'

/** What stands beside the writing about a setback. Each of it can be done without. */
export function GuidingSettings() {
  const { settings, change } = useSettings()
  const name = useId()
  if (settings === undefined) return null
  const { feelingsFirst } = settings
  return (
    <Section heading="When something went wrong">
      <fieldset className={styles.setting} aria-describedby={`${name}-note`}>
        <legend>Feelings are asked for</legend>
        <div className={styles.choices}>
          <label className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={!feelingsFirst}
              onChange={() => change({ feelingsFirst: false })}
            />
            After what happened
          </label>
          <label className={styles.choice}>
            <input type="radio" name={name} checked={feelingsFirst} onChange={() => change({ feelingsFirst: true })} />
            Before anything else
          </label>
        </div>
        <p className={styles.note} id={`${name}-note`}>
          Research does not agree about which helps. Putting a feeling into a word can take some of its force away; in
          one study, naming it first made it harder to see the matter in another light afterwards. So both are here, and
          you will know which is yours.
        </p>
      </fieldset>
      <Tick
        label="A quiet line when the same “why” comes back"
        note="It offers another question, or an end for today. It never holds you up."
        checked={settings.brake}
        onChecked={(brake) => change({ brake })}
      />
      <Tick
        label="One of your own setbacks that is over, while you write about a new one"
        note="The one that is most like it, with what helped then. It is found on this computer, among your own words."
        checked={settings.echo}
        onChecked={(echo) => change({ echo })}
      />
      <Tick
        label="Guess how bad it will feel in a week, and look a week later"
        note="Each one can be left out. After eight of them you see how far off your guesses were, on average."
        checked={settings.forecasts}
        onChecked={(forecasts) => change({ forecasts })}
      />
    </Section>
  )
}
