import { useId } from 'react'
import { localeOf } from '../appearance.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { useSettings } from '../ui/use-settings.ts'
import { countriesIn } from './countries.ts'
import styles from './too-much.module.css'

/** The one field that says which country's numbers are shown. */
export function CountryField() {
  const { appearance } = useSurroundings()
  const { settings, change } = useSettings()
  const id = useId()
  if (settings === undefined) return null
  return (
    <div className={styles.country}>
      <label htmlFor={id}>Country</label>
      <select
        className={styles.select}
        id={id}
        value={settings.country}
        onChange={(event) => change({ country: event.target.value })}
      >
        <option value="">Not chosen, or not listed</option>
        {countriesIn(localeOf(appearance)).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
