import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname, uptime, userInfo } from 'node:os'
import type { Whereabouts } from '../vault/holder.ts'

/** This process, for the copies of the app that find the journal held by it. */
export function findWhereabouts(): Whereabouts {
  const machine = textOf('/etc/machine-id').trim()
  return {
    computer: hostname().replace(/\.(local|lan|home)$/i, ''),
    // machine-id(5) asks that it be hashed wherever it leaves the computer.
    computerId: machine && createHash('sha256').update(`kintsugi ${machine}`).digest('hex'),
    boot: textOf('/proc/sys/kernel/random/boot_id').trim() || `${Math.round(Date.now() / 60_000 - uptime() / 60)}`,
    account: accountName(),
    pid: process.pid,
  }
}

/**
 * Null where no process has this number, or only the remains of one. On Linux the mark is when it was started, in ticks
 * since the computer was (proc_pid_stat(5), fields 3 and 22); elsewhere an empty string.
 */
export function markOf(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`)
  // The second field is a name in brackets, which may hold brackets and spaces of its own.
  const [state, ...later] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (stat !== '') return state === 'Z' || state === 'X' ? null : (later[18] ?? '')
  if (process.platform === 'linux') return null
  try {
    process.kill(pid, 0)
    return ''
  } catch (error) {
    // Another account's process may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '' : null
  }
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
