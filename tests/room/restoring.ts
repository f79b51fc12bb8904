/**
 * A process that restores the first snapshot of a vault, and dies as by kill -9 before its STEP-th call to the file
 * system from then on; 0 for not at all. It says how many such calls it made when it has restored. Something is saved
 * while it makes a snapshot of what is there.
 *
 *   restoring.ts STEP DIR OWN
 */
import { writeSync } from 'node:fs'
import { perform } from '../../src-main/archive/perform.ts'
import { unwatched } from '../../src-main/archive/watch.ts'
import { dieAt, traced } from '../files/faults.ts'
import { passphrase, sitDown } from './sitting.ts'

const [step = '0', folder = '', ownData = ''] = process.argv.slice(2)
let saves = 2
const session = sitDown(folder, {
  ownData,
  perform: async (order, watch) => {
    const outcome = await perform(order, watch)
    const ids = session
      .journal()
      .listRecent({ limit: 1 })
      .map(({ id }) => id)
    for (; order.kind === 'make' && saves > 0; saves--) session.journal().starEntries({ ids, starred: saves === 2 })
    return outcome
  },
})
await session.unlock(passphrase())
const { rows } = session.archive().list()
const restore = () => session.restore(rows.at(-1)?.id ?? '', unwatched)
if (step !== '0') dieAt(Number(step))
writeSync(1, `${(await traced(restore)).length}\n`)
await session.close()
