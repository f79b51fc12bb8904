import { describe, expect, it } from 'vitest'
import type { Leaving, ShellCalls } from '../../src-preload/contract.ts'
import { openLeaves } from '../../src-renderer/leaving/leaves.ts'
import { noteLongWork } from '../../src-renderer/leaving/long-work.ts'

const close: Leaving = { reason: 'close', inHaste: false }
const lockNow: Leaving = { reason: 'lock', inHaste: true }

/** A page whose keeping and whose answers to main are settled by the test, one after the other. */
function page() {
  const keeping: ((kept: 'saved' | 'sealed' | 'unsaved') => void)[] = []
  const deciding: (() => void)[] = []
  const said: ShellCalls['left']['request'][] = []
  let covered = false
  const leave = openLeaves({
    cover: async () => {
      covered = true
    },
    keep: () => new Promise((resolve) => keeping.push(resolve)),
    wait: ({ done }) => done,
    left(farewell) {
      said.push(farewell)
      return new Promise<void>((resolve) => deciding.push(resolve))
    },
    uncover: () => {
      covered = false
    },
  })
  return { leave, keeping, deciding, said, isCovered: () => covered }
}
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('a page whose window is about to go', () => {
  it('is covered until main has decided', async () => {
    const { leave, keeping, deciding, said, isCovered } = page()
    const left = leave(close)
    await soon()
    keeping[0]?.('unsaved')
    await soon()
    expect(said).toEqual([{ unsaved: true, sealed: false, stopped: false }])
    expect(isCovered()).toBe(true)
    deciding[0]?.()
    await left
    expect(isCovered()).toBe(false)
  })

  it('stays covered where another leave has come while main decided on the first', async () => {
    const { leave, keeping, deciding, isCovered } = page()
    const first = leave(close)
    await soon()
    keeping[0]?.('unsaved')
    await soon()
    const second = leave(lockNow)
    deciding[0]?.()
    await first
    expect(isCovered()).toBe(true)
    await soon()
    keeping[1]?.('sealed')
    await soon()
    deciding[1]?.()
    await second
    expect(isCovered()).toBe(false)
  })

  it('is answered for by the latest leave alone: only that one has sealed what could not be saved', async () => {
    const { leave, keeping, said, isCovered } = page()
    const first = leave(close)
    await soon()
    void leave(lockNow)
    await soon()
    keeping[0]?.('unsaved')
    await first
    expect(said).toEqual([])
    expect(isCovered()).toBe(true)
    keeping[1]?.('sealed')
    await soon()
    expect(said).toEqual([{ unsaved: true, sealed: true, stopped: false }])
  })

  it.each<[Leaving['reason'], boolean]>([
    ['lock', true],
    ['close', true],
    ['quit', true],
    ['lock', false],
    ['close', false],
    ['quit', false],
  ])('waits for long work at a %s where somebody is there: %s', async (reason, isAwaited) => {
    const { leave, keeping, said } = page()
    const work = Promise.withResolvers<void>()
    noteLongWork('An export', work.promise)
    void leave({ reason, inHaste: !isAwaited })
    await soon()
    keeping[0]?.('saved')
    await soon()
    const still = { unsaved: false, sealed: false, working: true }
    expect(said).toEqual([isAwaited ? still : { unsaved: false, sealed: false, stopped: true }])
    work.resolve()
    await soon()
    if (isAwaited) expect(said).toEqual([still, { unsaved: false, sealed: false, stopped: false }])
  })

  it('whose lock waits for long work is left to the next one, too', async () => {
    const { leave, keeping, said } = page()
    const work = Promise.withResolvers<void>()
    noteLongWork('An export', work.promise)
    const first = leave({ reason: 'lock', inHaste: false })
    await soon()
    keeping[0]?.('unsaved')
    await soon()
    expect(said).toEqual([{ unsaved: true, sealed: false, working: true }])
    void leave(lockNow)
    work.resolve()
    await first
    expect(said).toHaveLength(1)
  })
})
