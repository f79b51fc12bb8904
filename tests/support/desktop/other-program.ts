import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from '@playwright/test'

/** What strikes keys, and what orders the windows. */
const hands = 'xdotool'
const orderer = 'openbox'

/** How the windows lie, as the window manager says. */
interface Seen {
  /** The title of the window that has the keys. */
  readonly inFront: string
  /** From the lowest to the topmost. */
  readonly stack: readonly {
    readonly title: string
    readonly states: readonly string[]
    readonly types: readonly string[]
    readonly place: readonly [number, number]
  }[]
}

/** A window of another program, on a display with a window manager. */
export interface OtherProgram {
  look(): Promise<Seen>
  /** The keys that were typed into it so far. */
  typed(): readonly string[]
  end(): Promise<void>
}

/** Strikes keys as a keyboard does: whichever window has them, or whichever program has asked for them, gets them. */
export function strike(...args: readonly string[]): void {
  const { error } = spawnSync(hands, args)
  if (error) throw new Error(`${hands} is needed to strike keys.`, { cause: error })
}

/** Whether this machine has what strikes keys. */
export const canStrike = (): boolean => spawnSync(hands, ['version']).error === undefined

/** Brings the other program's window to the front, over the app's own. */
export async function turnTo(other: OtherProgram): Promise<void> {
  // The window manager may not have come yet.
  await expect.poll(async () => (await other.look()).stack.map(({ title }) => title)).toContain('Another program')
  strike('search', '--name', '^Another program$', 'windowactivate', '--sync')
  await expect.poll(async () => (await other.look()).inFront).toBe('Another program')
}

/** Starts a window manager, and a program whose window is then in front. */
export async function startOtherProgram(): Promise<OtherProgram> {
  const manager = spawn(orderer, ['--sm-disable'], { stdio: 'ignore' })
  // Debian's own Python has the bindings, whatever other one comes first.
  const script = join(import.meta.dirname, 'other-program.py')
  const program = spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const keys: string[] = []
  const answers: unknown[] = []
  let answered: () => void = () => undefined
  createInterface({ input: program.stdout }).on('line', (line) => {
    const told = JSON.parse(line) as { readonly key?: string; readonly done?: unknown }
    if (told.key !== undefined) return void keys.push(told.key)
    answers.push(told.done)
    answered()
  })
  async function answer(): Promise<unknown> {
    if (answers.length === 0)
      await new Promise<void>((resolve) => {
        answered = resolve
      })
    return answers.shift()
  }
  await answer()
  return {
    async look() {
      program.stdin.write('look\n')
      return (await answer()) as Seen
    },
    typed: () => [...keys],
    async end() {
      program.stdin.end()
      if (program.exitCode === null) await once(program, 'exit')
      manager.kill()
      if (manager.exitCode === null && manager.signalCode === null) await once(manager, 'exit')
    },
  }
}
