/**
 * A process that saves what can be read of a damaged vault, and dies as by kill -9 before its STEP-th call to the file
 * system from then on; 0 for not at all. It says which such calls it made when it has done so.
 *
 *   salvaging.ts STEP DIR
 */
import { writeSync } from 'node:fs'
import { unwatched } from '../../src-main/archive/watch.ts'
import { dieAt, traced } from '../files/faults.ts'
import { passphrase, sitDown } from './sitting.ts'

const [step = '0', folder = ''] = process.argv.slice(2)
const session = sitDown(folder)
await session.unlock(passphrase()).catch(() => undefined)
if (step !== '0') dieAt(Number(step))
const calls = await traced(() => session.salvage(unwatched))
writeSync(1, `${JSON.stringify(calls)}\n`)
await session.close()
