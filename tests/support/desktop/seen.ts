import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { findElectron } from '../../../src-chromium/find.ts'
import type { App } from '../app.ts'
import { root } from '../stage.ts'

/** What looks at the windows of a display. */
const eyes = 'xdotool'

/** The titles of the app's windows on the display: those that are shown, or all. What another program can read of them. */
export async function windowTitles(app: Pick<App, 'pids'>, which: 'shown' | 'all'): Promise<readonly string[]> {
  const pids = await app.pids()
  return pids.flatMap((pid) => {
    const visible = which === 'shown' ? ['--onlyvisible'] : []
    const { stdout, error } = spawnSync(eyes, ['search', ...visible, '--pid', String(pid), '--name', ''], {
      encoding: 'utf8',
    })
    if (error) throw new Error(`${eyes} is needed to look at windows.`, { cause: error })
    const ids = stdout.split('\n').filter(Boolean)
    const titles = ids.map((id) => spawnSync(eyes, ['getwindowname', id], { encoding: 'utf8' }).stdout.trim())
    // Those without a name are no windows that anybody sees: they hold the clipboard and the like.
    return titles.filter((title) => title !== '')
  })
}

/** How a further start came out. `took` is in milliseconds. */
export interface FurtherStart {
  readonly code: number | null
  readonly said: string
  readonly took: number
}

/** What a start is given beside its arguments. */
interface Given {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the app once more, as from a terminal, with its places and these arguments. */
export const startBeside = (
  { userData, vault }: Pick<App, 'userData' | 'vault'>,
  args: readonly string[],
  given: Given = {},
): Promise<FurtherStart> => runElectron(root, [`--user-data-dir=${userData}`, `--vault=${vault}`, ...args], given)

/** Runs the program in a folder on Electron until it ends. */
export async function runElectron(
  program: string,
  args: readonly string[],
  { input = '', env = {} }: Given = {},
): Promise<FurtherStart> {
  const began = performance.now()
  const isRoot = process.getuid?.() === 0
  const all = [program, ...(isRoot ? ['--no-sandbox'] : []), ...args]
  const second = spawn(findElectron(root) ?? '', all, { env: { ...process.env, ...env } })
  let said = ''
  second.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  second.stdin.on('error', () => undefined)
  second.stdin.end(input)
  const [code] = (await once(second, 'close')) as [number | null]
  // What Chromium itself has to say about the machine is not ours.
  const ours = said.split('\n').filter((line) => line !== '' && !/^\[\d+:\d+\/|shader cache/.test(line))
  return { code, said: ours.join('\n'), took: performance.now() - began }
}

/** The main processes of apps that run with this user data: one that has started another by itself is not ours to ask. */
export function mainPids(userData: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const given = commandOf(pid)
      return given.includes(`--user-data-dir=${userData}`) && !given.some((one) => one.startsWith('--type='))
    })
    .map(Number)
}

/** Nothing of one that went meanwhile. Chromium soon writes its arguments anew, with spaces between them. */
function commandOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)
  } catch {
    return []
  }
}
