import type { Day, ForecastNode } from '../../../src-preload/contract.ts'
import { lookOn } from '../../actions/record-words.ts'

/** What a guess makes of a forecast. One that is made anew is asked about, whatever was wanted of the one before. */
export function guessed({ expected }: Pick<ForecastNode, 'expected'>, next: number, today: Day): Partial<ForecastNode> {
  return { expected: next, ...(expected === null && { due: lookOn(today), skipped: false }) }
}
