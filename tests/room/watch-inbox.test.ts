import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchInbox } from '../../src-main/room/watch-inbox.ts'

let dir: string
let end: () => void = () => undefined
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-watch-'))
})
afterEach(() => {
  end()
  vi.useRealTimers()
  fs.rmSync(dir, { recursive: true, force: true })
})

const inbox = () => path.join(dir, 'inbox')
/** How many notes were there each time that it was told. */
function watch(): number[] {
  const seen: number[] = []
  end = watchInbox(dir, () => void seen.push(fs.existsSync(inbox()) ? fs.readdirSync(inbox()).length : 0))
  return seen
}
const put = (name: string) => {
  fs.mkdirSync(inbox(), { recursive: true })
  fs.writeFileSync(path.join(inbox(), `${name}.new`), 'sealed')
  fs.renameSync(path.join(inbox(), `${name}.new`), path.join(inbox(), name))
}

it('tells of the first note, for which the inbox is made, and of each after it', async () => {
  const seen = watch()
  for (const number of [1, 2, 3]) {
    put(`${number}.note`)
    await vi.waitFor(() => expect(seen).toContain(number), 5000)
  }
})

it('tells of notes in an inbox that was there, and once of many at once', async () => {
  fs.mkdirSync(inbox())
  const seen = watch()
  for (let number = 0; number < 50; number++) put(`${number}.note`)
  await vi.waitFor(() => expect(seen).toContain(50), 5000)
  expect(seen.length).toBeLessThan(50)
})

it('looks now and then where nothing tells', () => {
  vi.useFakeTimers()
  const seen = watch()
  vi.advanceTimersByTime(60_000)
  expect(seen.length).toBeGreaterThanOrEqual(3)
})

it('goes on where the folder can’t be watched', () => {
  vi.useFakeTimers()
  fs.rmSync(dir, { recursive: true })
  const seen = watch()
  vi.advanceTimersByTime(20_000)
  expect(seen).toEqual([0])
})
