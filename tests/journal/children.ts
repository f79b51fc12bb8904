import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Starts child.ts with these arguments. */
export function startChild(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('./child.ts', import.meta.url)), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
  })
}

/** Everything a child says until it ends, line by line; each whole line is also handed to `onLine` as it comes. */
export function linesOf(child: ChildProcess, onLine: (line: string) => void = () => undefined): Promise<string[]> {
  const lines: string[] = []
  let rest = ''
  child.stdout?.on('data', (data) => {
    const parts = (rest + data).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      lines.push(line)
      onLine(line)
    }
  })
  return new Promise((resolve) => child.on('close', () => resolve(lines)))
}
