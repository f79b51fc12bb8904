import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** How many tests passed, failed and were skipped. */
export interface Totals {
  readonly passed: number
  /** So many of those that passed did so only when they were tried again. */
  readonly late: number
  readonly failed: number
  readonly skipped: number
}

/** The part of the runners' JSON reports that is counted: Vitest's, and Playwright's under `stats`. */
interface Report {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly numFailedTestSuites?: number
  readonly numPendingTests?: number
  readonly numTodoTests?: number
  readonly stats?: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  readonly errors?: readonly unknown[]
}

function count(report: Report): Totals {
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats
    // A file that could not even be loaded counts as failed.
    return {
      passed: expected + flaky,
      late: flaky,
      failed: unexpected + (report.errors?.length ?? 0),
      skipped,
    }
  }
  // A suite that failed without a failing test could not be loaded.
  const failed = report.numFailedTests ?? 0
  return {
    passed: report.numPassedTests ?? 0,
    late: 0,
    failed: failed > 0 ? failed : (report.numFailedTestSuites ?? 0),
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }
}

/**
 * Adds up every JSON report in a folder.
 *
 * @param folder where the runners left their reports; a missing one counts as no test at all
 */
export function readTotals(folder: string): Totals {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []
  return files
    .map((file) => count(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Report))
    .reduce(
      (sum, next) => ({
        passed: sum.passed + next.passed,
        late: sum.late + next.late,
        failed: sum.failed + next.failed,
        skipped: sum.skipped + next.skipped,
      }),
      { passed: 0, late: 0, failed: 0, skipped: 0 },
    )
}

export const sentenceOf = ({ passed, failed, skipped }: Totals) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const totals = readTotals(resolve(import.meta.dirname, '../../test-results'))
  if (totals.late > 0) console.log(`Passed only when tried again: ${totals.late}, named above as flaky`)
  console.log(sentenceOf(totals))
  process.exit(totals.failed > 0 || totals.skipped > 0 || totals.passed === 0 ? 1 : 0)
}
