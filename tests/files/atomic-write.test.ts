import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeAtomically } from '../../src-main/files/atomic-write.ts'
import { ProblemError } from '../../src-main/problem.ts'
import { failing, traced, withoutLeave } from './faults.ts'

let dir = ''
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-files-'))
})
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }))

const codeOf = (work: () => void): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return error instanceof ProblemError ? error.code : `not a ProblemError: ${error}`
  }
}

describe('writing a small file', () => {
  it('makes it, readable by its owner only', () => {
    const file = path.join(dir, 'a')
    writeAtomically(file, Buffer.from('one'))
    expect(fs.readFileSync(file, 'utf8')).toBe('one')
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    expect(fs.readdirSync(dir)).toEqual(['a'])
  })

  it('replaces it, also over what an interrupted write has left', () => {
    const file = path.join(dir, 'a')
    writeAtomically(file, Buffer.from('one'))
    fs.writeFileSync(path.join(dir, 'a.new'), 'half of so')
    writeAtomically(file, Buffer.from('two'))
    expect(fs.readFileSync(file, 'utf8')).toBe('two')
    expect(fs.readdirSync(dir)).toEqual(['a'])
  })

  it.runIf(process.platform !== 'win32')('does not follow a link that was laid where it writes', () => {
    const file = path.join(dir, 'a')
    const elsewhere = path.join(dir, 'elsewhere')
    fs.writeFileSync(elsewhere, 'mine')
    fs.symlinkSync(elsewhere, path.join(dir, 'a.new'))
    writeAtomically(file, Buffer.from('two'))
    expect(fs.readFileSync(elsewhere, 'utf8')).toBe('mine')
    expect(fs.readFileSync(file, 'utf8')).toBe('two')
  })

  it('is on the disk before it has its name, and its name is on the disk before it is done', async () => {
    const calls = await traced(() => writeAtomically(path.join(dir, 'a'), Buffer.from('one')))
    const order = calls.filter((name) => ['writeFileSync', 'fsyncSync', 'renameSync'].includes(name))
    // Windows has no call for a folder.
    const ofFolder = process.platform === 'win32' ? [] : ['fsyncSync']
    expect(order).toEqual(['writeFileSync', 'fsyncSync', 'renameSync', ...ofFolder])
  })
})

describe('when the disk refuses', () => {
  it('bytes that come back otherwise than they were written are not put in place', () => {
    const file = path.join(dir, 'a')
    fs.writeFileSync(file, 'old')
    const { writeFileSync } = fs
    fs.writeFileSync = (target) => writeFileSync(target, 'nwe')
    syncBuiltinESMExports()
    const result = codeOf(() => writeAtomically(file, Buffer.from('new')))
    fs.writeFileSync = writeFileSync
    syncBuiltinESMExports()
    expect([result, fs.readFileSync(file, 'utf8'), fs.readdirSync(dir)]).toEqual(['unexpected', 'old', ['a']])
  })

  // As SQLite tests itself: the first call fails, then the second, and so on until nothing fails any more.
  for (const [errno, code] of [
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'folder-not-writable'],
    ['EACCES', 'folder-not-writable'],
    ['EIO', 'unexpected'],
  ] as const)
    it(`${errno} at any step leaves the old file or the new one, and nothing else`, async () => {
      const file = path.join(dir, 'a')
      let failures = 0
      for (let step = 1; ; step++) {
        fs.writeFileSync(file, 'old')
        const { failed, result } = await failing(step, errno, () =>
          codeOf(() => writeAtomically(file, Buffer.from('new'))),
        )
        if (!failed) {
          expect(result).toBe('done')
          break
        }
        failures++
        const now = fs.readFileSync(file, 'utf8')
        // Once it has its name it is there; only whether it would outlast a power cut isn't known.
        expect([now, result]).toEqual(now === 'new' ? ['new', 'unexpected'] : ['old', code])
        expect(fs.readdirSync(dir)).toEqual(['a'])
      }
      expect(failures).toBeGreaterThan(6)
    })

  it.runIf(process.platform !== 'win32')('says so where the folder may not be written', async () => {
    const folder = path.join(dir, 'folder')
    const file = path.join(folder, 'a')
    fs.mkdirSync(folder)
    fs.writeFileSync(file, 'old')
    expect(await withoutLeave(folder, () => codeOf(() => writeAtomically(file, Buffer.from('new'))))).toBe(
      'folder-not-writable',
    )
    expect(fs.readFileSync(file, 'utf8')).toBe('old')
    expect(fs.readdirSync(folder)).toEqual(['a'])
  })

  it('says so where the folder is none', () => {
    const file = path.join(dir, 'a')
    fs.writeFileSync(file, 'a file')
    expect(codeOf(() => writeAtomically(path.join(file, 'b'), Buffer.from('new')))).toBe('folder-not-writable')
  })
})

describe('when another program holds the file', () => {
  it.each([1, 2, 3, 4])('tries again, and is done after it was refused %i times in a row', async (times) => {
    const file = path.join(dir, 'a')
    writeAtomically(file, Buffer.from('one'))
    const calls = await traced(() => writeAtomically(file, Buffer.from('one')))
    for (const step of [calls.indexOf('openSync') + 1, calls.indexOf('renameSync') + 1]) {
      const { result } = await failing(
        step,
        'EBUSY',
        () => codeOf(() => writeAtomically(file, Buffer.from('two'))),
        times,
      )
      expect(result).toBe('done')
      expect(fs.readFileSync(file, 'utf8')).toBe('two')
    }
  })

  it('says so where that goes on, and leaves the file as it was', async () => {
    const file = path.join(dir, 'a')
    writeAtomically(file, Buffer.from('one'))
    const calls = await traced(() => writeAtomically(file, Buffer.from('one')))
    const step = calls.indexOf('renameSync') + 1
    const attempt = () => {
      try {
        writeAtomically(file, Buffer.from('two'))
        return ''
      } catch (error) {
        return error instanceof ProblemError ? error.message : 'not a ProblemError'
      }
    }
    const { result } = await failing(step, 'EBUSY', attempt, 5)
    expect(result).toContain('Another program')
    expect(fs.readFileSync(file, 'utf8')).toBe('one')
    expect(fs.readdirSync(dir)).toEqual(['a'])
  })
})
