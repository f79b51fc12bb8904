import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sodium from 'libsodium-wrappers-sumo'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ProblemError } from '../../src-main/problem.ts'
import { findWhereabouts, markOf } from '../../src-main/room/whereabouts.ts'
import { type HolderEnvironment, openHeld, type Whereabouts } from '../../src-main/vault/holder.ts'
import { refusing } from '../files/faults.ts'
import { outcome } from './support.ts'

beforeAll(() => sodium.ready)

let dir: string
let key: Uint8Array
const processes: ChildProcess[] = []
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-holder-'))
  key = new Uint8Array(randomBytes(32))
})
afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  fs.rmSync(dir, { recursive: true, force: true })
})

const file = () => path.join(dir, 'journal.holder')
const september = Date.UTC(2026, 8, 3, 12, 5)

const laptop: Whereabouts = { computer: 'laptop', computerId: 'a1', boot: 'first', account: 'anna', pid: 100 }
const desktop: Whereabouts = { computer: 'study', computerId: 'b2', boot: 'other', account: 'anna', pid: 100 }

/** A copy of the app somewhere. `alive` are the processes of its computer, with their marks. */
function copyAt(here: Whereabouts, alive: Readonly<Record<number, string>> = { [here.pid]: 'm' }): HolderEnvironment {
  return {
    now: () => september,
    zone: () => 'Europe/Lisbon',
    language: () => 'en-GB',
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    here,
    markOf: (pid) => alive[pid] ?? null,
  }
}
const open = (env: HolderEnvironment) => openHeld(dir, key, env, () => 'opened')
/** As if nothing had been heard of the holder for so long. */
const goSilent = (seconds: number) => {
  const then = Date.now() / 1000 - seconds
  fs.utimesSync(file(), then, then)
}
const refusalOf = (env: HolderEnvironment): string | null => {
  try {
    open(env).hold.release()
    return null
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    expect(error.code).toBe('journal-busy')
    return error.message
  }
}

describe('a holder’s file that the disk refuses once', () => {
  it('is not taken for nobody’s by one that slept', async () => {
    const slept = open(copyAt(laptop)).hold
    goSilent(60)
    const rightful = open(copyAt(desktop)).hold
    const isOfHolder = (name: string, path: string) => name === 'readFileSync' && path === file()
    await refusing(isOfHolder, () => expect(slept.renew()).toBe(true))
    expect(rightful.renew()).toBe(true)
    expect(slept.renew()).toBe(false)
  })

  it('is not passed over as a journal is opened', async () => {
    open(copyAt(laptop))
    const isOfHolder = (name: string, path: string) => name === 'statSync' && path === file()
    expect(await refusing(isOfHolder, () => outcome(() => open(copyAt(desktop))))).toBe('unexpected')
  })
})

describe('a journal that is held', () => {
  it('is refused to another copy on the same computer, which says since when', () => {
    open(copyAt(laptop))
    const before = fs.readdirSync(dir)
    const bytes = fs.readFileSync(file())
    expect(refusalOf(copyAt({ ...laptop, pid: 101 }, { 100: 'm', 101: 'n' }))).toBe(
      'The journal is open in another copy of Kintsugi on this computer, since 3 Sept 2026, 13:05. Close that one, then try again.',
    )
    expect(fs.readdirSync(dir)).toEqual(before)
    expect(fs.readFileSync(file())).toEqual(bytes)
  })

  it('is refused to another account of the computer, which is told which', () => {
    open(copyAt(laptop))
    expect(refusalOf(copyAt({ ...laptop, account: 'ben', pid: 101 }, { 100: 'm', 101: 'n' }))).toContain(
      'in the account “anna”',
    )
  })

  it('is refused to another computer, which is told which', () => {
    open(copyAt(laptop))
    expect(refusalOf(copyAt(desktop))).toContain('on the computer “laptop”, since 3 Sept 2026')
  })

  it('stays held by a process that is halted for longer than any sign takes', () => {
    open(copyAt(laptop))
    goSilent(3600)
    expect(refusalOf(copyAt({ ...laptop, pid: 101 }, { 100: 'm', 101: 'n' }))).not.toBeNull()
  })

  it('names the holder where it is the lock of the database that keeps it', () => {
    open(copyAt(laptop))
    goSilent(3600)
    const busy = () => {
      throw new ProblemError('journal-busy', 'Somebody has it.')
    }
    expect(() => openHeld(dir, key, copyAt(desktop), busy)).toThrow('on the computer “laptop”')
    expect(fs.readdirSync(dir)).toEqual(['journal.holder'])
  })

  it('is free once it was let go', () => {
    open(copyAt(laptop)).hold.release()
    expect(fs.readdirSync(dir)).toEqual([])
    expect(refusalOf(copyAt(desktop))).toBeNull()
  })

  it('is not held by what could not be opened', () => {
    const damaged = () => {
      throw new ProblemError('journal-damaged', 'It is damaged.')
    }
    expect(() => openHeld(dir, key, copyAt(laptop), damaged)).toThrow('It is damaged.')
    expect(fs.readdirSync(dir)).toEqual([])
  })
})

describe('another copy that tries at the same moment', () => {
  /** Just before the first file that gets its name in `work`, another copy does something with the one beside. */
  function disturbed<T>(other: () => void, work: () => T): T {
    const { renameSync } = fs
    const restore = () => {
      Object.assign(fs, { renameSync })
      syncBuiltinESMExports()
    }
    const disturbing: typeof renameSync = (from, to) => {
      restore()
      other()
      renameSync(from, to)
    }
    Object.assign(fs, { renameSync: disturbing })
    syncBuiltinESMExports()
    try {
      return work()
    } finally {
      restore()
    }
  }
  /** What it writes beside before it is refused. */
  function writtenBeside(): Uint8Array {
    let bytes: Uint8Array = new Uint8Array()
    const refuse = () => {
      bytes = fs.readFileSync(`${file()}.new`)
      throw new ProblemError('journal-busy', 'Somebody has it.')
    }
    expect(() => openHeld(dir, key, copyAt(desktop), refuse)).toThrow(ProblemError)
    return bytes
  }

  it.each([
    ['puts its file there', (theirs: Uint8Array) => fs.writeFileSync(`${file()}.new`, theirs)],
    ['takes its file away, and ours with it', () => fs.rmSync(`${file()}.new`)],
  ])('and %s ends nobody’s hold', (_name, other) => {
    const theirs = writtenBeside()
    const { hold } = disturbed(
      () => other(theirs),
      () => open(copyAt(laptop)),
    )
    expect(refusalOf(copyAt(desktop))).toContain('on the computer “laptop”')
    expect(hold.renew()).toBe(true)
    fs.rmSync(file())
    expect(
      disturbed(
        () => other(theirs),
        () => hold.renew(),
      ),
    ).toBe(true)
    expect(hold.renew()).toBe(true)
    expect(refusalOf(copyAt(desktop))).toContain('on the computer “laptop”')
    hold.release()
    expect(fs.readdirSync(dir)).toEqual([])
  })
})

describe('a holder that is no more shuts nobody out', () => {
  it.each<[string, HolderEnvironment]>([
    ['its process was ended', copyAt({ ...laptop, pid: 101 }, { 101: 'n' })],
    ['its number belongs to a later process', copyAt({ ...laptop, pid: 101 }, { 100: 'later', 101: 'n' })],
    ['its number is our own', copyAt(laptop, { 100: 'later' })],
    ['its computer was started anew', copyAt({ ...laptop, boot: 'second', pid: 101 }, { 100: 'm', 101: 'n' })],
  ])('%s', (_name, env) => {
    open(copyAt(laptop))
    expect(refusalOf(env)).toBeNull()
  })

  it.each([
    ['a minute without a sign of another computer', laptop, desktop],
    [
      'a computer that was started anew, of a system without a name for it',
      { ...laptop, computerId: '' },
      { ...laptop, computerId: '', boot: 'second' },
    ],
  ])('%s', (_name, first, second) => {
    open(copyAt(first))
    goSilent(40)
    expect(refusalOf(copyAt(second))).not.toBeNull()
    goSilent(60)
    expect(refusalOf(copyAt(second))).toBeNull()
  })

  it('nor does one whose clock was far ahead', () => {
    open(copyAt(laptop))
    goSilent(-365 * 24 * 3600)
    expect(refusalOf(copyAt(desktop))).toBeNull()
  })

  it('where processes have no mark, a number that was given away counts only as long as there are signs', () => {
    open(copyAt(laptop, { 100: '' }))
    const other = copyAt({ ...laptop, pid: 101 }, { 100: '', 101: '' })
    expect(refusalOf(other)).not.toBeNull()
    goSilent(60)
    expect(refusalOf(other)).toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['a few bytes', 'held'],
    ['as many bytes as there should be', 'x'.repeat(1064)],
    ['far more', 'x'.repeat(10_000)],
  ])('a file of %s is waited for as for an unknown computer, and no longer', (_name, text) => {
    fs.writeFileSync(file(), text)
    expect(refusalOf(copyAt(laptop))).toBe(
      'The journal is open in another copy of Kintsugi. Close that one, then try again.',
    )
    goSilent(60)
    expect(refusalOf(copyAt(laptop))).toBeNull()
  })
})

describe('signs of life', () => {
  it('are given by the time of the file alone', () => {
    const { hold } = open(copyAt(laptop))
    const bytes = fs.readFileSync(file())
    goSilent(60)
    expect(hold.renew()).toBe(true)
    expect(fs.readFileSync(file())).toEqual(bytes)
    expect(Date.now() - fs.statSync(file()).mtimeMs).toBeLessThan(30_000)
  })

  it('bring the file back where somebody tidied it away, or broke it', () => {
    const { hold } = open(copyAt(laptop))
    const bytes = fs.readFileSync(file())
    fs.rmSync(file())
    expect(hold.renew()).toBe(true)
    fs.writeFileSync(file(), 'broken')
    expect(hold.renew()).toBe(true)
    expect(fs.readFileSync(file())).toEqual(bytes)
  })

  it('end where another has taken the journal, whose file is left alone', () => {
    const { hold } = open(copyAt(laptop))
    goSilent(60)
    open(copyAt(desktop))
    const bytes = fs.readFileSync(file())
    expect(hold.renew()).toBe(false)
    hold.release()
    expect(fs.readFileSync(file())).toEqual(bytes)
  })

  it('are nobody’s business where the folder has gone for a moment', () => {
    const { hold } = open(copyAt(laptop))
    fs.renameSync(dir, `${dir}-away`)
    expect(hold.renew()).toBe(true)
    fs.renameSync(`${dir}-away`, dir)
    expect(hold.renew()).toBe(true)
  })
})

it('opens the journal also where the file cannot be written', () => {
  fs.mkdirSync(`${file()}.new/in the way`, { recursive: true })
  const { opened, hold } = open(copyAt(laptop))
  expect(opened).toBe('opened')
  expect(fs.existsSync(file())).toBe(false)
  hold.release()
})

it('keeps names to itself: the file is sealed, always as long, and another with every hold', () => {
  const sizes = new Set<number>()
  const before = new Set<string>()
  for (const computer of ['a', 'Anna Example’s MacBook', 'ß'.repeat(500), '\u0007\u202e"\\'.repeat(100)]) {
    const { hold } = open(copyAt({ ...laptop, computer, account: computer }))
    const bytes = fs.readFileSync(file())
    sizes.add(bytes.length)
    before.add(bytes.toString('hex'))
    expect(bytes.includes('Anna')).toBe(false)
    expect(refusalOf(copyAt(desktop))).toContain('on the computer')
    hold.release()
  }
  expect([...sizes]).toEqual([1064])
  expect(before.size).toBe(4)
})

describe('with real processes', () => {
  async function hold(): Promise<ChildProcess> {
    const script = fileURLToPath(new URL('./holding.ts', import.meta.url))
    const child = spawn(process.execPath, [script, dir, Buffer.from(key).toString('hex')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    processes.push(child)
    await once(child.stdout, 'data')
    return child
  }
  const mine = (): HolderEnvironment => ({ ...copyAt(findWhereabouts()), markOf })

  it('one that lives keeps it, one that was killed does not', async () => {
    const child = await hold()
    expect(refusalOf(mine())).toContain('on this computer, since')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(fs.existsSync(file())).toBe(true)
    expect(refusalOf(mine())).toBeNull()
  })

  it('one that lets go leaves nothing behind', async () => {
    const child = await hold()
    child.stdin?.end()
    await once(child, 'exit')
    expect(fs.readdirSync(dir)).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'the remains of a killed one that nobody has collected hold nothing',
    async () => {
      // The shell starts it, and never asks how it ended.
      const script = fileURLToPath(new URL('./holding.ts', import.meta.url))
      const shell = spawn(
        'sh',
        [
          '-c',
          '"$@" <&0 & echo "pid $!"; exec sleep 60',
          'sh',
          process.execPath,
          script,
          dir,
          Buffer.from(key).toString('hex'),
        ],
        { stdio: ['pipe', 'pipe', 'inherit'] },
      )
      processes.push(shell)
      let said = ''
      while (!said.includes('held')) said += String((await once(shell.stdout, 'data'))[0])
      const pid = Number(/pid (\d+)/.exec(said)?.[1])
      process.kill(pid, 'SIGKILL')
      while (markOf(pid) !== null) await new Promise((resolve) => setTimeout(resolve, 10))
      expect(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ')
      expect(refusalOf(mine())).toBeNull()
    },
  )
})
