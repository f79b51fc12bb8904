import { type FormEvent, useState } from 'react'
import type { Day, ForecastRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import { Slider } from '../ui/slider.tsx'
import { useDeed } from '../ui/use-deed.ts'
import styles from './forecasts.module.css'
import { askedWords, foundWords } from './record-words.ts'

/**
 * Asks how bad it is now, for a forecast whose day has come. What was expected is told only once that was answered: it
 * would pull the answer its way. An answer, and skipping, are for good once the notice with their way back has gone.
 */
export function ForecastCheck({ forecast, today }: { readonly forecast: ForecastRow; readonly today: Day }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const deed = useDeed()
  const [found, setFound] = useState<number | null>(null)
  const reopen = () => deed(() => journal.reopenForecast({ id: forecast.id }))
  const check = (event: FormEvent) => {
    event.preventDefault()
    if (found === null) return
    void deed(() => journal.checkForecast({ id: forecast.id, found }), {
      said: foundWords(forecast.expected, found, dates),
      undo: reopen,
    })
  }
  const skip = () =>
    deed(() => journal.checkForecast({ id: forecast.id, found: null }), {
      said: 'It will not be asked about again.',
      undo: reopen,
    })
  return (
    <form className={styles.check} onSubmit={check} aria-label={`How it turned out: ${forecast.about}`}>
      <p className={styles.about}>
        {askedWords(forecast.due, today, dates)}{' '}
        <button type="button" className={styles.entry} dir="auto" onClick={() => navigation.open(forecast.entry)}>
          {forecast.about}
        </button>
      </p>
      <Slider
        label="How bad is it now?"
        value={found}
        most={100}
        low="not at all"
        high="as bad as can be"
        onValue={setFound}
      />
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
