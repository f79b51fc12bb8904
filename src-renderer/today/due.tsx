import { useQuery } from '@tanstack/react-query'
import type { Day, Today } from '../../src-preload/contract.ts'
import { ForecastCheck } from '../actions/forecast-check.tsx'
import { ForecastRecordNote } from '../actions/forecast-record.tsx'
import { KeptLine } from '../actions/kept-line.tsx'
import { LessonLine } from '../lessons/lesson-line.tsx'
import { reads } from '../reading.ts'
import { Card } from './card.tsx'
import { DueSteps } from './due-steps.tsx'
import styles from './today.module.css'

/** How many forecasts and lessons are asked about on one day: the rest can wait. */
const most = 2

/** Of the steps that wait so many are read: those with a later day come first. */
const mostRead = 20

/** How many steps stand here that have no day. */
const mostWaiting = 2

/** The newest of the steps that wait for their cue: who wrote one finds it again where the day begins. */
function WaitingSteps({ day }: { readonly day: Day }) {
  const { data } = useQuery(reads.steps(day, mostRead))
  const waiting = data?.waiting.filter(({ due }) => due === null).slice(0, mostWaiting) ?? []
  return (
    <DueSteps heading="Waiting for their moment" steps={waiting} day={day}>
      {null}
    </DueSteps>
  )
}

/** What is due: small steps, forecasts whose day has come, lessons to test. Nothing where nothing is. */
export function Due({ today, day }: { readonly today: Today; readonly day: Day }) {
  const lessons = today.lessons.slice(0, most)
  return (
    <>
      <DueSteps heading="Small steps for today" steps={today.steps} day={day}>
        <KeptLine kept={today.kept} />
      </DueSteps>
      <WaitingSteps day={day} />
      {today.forecasts.length > 0 && (
        <Card heading="A week has passed">
          {today.forecasts.slice(0, most).map((forecast) => (
            <ForecastCheck key={forecast.id} forecast={forecast} />
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
