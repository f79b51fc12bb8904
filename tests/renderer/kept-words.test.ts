import { expect, it } from 'vitest'
import { keepWords, typedOf, type Words } from '../../src-renderer/kept/kept-words.ts'

/** Lets everything that is already decided run to its end. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** A journal that notes what is written, and time that goes on when the test says so. */
function begin() {
  const disk = new Map<string, Words>()
  const written: string[] = []
  let alarms: { readonly delay: number; readonly run: () => void }[] = []
  let broken = false
  const kept = keepWords({
    async write(place, words) {
      await Promise.resolve()
      if (broken) return false
      written.push(place)
      if (words === null) disk.delete(place)
      else disk.set(place, words)
      return true
    },
    after(delay, run) {
      const alarm = { delay, run }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter((other) => other !== alarm)
      }
    },
  })
  return {
    kept,
    disk,
    written,
    breakDisk: (now: boolean) => {
      broken = now
    },
    delays: () => alarms.map(({ delay }) => delay),
    async ring() {
      const due = alarms
      alarms = []
      for (const { run } of due) run()
      await settle()
    },
  }
}

it('is in the journal half a second after it was typed, however steadily one types', async () => {
  const { kept, disk, delays, ring } = begin()
  kept.keep('goal:new', { wish: 'T' })
  kept.keep('goal:new', { wish: 'To' })
  expect(delays()).toEqual([500])
  expect(disk.size).toBe(0)
  await ring()
  expect(disk.get('goal:new')).toEqual({ wish: 'To' })
  expect(delays()).toEqual([])
  kept.keep('goal:new', { wish: 'To run' })
  expect(delays()).toEqual([500])
  kept.keep('goal:new', null)
  await ring()
  expect(disk.size).toBe(0)
})

it('is written at once when the window is about to go, also what was typed while that was under way', async () => {
  const { kept, disk, delays } = begin()
  kept.keep('a', { word: 'one' })
  const flushed = kept.flush()
  kept.keep('a', { word: 'two' })
  kept.keep('b', { word: 'three' })
  expect(await flushed).toBe(true)
  expect(Object.fromEntries(disk)).toEqual({ a: { word: 'two' }, b: { word: 'three' } })
  expect(await kept.flush()).toBe(true)
  expect(delays().length).toBeLessThanOrEqual(1)
})

it('says that something is not on disk, keeps it here, and tries again', async () => {
  const { kept, disk, breakDisk, delays, ring } = begin()
  breakDisk(true)
  kept.keep('a', { word: 'one' })
  expect(await kept.flush()).toBe(false)
  expect(kept.of('a')).toEqual({ word: 'one' })
  expect(delays()).toEqual([10_000])
  breakDisk(false)
  await ring()
  expect(disk.get('a')).toEqual({ word: 'one' })
  expect(await kept.flush()).toBe(true)
})

it('begins with what the journal has, and does not write that again', async () => {
  const { kept, written, delays } = begin()
  let heard = 0
  const stop = kept.subscribe(() => {
    heard += 1
  })
  kept.load([{ place: 'a', words: { word: 'one' } }])
  expect(kept.of('a')).toEqual({ word: 'one' })
  expect(heard).toBe(1)
  kept.keep('b', null)
  expect(delays()).toEqual([])
  await kept.flush()
  expect(written).toEqual([])
  kept.keep('a', { word: 'newer' })
  kept.load([{ place: 'a', words: { word: 'one' } }])
  expect(kept.of('a')).toEqual({ word: 'newer' })
  await kept.flush()
  heard = 1
  written.length = 0
  stop()
  kept.keep('a', null)
  expect(heard).toBe(1)
  await kept.flush()
  expect(written).toEqual(['a'])
})

it('keeps of a form only what was typed, so that a field nobody touched says what the journal says by then', () => {
  const before = { note: '', wording: 'One place is not the only place.' }
  expect(typedOf({ ...before, note: 'It held.' }, before)).toEqual({ note: 'It held.' })
  expect(typedOf({ ...before, wording: '' }, before)).toEqual({ wording: '' })
  expect(typedOf(before, before)).toBeNull()
})

it('has what another state of the journal kept instead, but for what that is still to be told', async () => {
  const { kept, disk } = begin()
  kept.keep('gone', { word: 'since then' })
  kept.keep('other', { word: 'since then' })
  await kept.flush()
  kept.keep('underway', { word: 'typed' })
  kept.keep('waiting', { word: 'typed' })
  const flushed = kept.flush()
  await Promise.resolve()
  kept.load([
    { place: 'other', words: { word: 'of then' } },
    { place: 'underway', words: { word: 'of then' } },
  ])
  expect(kept.of('gone')).toBeUndefined()
  expect(kept.of('other')).toEqual({ word: 'of then' })
  expect(kept.of('underway')).toEqual({ word: 'typed' })
  expect(kept.of('waiting')).toEqual({ word: 'typed' })
  await flushed
  expect(disk.get('waiting')).toEqual({ word: 'typed' })
})

it('has what was typed also where the disk refused it a moment before another state of the journal is read', async () => {
  const { kept, disk, breakDisk, ring } = begin()
  for (const place of ['first', 'second', 'third']) kept.keep(place, { word: 'typed' })
  breakDisk(true)
  const flushed = kept.flush()
  // The first was refused by now, and the others are still to be tried in the same round.
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
  expect(
    kept
      .unwritten()
      .map(({ place }) => place)
      .sort(),
  ).toEqual(['first', 'second', 'third'])
  kept.load([{ place: 'first', words: { word: 'of then' } }])
  await flushed
  for (const place of ['first', 'second', 'third']) expect(kept.of(place)).toEqual({ word: 'typed' })
  breakDisk(false)
  await ring()
  expect([...disk.keys()].sort()).toEqual(['first', 'second', 'third'])
})
