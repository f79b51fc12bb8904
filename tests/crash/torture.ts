/**
 * `npm run torture`: what `npm test` does a little of, at length. Prints what was done as a table in Markdown, and ends with 1
 * where something was lost; what it was then stands above the table, and the files that show it are left.
 *
 *   torture.ts [kill|fail|reads|bits|power|endurance [COUNT [SEED]]]
 *   torture.ts fail COUNT KINDS     of these kinds of deeds alone, with commas between
 */
import { damageRounds } from './bits.ts'
import { eachBit } from './each-bit.ts'
import { endure } from './endurance.ts'
import { failRounds } from './fail.ts'
import { killRounds } from './kill.ts'
import { powerCuts } from './power.ts'
import { refuseReads } from './reads.ts'
import { buildShim } from './shim.ts'

const [what = 'all', count = '', given = ''] = process.argv.slice(2)
const seed = /^\d+$/.test(given) ? Number(given) : Math.floor(Math.random() * 1e6)

/** One kind of torture: how it is called, how much of it there is where nobody says, and what it came to in words. */
interface Torture {
  readonly name: string
  readonly usual: number
  run(count: number): Promise<string>
}

const noShim = 'not tried: no Linux, or no C compiler'

function tell(done: number): void {
  if (done % 100 === 0) console.error(`${done}, nothing lost`)
}

/** What is most of it, in words. */
const parts = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ')

const tortures: readonly Torture[] = [
  {
    name: 'kill',
    usual: 5000,
    async run(rounds) {
      const { acknowledged, within, done } = await killRounds(rounds, seed, tell)
      return `${rounds} kills, ${acknowledged} changes acknowledged before them; within ${parts(within)}; ${done} of these found done`
    },
  },
  {
    // Of so many faults one is tried: 1 tries all.
    name: 'fail',
    usual: 1,
    async run(every) {
      const shim = buildShim()
      if (shim === null) return noShim
      const kinds = given === `${seed}` ? [] : given.split(',')
      const { faults, first, further } = await failRounds(shim, every, kinds.filter(Boolean))
      return `${faults} faults, one in ${every}: ${parts(first)}; after another: ${parts(further)}`
    },
  },
  {
    // As above.
    name: 'reads',
    usual: 1,
    async run(every) {
      const shim = buildShim()
      if (shim === null) return noShim
      const refused = refuseReads(shim, every)
      const of = (work: string) => refused.filter((one) => one.work === work).length
      return `${refused.length} reads refused, one in ${every}: of an unlock after a kill ${of('unlock')}, of verifying ${of('verify')}, of a purge ${of('purge')}`
    },
  },
  {
    name: 'bits',
    usual: 10_000,
    async run(bits) {
      const cuts = Math.ceil(bits / 10)
      const { noticed, harmless, earlier } = await damageRounds(bits, cuts, seed)
      const each = await eachBit(bits >= 10_000 ? 1 : 17, bits, cuts, seed)
      const whole = `each bit of a key file (${each.keyFile}), a sealed note (${each.sealedNote}), a snapshot’s header (${each.snapshotHeader})`
      return `${bits} bits and ${cuts} ends of database and log: ${parts(noticed)}, ${harmless} harmless, ${earlier} an earlier whole state; ${whole}; ${each.snapshot.bits} bits and ${each.snapshot.cuts} ends of a snapshot`
    },
  },
  {
    name: 'power',
    usual: 1000,
    async run(replays) {
      const shim = buildShim()
      if (shim === null) return noShim
      const { recordings, operations, syncs, acknowledged } = await powerCuts(shim, replays, seed, tell)
      return `${replays} cuts in ${recordings} records of ${operations} operations, ${syncs} of them syncs; ${acknowledged} changes acknowledged before them`
    },
  },
  {
    name: 'endurance',
    usual: 100_000,
    async run(wanted) {
      const { lives, deeds, kills, restores, locks } = await endure(Math.ceil(wanted / 75), 100, seed)
      return `${deeds} operations in ${lives} lives, among them ${kills} kills, ${locks} locks and ${restores} restores`
    },
  },
]

const rows: string[] = []
let isLost = false
for (const { name, usual, run } of tortures) {
  if (what !== 'all' && what !== name) continue
  const begun = performance.now()
  const wanted = Number(count) || usual
  const outcome = await run(wanted).then(
    (told) => ({ told, lost: '0' }),
    (error: unknown) => {
      console.error(error)
      isLost = true
      return { told: 'broken off', lost: 'see above' }
    },
  )
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
  rows.push(
    `| \`npm run torture ${name} ${wanted} ${name === 'fail' ? given : seed}\` | ${outcome.told} | ${outcome.lost} | ${minutes} |`,
  )
}
console.log(['| command | what was done | lost | minutes |', '| --- | --- | --- | --- |', ...rows].join('\n'))
process.exit(isLost ? 1 : 0)
