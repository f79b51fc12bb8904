import { useQuery } from '@tanstack/react-query'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import styles from './forecasts.module.css'
import { recordWords } from './record-words.ts'

/** One's own forecasts beside what came, once there are enough of them. Before that, nothing. */
export function ForecastRecordNote() {
  const { dates } = useSurroundings()
  const record = useQuery(reads.forecasts()).data?.record
  return record ? <p className={styles.record}>{recordWords(record, dates)}</p> : null
}
