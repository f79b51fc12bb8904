import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Settings, TemplateId, TemplateRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { templates as templatesScreen } from '../frame/screens.ts'
import { reads } from '../reading.ts'
import { weekdays } from '../today/day.ts'
import { Button } from '../ui/button.tsx'
import { useSettings } from '../ui/use-settings.ts'
import { type SettingsPlace, wordsOf } from './contents.ts'
import { placed, Section } from './section.tsx'
import styles from './settings.module.css'

/** The way to one's own templates, and what “Write freely” begins with. */
export function TemplateSettings() {
  const navigation = useNavigation()
  const { settings, change } = useSettings()
  const templates = useQuery(reads.templates())
  if (settings === undefined) return <Section name="templates" />
  const { freeTemplate, weekdayTemplates } = settings
  const rows = (templates.data ?? []).filter(({ id, archived }) => {
    const isUsed = id === freeTemplate || weekdayTemplates.includes(id)
    return isUsed || (!archived && id !== 'blank-page')
  })
  return (
    <Section name="templates">
      <p>Make templates of your own, change copies of those that are here, and give them away as files.</p>
      <div>
        <Button onClick={() => navigation.go(templatesScreen)}>Your templates</Button>
      </div>
      <TemplateChoice
        place="templates freely"
        label={wordsOf('templates freely')}
        none="An empty page"
        rows={rows}
        chosen={freeTemplate}
        onChosen={(chosen) => change({ freeTemplate: chosen })}
      />
      <WeekdayTemplates
        rows={rows}
        chosen={weekdayTemplates}
        onChosen={(chosen) => change({ weekdayTemplates: chosen })}
      />
    </Section>
  )
}

/** The days that have a template of their own: in sight where there are such days, until they are folded away. */
function WeekdayTemplates(props: {
  readonly rows: readonly TemplateRow[]
  readonly chosen: Settings['weekdayTemplates']
  readonly onChosen: (chosen: Settings['weekdayTemplates']) => void
}) {
  const { rows, chosen, onChosen } = props
  const [open, setOpen] = useState(() => chosen.some((id) => id !== null))
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>Something else on some days</summary>
      <div className={styles.days}>
        {weekdays.map((weekday, index) => (
          <TemplateChoice
            key={weekday}
            label={weekday}
            none="As on other days"
            rows={rows}
            chosen={chosen[index] ?? null}
            onChosen={(one) => onChosen(chosen.with(index, one))}
          />
        ))}
      </div>
    </details>
  )
}

function TemplateChoice(props: {
  readonly label: string
  readonly place?: SettingsPlace
  /** What no template means here. */
  readonly none: string
  readonly rows: readonly TemplateRow[]
  readonly chosen: TemplateId | null
  readonly onChosen: (chosen: TemplateId | null) => void
}) {
  const id = useId()
  return (
    <div className={styles.setting} {...(props.place && placed(props.place))}>
      <label className={styles.label} htmlFor={id}>
        {props.label}
      </label>
      <select
        className={styles.select}
        id={id}
        value={props.chosen ?? ''}
        onChange={(event) => props.onChosen(event.target.value || null)}
      >
        <option value="">{props.none}</option>
        {props.rows.map((row) => (
          <option key={row.id} value={row.id}>
            {row.archived ? `${row.name} (put away)` : row.name}
          </option>
        ))}
      </select>
    </div>
  )
}
