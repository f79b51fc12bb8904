import { describe, expect, it } from 'vitest'
import type { Result } from '../../src-preload/contract.ts'
import { startAutosave } from '../../src-renderer/writing/autosave.ts'

/** A clock that stands still until it is told to go on. */
function holdTime() {
  let now = 0
  let alarms: { at: number; run: () => void }[] = []
  return {
    clock: {
      now: () => now,
      after(delay: number, run: () => void) {
        const alarm = { at: now + delay, run }
        alarms.push(alarm)
        return () => {
          alarms = alarms.filter((other) => other !== alarm)
        }
      },
    },
    async pass(milliseconds: number) {
      const end = now + milliseconds
      for (;;) {
        const next = alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        now = next.at
        alarms = alarms.filter((alarm) => alarm !== next)
        next.run()
        await settle()
      }
      now = end
      await settle()
    },
  }
}

/** Lets everything that is already decided run to its end. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

/** A desk with one text on it, and a journal that answers when the test says so. */
function sitDown({ begun = true, slow = false } = {}) {
  const { clock, pass } = holdTime()
  let text = ''
  const disk: string[] = []
  const waiting: (() => void)[] = []
  let broken: string | null = null
  let atOnce = 0
  let most = 0
  const autosave = startAutosave({
    clock,
    begun,
    async save(): Promise<Result<null>> {
      const taken = text
      const refusal = broken
      atOnce += 1
      most = Math.max(most, atOnce)
      if (slow) await new Promise<void>((answer) => waiting.push(answer))
      atOnce -= 1
      if (refusal === 'throw') throw new Error('port closed')
      if (refusal) return { ok: false, error: { code: 'disk-full', message: refusal } }
      disk.push(taken)
      return { ok: true, value: null }
    },
  })
  return {
    autosave,
    disk,
    pass,
    type(more: string) {
      text += more
      autosave.touch()
    },
    breakDisk(message: string | null) {
      broken = message
    },
    async answer() {
      waiting.shift()?.()
      await settle()
    },
    mostAtOnce: () => most,
  }
}

describe('autosave', () => {
  it('saves 500 ms after a pause, and not before', async () => {
    const desk = sitDown()
    desk.type('a')
    await desk.pass(300)
    desk.type('b')
    await desk.pass(499)
    expect(desk.disk).toEqual([])
    expect(desk.autosave.state.kind).toBe('waiting')
    await desk.pass(1)
    expect(desk.disk).toEqual(['ab'])
    expect(desk.autosave.state.kind).toBe('saved')
  })

  it('saves at the latest every 3 s of steady writing', async () => {
    const desk = sitDown()
    for (let keystroke = 0; keystroke < 100; keystroke += 1) {
      desk.type('x')
      await desk.pass(100)
    }
    expect(desk.disk.map((text) => text.length)).toEqual([30, 60, 90])
  })

  it('never saves what nobody touched, also when asked to flush', async () => {
    const desk = sitDown({ begun: false })
    expect(desk.autosave.state.kind).toBe('untouched')
    await desk.pass(60_000)
    expect(await desk.autosave.flush()).toBe(true)
    expect(desk.disk).toEqual([])
    expect(desk.autosave.state.kind).toBe('untouched')
  })

  it('says saved only for exactly what is on screen', async () => {
    const desk = sitDown({ slow: true })
    desk.type('a')
    await desk.pass(500)
    expect(desk.autosave.state.kind).toBe('saving')
    desk.type('b')
    await desk.answer()
    expect(desk.disk).toEqual(['a'])
    expect(desk.autosave.state.kind).toBe('waiting')
    await desk.pass(500)
    await desk.answer()
    expect(desk.disk).toEqual(['a', 'ab'])
    expect(desk.autosave.state.kind).toBe('saved')
  })

  it('saves what came during a save that took longer than a pause', async () => {
    const desk = sitDown({ slow: true })
    desk.type('a')
    await desk.pass(600)
    desk.type('b')
    await desk.pass(5_000)
    await desk.answer()
    await desk.answer()
    expect(desk.disk).toEqual(['a', 'ab'])
    expect(desk.autosave.state.kind).toBe('saved')
  })

  it('never has two saves under way, and the newest text comes last', async () => {
    const desk = sitDown({ slow: true })
    desk.type('a')
    const first = desk.autosave.flush()
    desk.type('b')
    const second = desk.autosave.flush()
    const third = desk.autosave.flush()
    await desk.pass(10_000)
    await desk.answer()
    await desk.answer()
    expect(await Promise.all([first, second, third])).toEqual([true, true, true])
    expect(desk.disk).toEqual(['a', 'ab'])
    expect(desk.mostAtOnce()).toBe(1)
  })

  it('flush answers only once everything is on disk, also what came while it saved', async () => {
    const desk = sitDown({ slow: true })
    desk.type('a')
    let done = false
    const flushed = desk.autosave.flush().then((ok) => {
      done = true
      return ok
    })
    desk.type('b')
    await desk.answer()
    expect(done).toBe(false)
    await desk.answer()
    expect(await flushed).toBe(true)
    expect(desk.disk).toEqual(['a', 'ab'])
  })

  it('tells why a save failed, keeps trying with longer waits, and ends with everything on disk', async () => {
    const desk = sitDown()
    desk.breakDisk('The disk is full.')
    desk.type('a')
    await desk.pass(500)
    expect(desk.autosave.state).toEqual({
      kind: 'failed',
      message: 'The disk is full.',
      trying: false,
    })
    const tries: number[] = []
    desk.autosave.subscribe(() => {
      if (desk.autosave.state.kind === 'failed' && desk.autosave.state.trying) tries.push(1)
    })
    await desk.pass(1000 + 2000 + 4000)
    expect(tries).toHaveLength(3)
    desk.type('b')
    expect(desk.autosave.state.kind).toBe('failed')
    desk.breakDisk(null)
    await desk.pass(8000)
    expect(desk.disk).toEqual(['ab'])
    expect(desk.autosave.state.kind).toBe('saved')
  })

  it('waits no longer than half a minute between two tries', async () => {
    const desk = sitDown()
    desk.breakDisk('No.')
    desk.type('a')
    await desk.pass(10 * 60_000)
    desk.breakDisk(null)
    await desk.pass(30_000)
    expect(desk.disk).toEqual(['a'])
  })

  it('a failing flush says so, and tries again when asked', async () => {
    const desk = sitDown()
    desk.breakDisk('throw')
    desk.type('a')
    expect(await desk.autosave.flush()).toBe(false)
    expect(desk.autosave.state.kind).toBe('failed')
    desk.breakDisk(null)
    expect(await desk.autosave.flush()).toBe(true)
    expect(desk.disk).toEqual(['a'])
    await desk.pass(60_000)
    expect(desk.disk).toEqual(['a'])
  })

  it('does not call saved what something is still on its way into', async () => {
    const desk = sitDown()
    const { promise, resolve } = Promise.withResolvers<void>()
    desk.autosave.expect(promise)
    expect(desk.autosave.state.kind).toBe('waiting')
    desk.type('a')
    await desk.pass(500)
    expect(desk.disk).toEqual(['a'])
    expect(desk.autosave.state.kind).toBe('waiting')

    const flushed = desk.autosave.flush()
    await settle()
    desk.type('[picture]')
    resolve()
    expect(await flushed).toBe(true)
    expect(desk.disk).toEqual(['a', 'a[picture]'])
    expect(desk.autosave.state.kind).toBe('saved')
  })

  it('waits for nothing that did not come', async () => {
    const desk = sitDown({ begun: false })
    const { promise, reject } = Promise.withResolvers<void>()
    desk.autosave.expect(promise)
    reject(new Error('no picture'))
    expect(await desk.autosave.flush()).toBe(true)
    expect(desk.disk).toEqual([])
    expect(desk.autosave.state.kind).toBe('untouched')
  })

  it('saves nothing any more once it was ended, also where a save was about to be tried again', async () => {
    const desk = sitDown()
    desk.breakDisk('No.')
    desk.type('a')
    expect(await desk.autosave.flush()).toBe(false)
    desk.breakDisk(null)
    desk.autosave.end()
    desk.type('b')
    await desk.pass(60_000)
    expect(await desk.autosave.flush()).toBe(true)
    expect(desk.disk).toEqual([])
  })

  it('stops telling a listener that has left', async () => {
    const desk = sitDown()
    let told = 0
    const leave = desk.autosave.subscribe(() => {
      told += 1
    })
    desk.type('a')
    expect(told).toBe(1)
    leave()
    await desk.pass(500)
    expect(told).toBe(1)
  })
})
