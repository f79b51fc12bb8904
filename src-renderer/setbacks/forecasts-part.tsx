import type { Day, ForecastRow } from '../../src-preload/contract.ts'
import { ForecastCheck } from '../actions/forecast-check.tsx'
import { ForecastRecordNote } from '../actions/forecast-record.tsx'
import { guessedOn } from '../actions/record-words.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import type { DateWriter } from '../ui/dates.ts'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'

/** How bad it was expected to feel, and how bad it was. One whose day has come is asked about. */
export function ForecastsPart({
  forecasts,
  today,
}: {
  readonly forecasts: readonly ForecastRow[]
  readonly today: Day
}) {
  const { dates } = useSurroundings()
  if (forecasts.length === 0) return null
  return (
    <PagePart heading="Forecast">
      <ul className={partStyles.rows}>
        {forecasts.map((forecast) => (
          <li key={forecast.id}>
            {forecast.found === null && !forecast.skipped && forecast.due <= today ? (
              <ForecastCheck forecast={forecast} today={today} />
            ) : (
              <p>{forecastWords(forecast, dates)}</p>
            )}
          </li>
        ))}
      </ul>
      {forecasts.some(({ found }) => found !== null) && <ForecastRecordNote />}
    </PagePart>
  )
}

/** Of one that is not asked about now. */
function forecastWords({ expected, found, due, skipped }: ForecastRow, dates: DateWriter): string {
  // Its entry may be older: the question can be answered, and added to it, at any time.
  const guess = `On ${dates.plainDay(guessedOn(due))} you expected ${dates.count(expected)} of 100 for a week later.`
  if (found !== null) return `${guess} It came to ${dates.count(found)}.`
  return skipped ? guess : `${guess} On ${dates.plainDay(due)} you can see how it really felt.`
}
