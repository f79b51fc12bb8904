/**
 * A process that restores the first snapshot of a vault, and dies as by kill -9 before its STEP-th call to the file
 * system from then on; 0 for not at all. It says how many such calls it made when it has restored.
 *
 *   restoring.ts STEP DIR
 */
import { writeSync } from 'node:fs'
import { unwatched } from '../../src-main/archive/watch.ts'
import { dieAt, traced } from '../files/faults.ts'
import { passphrase, sitDown } from './sitting.ts'

const [step = '0', folder = ''] = process.argv.slice(2)
const session = sitDown(folder)
await session.unlock(passphrase())
const { rows } = session.archive().list()
const restore = () => session.restore(rows.at(-1)?.id ?? '', unwatched)
if (step !== '0') dieAt(Number(step))
writeSync(1, `${(await traced(restore)).length}\n`)
await session.close()
