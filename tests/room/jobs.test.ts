import { setImmediate, setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openJobs } from '../../src-main/room/jobs.ts'
import type { Progress } from '../../src-preload/contract.ts'

/** A clock that goes on by so much at each look. */
const clock = (step: number) => {
  let time = 0
  return () => {
    time += step
    return time
  }
}

describe('long work', () => {
  it('gives other calls their turn, and only when it has had its own', async () => {
    const jobs = openJobs(() => undefined, clock(1))
    const seen: string[] = []
    const work = jobs.run('a', async ({ pause }) => {
      for (let piece = 0; piece < 40; piece++) {
        await pause()
        seen.push('piece')
      }
    })
    const other = (async () => {
      for (let call = 0; call < 3; call++) {
        await setImmediate()
        seen.push('call')
      }
    })()
    await Promise.all([work, other])
    expect(seen.indexOf('call')).toBeGreaterThan(3)
    expect(seen.indexOf('call')).toBeLessThan(40)
  })

  it('goes on giving way when the clock was set back', async () => {
    let time = 1_000_000
    const jobs = openJobs(
      () => undefined,
      () => time,
    )
    let calls = 0
    const work = jobs.run('a', async ({ pause, cancelled }) => {
      time = 0
      while (!cancelled()) {
        await pause()
        time += 5
      }
    })
    for (; calls < 5; calls++) await setImmediate()
    jobs.cancel('a')
    await work
    expect(calls).toBe(5)
  })

  it('reports now and then, and always the last piece', async () => {
    const reports: Progress[] = []
    const jobs = openJobs((progress) => reports.push(progress), clock(1))
    await jobs.run('a', ({ progress }) => {
      for (let done = 1; done <= 1000; done++) progress(done, 1000)
    })
    expect(reports.at(-1)).toEqual({ job: 'a', done: 1000, total: 1000 })
    expect(reports.length).toBeLessThan(50)
    expect(reports.length).toBeGreaterThan(3)
  })

  it('ends the job that is named, and no other', async () => {
    const jobs = openJobs(() => undefined, clock(20))
    const untilCancelled = (job: string) =>
      jobs.run(job, async ({ pause, cancelled }) => {
        while (!cancelled()) await pause()
        return job
      })
    const first = untilCancelled('first')
    const second = untilCancelled('second')
    jobs.cancel('nobody')
    jobs.cancel('first')
    expect(await first).toBe('first')
    expect(await Promise.race([second, setTimeout(20, 'at work')])).toBe('at work')
    await jobs.endAll()
    expect(await second).toBe('second')
  })

  it('refuses two jobs of one name, and hands on what went wrong', async () => {
    const jobs = openJobs(() => undefined, clock(1))
    const first = jobs.run('a', async ({ cancelled, pause }) => {
      while (!cancelled()) await setTimeout(1).then(pause)
      throw new Error('broke')
    })
    await expect(jobs.run('a', () => 1)).rejects.toMatchObject({ code: 'bad-request' })
    jobs.cancel('a')
    await expect(first).rejects.toThrow('broke')
    expect(await jobs.run('a', () => 2)).toBe(2)
  })
})
