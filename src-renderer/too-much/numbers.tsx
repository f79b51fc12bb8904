import { elsewhere, numbersChange, numbersOf } from '../care/numbers.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { useSettings } from '../ui/use-settings.ts'
import { CountryField } from './country-field.tsx'
import styles from './too-much.module.css'

/** Emergency numbers and people who listen, of the country that was chosen. They came with the app. */
export function Numbers() {
  const { dates } = useSurroundings()
  const { settings } = useSettings()
  const found = settings && numbersOf(settings.country)
  return (
    <div className={styles.part}>
      <CountryField />
      {found ? (
        <>
          <dl className={styles.numbers}>
            {found.emergency.map(({ number, what }) => (
              <div key={number}>
                <dt>{what === '' ? 'In an emergency' : `In an emergency, ${what}`}</dt>
                <dd>{number}</dd>
              </div>
            ))}
            {found.lines.map(({ name, number, hours }) => (
              <div key={`${name} ${number}`}>
                <dt dir="auto">
                  {name}
                  {hours !== '' && <small>{hours}</small>}
                </dt>
                <dd>{number}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.quiet}>
            {numbersChange} They were written down on {dates.plainDay(found.date)}, and not tried out. What holds now is
            told at {found.source}.
          </p>
        </>
      ) : (
        <>
          <p>{elsewhere}</p>
          <p className={styles.quiet}>{numbersChange}</p>
        </>
      )}
    </div>
  )
}
