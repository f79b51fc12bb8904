/**
 * A process that keeps words as the app does, and ends before anything else runs in it.
 *
 *   keeping.ts DIR WORDS
 */
import { keepAtOnce } from '../../src-main/room/keep-at-once.ts'

const [dir = '', words = ''] = process.argv.slice(2)

process.exit(keepAtOnce(new URL('../../src-main/room/keep-worker.ts', import.meta.url), dir, words))
