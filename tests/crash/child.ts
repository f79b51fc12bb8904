/**
 * A process that lives a journal until it is killed.
 *
 *   child.ts FOLDER SEED argon2id|hash
 *
 * It waits for a life in JSON on its standard input, opens the vault that holds it or makes one, and does one thing after
 * another, drawn by lot. What it is about to do and what came of it is said on standard output, a line of JSON each, and
 * written synchronously: what was said was done.
 */
import { readFileSync, writeSync } from 'node:fs'
import { chanceOf } from './chance.ts'
import { after, type Deed, drawDeed, perform } from './deeds.ts'
import type { Life } from './life.ts'
import { openRoom } from './room.ts'
import type { Said } from './said.ts'

const [folder = '', seed = '', derive] = process.argv.slice(2)
const chance = chanceOf(Number(seed))
const say = (said: Said) => writeSync(1, `${JSON.stringify(said)}\n`)
const room = await openRoom(folder, derive === 'argon2id' ? 'argon2id' : 'hash')

say({ ready: true })
let life: Life = JSON.parse(readFileSync(0, 'utf8'))
for (let deed: Deed = drawDeed(life, chance, ['open', 'recover']); ; deed = drawDeed(life, chance)) {
  say({ begun: deed })
  const said = await perform(room, deed)
  say({ done: said })
  life = after(life, deed, said)
}
