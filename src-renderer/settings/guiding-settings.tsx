import { useSettings } from '../ui/use-settings.ts'
import { Choices } from './choices.tsx'
import { Group } from './section.tsx'
import { Tick } from './tick.tsx'

/** What stands beside the writing about a setback. Each of it can be done without. */
export function GuidingSettings() {
  const { settings, change } = useSettings()
  if (settings === undefined) return null
  return (
    <Group place="writing setbacks">
      <Choices
        place="writing feelings"
        choices={[
          { value: 'last', words: 'After what happened' },
          { value: 'first', words: 'Before anything else' },
        ]}
        chosen={settings.feelingsFirst ? 'first' : 'last'}
        onChosen={(when) => change({ feelingsFirst: when === 'first' })}
        note="Research does not agree about which helps. Putting a feeling into a word can take some of its force away; in one study, naming it first made it harder to see the matter in another light afterwards. So both are here, and you will know which is yours."
      />
      <Tick
        place="writing brake"
        note="It offers another question, or an end for today. It never holds you up."
        checked={settings.brake}
        onChecked={(brake) => change({ brake })}
      />
      <Tick
        place="writing echo"
        note="The one that is most like it, with what helped then. It is found on this computer, among your own words."
        checked={settings.echo}
        onChecked={(echo) => change({ echo })}
      />
      <Tick
        place="writing forecasts"
        note="Each one can be left out. After eight that you looked at in time, within a week of their day, you see how far off your guesses were, on average."
        checked={settings.forecasts}
        onChecked={(forecasts) => change({ forecasts })}
      />
    </Group>
  )
}
