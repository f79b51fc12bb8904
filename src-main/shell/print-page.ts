import type { WebContents } from 'electron'
import { ProblemError } from '../problem.ts'

/**
 * Has the system ask how the page is to be printed, and waits until it has taken it or the person thought better of it.
 *
 * @throws ProblemError `unexpected` where it did not take it. Electron's reasons are words:
 *   https://www.electronjs.org/docs/latest/api/web-contents#contentsprintoptions-callback
 */
export function printPage(contents: WebContents): Promise<void> {
  return new Promise((resolve, reject) =>
    contents.print({}, (done, reason) => {
      if (done || /cancel/i.test(reason)) resolve()
      else reject(new ProblemError('unexpected', words))
    }),
  )
}

const words = 'The system did not print this; it may know of no printer. Save it to a file, or write it down by hand.'
