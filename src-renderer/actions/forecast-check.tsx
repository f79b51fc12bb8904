import { type FormEvent, useId, useState } from 'react'
import type { ForecastRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { localDay } from '../ui/spans.ts'
import { useDeed } from '../ui/use-deed.ts'
import styles from './forecasts.module.css'

/**
 * Asks how bad it is now, for a forecast whose day has come. What was expected is told only once that was answered: it
 * would pull the answer its way. Skipping is for good.
 */
export function ForecastCheck({ forecast }: { readonly forecast: ForecastRow }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const deed = useDeed()
  const id = useId()
  const [found, setFound] = useState<number | null>(null)
  const check = (event: FormEvent) => {
    event.preventDefault()
    if (found === null) return
    void deed(() => journal.checkForecast({ id: forecast.id, found }), {
      said: `You expected ${dates.count(forecast.expected)}, and it is ${dates.count(found)}.`,
    })
  }
  const skip = () =>
    deed(() => journal.checkForecast({ id: forecast.id, found: null }), { said: 'It will not be asked about again.' })
  return (
    <form className={styles.check} onSubmit={check}>
      <p className={styles.about}>
        On {dates.plainDay(localDay(forecast.instant))} you guessed how this would feel by now:{' '}
        <button type="button" className={styles.entry} dir="auto" onClick={() => navigation.open(forecast.entry)}>
          {forecast.about}
        </button>
      </p>
      <label className={styles.label} htmlFor={id}>
        How bad is it now?
      </label>
      <div className={styles.range}>
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          value={found ?? 50}
          aria-valuetext={found === null ? 'not said' : String(found)}
          data-unsaid={found === null || undefined}
          onChange={(event) => setFound(Number(event.target.value))}
          // A press on the middle, where it stands already, is an answer too.
          onClick={(event) => setFound(Number(event.currentTarget.value))}
        />
        <output htmlFor={id}>{found ?? '–'}</output>
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>0, not at all</span>
        <span>100, as bad as it gets</span>
      </p>
      <div className={styles.ways}>
        <Button type="submit" disabled={found === null}>
          Keep
        </Button>
        <Button kind="quiet" onClick={skip}>
          Don’t ask about this one
        </Button>
      </div>
    </form>
  )
}
