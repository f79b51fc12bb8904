import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Refused } from './reads-child.ts'
import { buildShim } from './shim.ts'

const shim = buildShim()

// A skipped test is a failed run, so where there is nothing to build the shim with there is no test.
if (shim === null) {
  console.warn('No reads that the disk refuses are tried: that needs Linux and a C compiler.')
  it('there is no shim on this computer', () => expect(shim).toBeNull())
} else
  it('a read that the disk refuses once takes nothing that was acknowledged, and is never told as damage of a snapshot', () => {
    const base = mkdtempSync(join(tmpdir(), 'kintsugi-reads-'))
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'reads-child.ts'), base, '5'],
      {
        encoding: 'utf8',
        env: { ...process.env, LD_PRELOAD: shim, SHIM_READS: '1', SHIM_FOLDER: join(base, 'vault') },
      },
    )
    rmSync(base, { recursive: true })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const all = stdout
      .trim()
      .split('\n')
      .map((line): Refused => JSON.parse(line))
    for (const work of ['unlock', 'verify', 'purge'] as const)
      expect(all.filter((one) => one.work === work && one.failed === 'read').length).toBeGreaterThan(5)
    expect(all.filter(({ kept }) => !kept)).toEqual([])
    expect(all.filter(({ told }) => told === 'snapshot-damaged')).toEqual([])
  }, 600_000)
