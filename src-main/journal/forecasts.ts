import type {
  BlockNode,
  Day,
  EntryId,
  ForecastId,
  ForecastNode,
  ForecastRecord,
  ForecastRow,
  Instant,
} from '../../src-preload/contract.ts'
import { ProblemError } from '../problem.ts'
import { dayAfter, localDay } from './days.ts'
import { editBody, withBlock } from './edit-body.ts'
import { idBytes, idText } from './ids.ts'
import type { Position } from './position.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'

interface LiveForecast {
  readonly id: Buffer
  readonly entry: Buffer
  readonly about: string
  readonly instant: number
  readonly expected: number
  readonly due: Day
  readonly found: number | null
  readonly checked: Instant | null
  readonly skipped: number
}

/** Under so many pairs no figure is told. */
const fewest = 8
/** So many days after its own a forecast is still checked in time. */
const latest = 7

/**
 * Notes in its text how bad it was in the end; null: it is not asked about any more. The entry that changed comes out.
 *
 * @throws ProblemError `not-found`
 */
export function checkForecast(store: Store, id: ForecastId, found: number | null): EntryId {
  const checked = store.environment.now()
  return changeForecast(store, id, (one) =>
    found === null ? { ...one, skipped: true } : { ...one, found, checked, skipped: false },
  )
}

/**
 * Takes back in its text what was found, or that it is not asked about any more. The entry that changed comes out.
 *
 * @throws ProblemError `not-found`
 */
export function reopenForecast(store: Store, id: ForecastId): EntryId {
  return changeForecast(store, id, (one) => ({ ...one, found: null, checked: null, skipped: false }))
}

function changeForecast(store: Store, id: ForecastId, change: (one: ForecastNode) => ForecastNode): EntryId {
  const { sql, transaction } = store
  return transaction(() => {
    const place = sql<{ position: Position; entry: Buffer }>(
      'SELECT position, entry FROM live_forecasts WHERE id = ?',
    ).get(idBytes(id))
    if (!place)
      throw new ProblemError(
        'not-found',
        'The entry with this forecast is in the trash or has gone, so there was nothing to note.',
      )
    const isIt = (block: BlockNode): block is ForecastNode => block.type === 'forecast' && block.id === id
    editBody(store, place.position, (body) => withBlock(body, isIt, (one) => [change(one)]))
    return idText(place.entry)
  })
}

/** Forecasts that were checked, newest first; and, of eight or more in time, how far off they were on average. */
export function readForecasts(store: Store): { pairs: ForecastRow[]; record: ForecastRecord | null } {
  const checked = liveForecasts(store, 'found IS NOT NULL ORDER BY checked DESC, instant DESC')
  return { pairs: checked.map(forecastRow), record: recordOf(checked.filter(inTime(store))) }
}

/** Forecasts whose day has come and which were neither checked nor put away; the longest due first. */
export function dueForecasts(store: Store, today: Day, limit = -1): ForecastRow[] {
  return forecastRows(store, 'found IS NULL AND skipped = 0 AND due <= ? ORDER BY due, instant LIMIT ?', today, limit)
}

/** @param where what follows WHERE, over the columns of `live_forecasts` */
export function forecastRows(store: Store, where: string, ...parameters: Parameter[]): ForecastRow[] {
  return liveForecasts(store, where, ...parameters).map(forecastRow)
}

type Parameter = string | number | Buffer

function liveForecasts({ sql }: Store, where: string, ...parameters: Parameter[]): LiveForecast[] {
  return sql<LiveForecast>(`SELECT * FROM live_forecasts WHERE ${where}`).all(...parameters)
}

function forecastRow({ id, entry, about, instant, expected, due, found, skipped }: LiveForecast): ForecastRow {
  return { id: idText(id), entry: idText(entry), about, instant, expected, due, found, skipped: skipped === 1 }
}

/**
 * Whether a forecast was checked soon enough to stand for the day it was made for. Over weeks away what is felt goes on
 * changing, and that would be taken for a wrong guess. One that does not say when it was checked counts as in time.
 */
function inTime(store: Store): (forecast: LiveForecast) => boolean {
  const zone = store.environment.zone()
  const { dayBoundary } = readSettings(store)
  return ({ checked, due }) => checked === null || localDay(checked, zone, dayBoundary) <= dayAfter(due, latest)
}

function recordOf(pairs: readonly LiveForecast[]): ForecastRecord | null {
  const differences = pairs.flatMap(({ expected, found }) => (found === null ? [] : [expected - found]))
  const count = differences.length
  if (count < fewest) return null
  const mean = differences.reduce((sum, one) => sum + one, 0) / count
  const squares = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { count, mean, spread: Math.sqrt(squares / (count - 1)) }
}
