import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const childFile = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Runs child.ts to its end, and hands back what it said last. */
export const runChild = (...order: readonly string[]): string => endOf(order).said

/** The same, where the system lets it write no byte into any file. */
export function runChildWithoutRoom(...order: readonly string[]): string {
  const command = ['-c', 'ulimit -f 0 && exec "$@"', 'sh', process.execPath, childFile, ...order]
  return execFileSync('sh', command, { encoding: 'utf8' }).trim()
}

/** Runs child.ts until it dies at the step that it was told, or is done. */
export function endOf(order: readonly string[]): { readonly died: boolean; readonly said: string } {
  const { signal, status, stdout, stderr, error } = spawnSync(process.execPath, [childFile, ...order], {
    encoding: 'utf8',
  })
  if (error || (signal !== 'SIGKILL' && status !== 0)) throw new Error(`The child failed: ${stderr}`, { cause: error })
  return { died: signal === 'SIGKILL', said: stdout.trim().split('\n').at(-1) ?? '' }
}

/** Runs child.ts until it has worked for so many milliseconds, kills it, and hands back the whole lines that it said. */
export function killAfter(milliseconds: number, order: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childFile, ...order], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds)
      said += text
    })
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1))
      else reject(new Error(`The child ended by itself: ${code}`))
    })
  })
}
