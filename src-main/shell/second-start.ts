import { z } from 'zod'
import type { Wish } from './command-line.ts'

/** What a second start asks of the running app: one word, and never a path or a text. */
const form = z.object({ ask: z.enum(['show', 'lock', 'capture', 'nothing']) })
export type SecondStart = z.infer<typeof form>

/** What to hand to an app that runs already. `--hidden` asks for nothing: it is there. */
export function askOf(wish: Wish): SecondStart {
  switch (wish.kind) {
    case 'lock':
    case 'capture':
      return { ask: wish.kind }
    case 'run':
      return { ask: wish.hidden ? 'nothing' : 'show' }
    default:
      // Words are kept by the start that was given them.
      return { ask: 'nothing' }
  }
}

/** What was handed over. Anything else brings the window back, as a start without arguments does. */
export function readSecondStart(handed: unknown): SecondStart['ask'] {
  const read = form.safeParse(handed)
  return read.success ? read.data.ask : 'show'
}
