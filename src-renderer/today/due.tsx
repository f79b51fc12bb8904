import type { Day, Today } from '../../src-preload/contract.ts'
import { ForecastCheck } from '../actions/forecast-check.tsx'
import { ForecastRecordNote } from '../actions/forecast-record.tsx'
import { KeptLine } from '../actions/kept-line.tsx'
import { LessonLine } from '../lessons/lesson-line.tsx'
import { Card } from './card.tsx'
import { DueSteps } from './due-steps.tsx'
import styles from './today.module.css'

/** How many forecasts and lessons are asked about on one day: the rest can wait. */
const most = 2

/** What is due: small steps, forecasts whose day has come, lessons to test; and steps that wait. Nothing where nothing is. */
export function Due({ today, day }: { readonly today: Today; readonly day: Day }) {
  const lessons = today.lessons.slice(0, most)
  return (
    <>
      <DueSteps heading="Small steps for today" steps={today.steps} day={day}>
        <KeptLine kept={today.kept} />
      </DueSteps>
      <DueSteps heading="Waiting for their moment" steps={today.waiting} day={day} />
      {today.forecasts.length > 0 && (
        <Card heading="A week has passed">
          {today.forecasts.slice(0, most).map((forecast) => (
            <ForecastCheck key={forecast.id} forecast={forecast} today={day} />
          ))}
          <ForecastRecordNote />
        </Card>
      )}
      {lessons.length > 0 && (
        <Card heading="Does it still hold?">
          <ul className={styles.lessons} aria-label="Lessons to test">
            {lessons.map((row, index) => (
              <LessonLine key={row.id} row={row} today={day} place={{ at: index + 1, of: lessons.length }} />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
