import type { EntryRow, FeelingOverTime } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { entriesIn } from '../ui/dates.ts'
import { titleOf } from '../ui/entry-title.ts'
import { PagePart } from '../ui/page-part.tsx'
import styles from './feelings.module.css'
import { changeOf, type FeelingPoint, type FeelingSeries, seriesOf } from './feelings-series.ts'

/** How many words are drawn. The table has them all. */
const drawn = 6

/** The feelings of a setback over its entries: a picture, and the same as a table. */
export function FeelingsPart(props: {
  readonly feelings: readonly FeelingOverTime[]
  readonly rows: readonly EntryRow[]
}) {
  const { feelings, rows } = props
  const { series, entries } = seriesOf(feelings)
  if (feelings.length === 0) return null
  return (
    <PagePart heading="Feelings">
      {series.length > 0 && (
        <>
          <ul className={styles.series} aria-label="Feelings over time">
            {series.slice(0, drawn).map((one) => (
              <Series key={one.word} series={one} entries={entries} />
            ))}
          </ul>
          <p className={styles.legend} aria-hidden="true">
            <span>
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <circle cx="6" cy="6" r="4" className={styles.before} />
              </svg>
              before writing
            </span>
            <span>
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <circle cx="6" cy="6" r="4.5" className={styles.after} />
              </svg>
              after
            </span>
            <span>first entry at the left, 100 at the top</span>
          </p>
        </>
      )}
      <details className={styles.details}>
        <summary>As a table</summary>
        <FeelingsTable feelings={feelings} rows={rows} />
      </details>
    </PagePart>
  )
}

const width = 300
const height = 64
const margin = 7

function Series({ series, entries }: { readonly series: FeelingSeries; readonly entries: number }) {
  const { dates } = useSurroundings()
  const x = (at: number) => (entries === 1 ? margin : margin + (at / (entries - 1)) * (width - 2 * margin))
  const y = (strength: number) => height - margin - (strength / 100) * (height - 2 * margin)
  const change = changeOf(series)
  return (
    <li className={styles.one}>
      <p className={styles.word}>
        <span dir="auto">{series.word}</span>
        <small>in {entriesIn(series.points.length, dates)}</small>
      </p>
      <svg className={styles.picture} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={spoken(series)}>
        <path className={styles.ground} d={`M0 ${height - margin} H${width} M0 ${margin} H${width}`} />
        {series.points.map((point) => (
          <Point key={point.entry} point={point} x={x(point.at)} y={y} />
        ))}
      </svg>
      {change && (
        <p className={styles.change}>
          {Math.round(change.mean) === 0
            ? `As strong after writing as before, on average of ${dates.count(change.count)}.`
            : `${dates.count(Math.abs(Math.round(change.mean)))} ${change.mean < 0 ? 'less' : 'more'} after writing, on average of ${dates.count(change.count)}.`}
        </p>
      )}
    </li>
  )
}

function Point(props: { readonly point: FeelingPoint; readonly x: number; readonly y: (strength: number) => number }) {
  const { point, x, y } = props
  const { before, after } = point
  return (
    <>
      {before !== null && after !== null && <path className={styles.way} d={`M${x} ${y(before)} V${y(after)}`} />}
      {before !== null && <circle className={styles.before} cx={x} cy={y(before)} r="4" />}
      {after !== null && <circle className={styles.after} cx={x} cy={y(after)} r="4.5" />}
    </>
  )
}

function spoken({ word, points }: FeelingSeries): string {
  const each = points.map(({ before, after }) => `${before ?? 'not said'} to ${after ?? 'not said'}`)
  return `${word}, before and after: ${each.join('; ')}`
}

function FeelingsTable(props: { readonly feelings: readonly FeelingOverTime[]; readonly rows: readonly EntryRow[] }) {
  const { dates } = useSurroundings()
  const rows = new Map(props.rows.map((row) => [row.id, row]))
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Entry</th>
          <th scope="col">Feeling</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {props.feelings.map(({ entry, word, before, after }) => {
          const row = rows.get(entry)
          return (
            <tr key={`${entry} ${word}`}>
              <td>{row && dates.plainDay(row.day)}</td>
              <td dir="auto">{row && titleOf(row).words}</td>
              <td dir="auto">{word}</td>
              <td>{before ?? '–'}</td>
              <td>{after ?? '–'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
