import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { App } from '../../support/app.ts'
import { runElectron, startBeside } from '../../support/desktop/seen.ts'
import { median, type Summary, summarise } from '../statistics.ts'
import { putAway } from './catching.ts'
import { InVain, within } from './within.ts'

const kinds = ['bare', 'show', 'lock', 'capture'] as const
const argsOf = { show: [], lock: ['--lock'], capture: ['--capture'] } as const

/**
 * How long a second start of an app takes, from the command until it has ended, and how many times as long as a bare one:
 * a program on Electron that ends as soon as it may.
 *
 * @param folder where that program may lie
 */
export async function measureSecondStarts(app: App, folder: string, rounds: number): Promise<Record<string, Summary>> {
  const bare = writeBare(folder)
  const start = (kind: (typeof kinds)[number]) =>
    kind === 'bare' ? runElectron(bare, [`--user-data-dir=${join(folder, 'user')}`]) : startBeside(app, argsOf[kind])
  const times = { bare: [] as number[], show: [] as number[], lock: [] as number[], capture: [] as number[] }
  for (let round = 0; round < rounds; round++)
    for (const kind of kinds) {
      // What the one before asked for is done by then.
      await setTimeout(1000)
      const { code, took } = await within(`The end of a second start (${kind})`, start(kind))
      if (code !== 0) throw new InVain(`A second start (${kind}) ended with ${code}.`)
      times[kind].push(took)
      if (kind === 'capture') await putAway(await within('The window of quick capture', app.captureWindow()))
    }
  const base = median(times.bare)
  const measures: Record<string, Summary> = {}
  for (const kind of kinds) {
    measures[`secondStart.${kind}`] = summarise(times[kind], 'ms')
    if (kind === 'bare') continue
    const ratios = times[kind].map((time) => time / base)
    measures[`secondStart.${kind}.ratio`] = summarise(ratios, '× bare')
  }
  return measures
}

function writeBare(folder: string): string {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "main": "main.cjs" }')
  writeFileSync(join(folder, 'main.cjs'), "require('electron').app.exit(0)\n")
  return folder
}
