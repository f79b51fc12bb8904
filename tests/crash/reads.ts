import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Refused } from './reads-child.ts'

/**
 * Refuses reads, one after another, in a process that has the shim, as reads-child.ts tells. Throws where something that was
 * acknowledged is not there afterwards, or a snapshot that is whole was told to be damaged.
 *
 * @param every so many reads are passed over for one that is tried
 */
export function refuseReads(shim: string, every: number): readonly Refused[] {
  const base = mkdtempSync(join(tmpdir(), 'kintsugi-reads-'))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'reads-child.ts'), base, `${every}`],
    {
      encoding: 'utf8',
      maxBuffer: 1e8,
      env: { ...process.env, LD_PRELOAD: shim, SHIM_READS: '1', SHIM_FOLDER: join(base, 'vault') },
    },
  )
  if (status !== 0) throw new Error(`It is left in ${base}: ${stderr}`)
  const all = stdout
    .trim()
    .split('\n')
    .map((line): Refused => JSON.parse(line))
  const wrong = all.find(({ kept, told }) => !kept || told === 'snapshot-damaged')
  if (wrong) throw new Error(`It is left in ${base}: ${JSON.stringify(wrong)}`)
  rmSync(base, { recursive: true })
  return all.filter(({ failed }) => failed === 'read')
}
