import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { requests } from '../../src-main/room/requests.ts'
import { shellRequests } from '../../src-main/shell/door.ts'
import { journalCalls, shellCalls } from '../../src-preload/contract.ts'
// What `window.journal` is, as far as types go.
import type {} from '../../src-renderer/bridge.ts'
import { chanceOf } from '../crash/chance.ts'
import { expect, test } from '../support/app.ts'
import { drawRequest, type Plan, revive } from '../support/hostile.ts'
import { saved, write } from '../support/pages.ts'

// tests/room/hostile.test.ts does the same by the thousand at the journal process's own door. This one goes all the way.

const CALLS = 600

/** Leaves, or changes what starts with the computer: both are what they are for. */
const passedOver = ['lock', 'left', 'expectOpening', 'writeHabits', 'capture', 'printPage']

test('a hostile script in the page asks for everything in odd ways, and ends nothing', async ({
  openApp: app,
  folder,
}) => {
  test.slow()
  const outside = join(folder, 'outside')
  mkdirSync(outside)
  writeFileSync(join(outside, 'canary'), 'nobody’s concern')
  await write(app.page, 'Written before.')
  await saved(app.page)
  const room = await app.roomPid()
  const forms: readonly (readonly ['journal' | 'shell', string, z.ZodType])[] = [
    ...journalCalls.map((name) => ['journal', name, requests[name]] as const),
    ...shellCalls.map((name) => ['shell', name, shellRequests[name]] as const),
  ]
  const chance = chanceOf(1)
  const words = ['2024-02-29', '2024-02', 'Europe/Lisbon', 'a'.repeat(64), 'two-minute-landing', 'goal:new', 'today']
  const knows = { words: [...words, join(outside, 'canary'), 'made up'], secrets: ['a wrong passphrase', ''] }
  const asked = Array.from({ length: CALLS }, (_, number): [string, string, Plan] => {
    const [door, name, form] = forms[number % forms.length] ?? ['journal', 'readOverview', requests.readOverview]
    return [door, name, drawRequest(form, knows, chance)]
  }).filter(([, name]) => !passedOver.includes(name))

  await app.page.evaluate(
    `globalThis.reviveHostile = ${revive.toString().replace('function revive', 'function reviveHostile').replaceAll('revive(', 'reviveHostile(')}`,
  )
  const answers = await app.page.evaluate(async (all) => {
    const { reviveHostile } = globalThis as unknown as { reviveHostile: (plan: unknown) => unknown }
    const bridge = window.journal as unknown as Record<string, Record<string, (request: unknown) => Promise<unknown>>>
    const answers: string[] = []
    for (const [door, name, plan] of all) {
      try {
        answers.push(JSON.stringify((await bridge[door]?.[name]?.(reviveHostile(plan))) ?? null))
      } catch {
        // What can't be copied doesn't leave the page.
        answers.push('not sent')
      }
    }
    return answers
  }, asked)

  expect(answers.length).toBe(asked.length)
  for (const [number, answer] of answers.entries()) {
    const where = JSON.stringify(asked[number]).slice(0, 300)
    expect(answer, where).not.toContain('Something in the app went wrong')
    expect(answer, where).not.toContain(folder)
  }
  expect(answers.filter((answer) => answer.startsWith('{"ok":true')).length).toBeGreaterThan(50)
  expect(answers.filter((answer) => answer.includes('bad-request')).length).toBeGreaterThan(100)
  expect(await app.roomPid()).toBe(room)
  expect((await app.opened()).filter((opened) => !opened.includes('vault'))).toEqual([])
  expect(readdirSync(outside)).toEqual(['canary'])
  expect(readFileSync(join(outside, 'canary'), 'utf8')).toBe('nobody’s concern')
  expect(existsSync(app.vault)).toBe(true)
  const overview = await app.page.evaluate(() => window.journal.journal.readOverview())
  expect(overview).toMatchObject({ ok: true })
})
