/**
 * `npm run torture`: what `npm test` does a little of, at length. Says what it did, and ends with 1 where something was lost.
 *
 *   torture.ts [kill|fail|bits|endurance COUNT]
 */
import { damageRounds } from './bits.ts'
import { endure } from './endurance.ts'
import { failRounds } from './fail.ts'
import { killRounds } from './kill.ts'
import { buildShim } from './shim.ts'

const [what = 'all', count = ''] = process.argv.slice(2)
const seed = Math.floor(Math.random() * 1e6)

/** One kind of torture: how it is called, how much of it there is where nobody says, and what it comes to. */
const tortures: readonly {
  readonly name: string
  readonly usual: number
  run(count: number): object | Promise<object>
}[] = [
  {
    name: 'kill',
    usual: 5000,
    run: (rounds) =>
      killRounds(rounds, seed, (round) => {
        if (round % 100 === 0) console.log(`${round} kills, nothing lost`)
      }),
  },
  {
    // Of so many faults one is tried: 1 tries all.
    name: 'fail',
    usual: 1,
    run(every) {
      const shim = buildShim()
      return shim === null ? { faults: 0, why: 'no Linux, or no C compiler' } : failRounds(shim, every)
    },
  },
  { name: 'bits', usual: 10_000, run: (bits) => damageRounds(bits, Math.ceil(bits / 10), seed) },
  { name: 'endurance', usual: 100_000, run: (deeds) => endure(Math.ceil(deeds / 75), 100, seed) },
]

console.log(`Seed ${seed}`)
for (const { name, usual, run } of tortures) {
  if (what !== 'all' && what !== name) continue
  const begun = performance.now()
  const figures = await run(Number(count) || usual)
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
  console.log(JSON.stringify({ torture: name, ...figures, lost: 0, minutes }, null, 2))
}
process.exit(0)
