/**
 * A process that lives a journal until it is killed.
 *
 *   child.ts FOLDER SEED argon2id|hash [COUNT [KINDS]]
 *
 * With a COUNT nobody need kill it: it ends after so many deeds, and marks each that was done in what the shim records. KINDS,
 * with commas between, are those among which it draws.
 *
 * It waits for a life in JSON on its standard input, opens the vault that holds it or makes one; where that is null it makes
 * one as the first version of the app left it, and says what is in it. Then it does one thing after another, drawn by lot.
 * What it is about to do and what came of it is said on standard output, a line of JSON each, and written synchronously: what
 * was said was done.
 */
import { readFileSync, writeSync } from 'node:fs'
import { chanceOf } from './chance.ts'
import { after, type Deed, deedKinds, drawDeed, perform } from './deeds.ts'
import type { Life } from './life.ts'
import { openRoom } from './room.ts'
import type { Said } from './said.ts'
import { mark } from './shim.ts'

const [folder = '', seed = '', derive, count = '', kinds = ''] = process.argv.slice(2)
const chance = chanceOf(Number(seed))
const say = (said: Said) => writeSync(1, `${JSON.stringify(said)}\n`)
const room = await openRoom(folder, derive === 'argon2id' ? 'argon2id' : 'hash')

say({ ready: true })
const given: Life | null = JSON.parse(readFileSync(0, 'utf8'))
let life = given ?? (await makeOld())
let left = count === '' ? Number.POSITIVE_INFINITY : Number(count)
const among = kinds === '' ? deedKinds : deedKinds.filter((kind) => kinds.split(',').includes(kind))
mark('begin')
for (let deed: Deed = drawDeed(life, chance, ['open', 'recover']); left-- > 0; deed = drawDeed(life, chance, among)) {
  say({ begun: deed })
  const said = await perform(room, deed)
  if (count !== '') mark('done')
  say({ done: said })
  life = after(life, deed, said)
}
// As a switch that is thrown: nothing is closed.
process.exit(0)

async function makeOld(): Promise<Life> {
  const { makeOldVault } = await import('./old-vault.ts')
  const old = await makeOldVault(folder, 30)
  say({ from: old })
  return old
}
