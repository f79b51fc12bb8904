/** What a start of the app is wanted for. */
export type Wish =
  /** An app with its window, or without one as at login. */
  | { readonly kind: 'run'; readonly hidden: boolean }
  | { readonly kind: 'lock' }
  /** The window of quick capture. */
  | { readonly kind: 'capture' }
  /** To keep these words, or those on standard input, and nothing else. */
  | { readonly kind: 'keep'; readonly text: string }
  | { readonly kind: 'keep-input' }

/**
 * Reads the arguments of a start, without the program's own name.
 *
 * | arguments | what is wanted |
 * | --- | --- |
 * | none, or others | the app |
 * | `--hidden` | the app, without a window |
 * | `--lock` | the journal of the running app is locked |
 * | `--capture` | the window of quick capture |
 * | `--capture WORD...`, `--capture=WORD` | these words are kept |
 * | `--capture -` | what is on standard input is kept |
 *
 * Options among the words are passed over, and everything after `--` is words, also a hyphen alone. They come before
 * every other wish: whatever else was given, they must not travel on to a running app.
 */
export function readCommandLine(args: readonly string[]): Wish {
  const words = wordsIn(args)
  if (words === null)
    return args.includes('--lock') ? { kind: 'lock' } : { kind: 'run', hidden: args.includes('--hidden') }
  const { free, fixed } = words
  if (free.length === 1 && free[0] === '-' && fixed.length === 0) return { kind: 'keep-input' }
  const all = [...free, ...fixed]
  return all.length === 0 ? { kind: 'capture' } : { kind: 'keep', text: all.join(' ') }
}

/** Only a place may have spaces in its name: other words with spaces in them are somebody's, whatever they begin with. */
const OPTION = /^--(?:(?:vault|user-data-dir)=.*|[a-z][a-z\d-]*(?:=\S*)?)$/s

interface Words {
  readonly free: readonly string[]
  /** Those after `--`, which are nothing but words. */
  readonly fixed: readonly string[]
}

/** The words after `--capture`, wherever they stand; null where it isn't there. */
function wordsIn(args: readonly string[]): Words | null {
  let free: string[] | null = null
  for (const [at, arg] of args.entries()) {
    if (free && arg === '--') return { free, fixed: args.slice(at + 1) }
    const [capture, inside] = /^--capture(?:=(.*))?$/s.exec(arg) ?? []
    if (capture !== undefined) free ??= []
    if (inside !== undefined) free?.push(inside)
    if (capture === undefined && !OPTION.test(arg)) free?.push(arg)
  }
  return free && { free, fixed: [] }
}
