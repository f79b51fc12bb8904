import { readFileSync, renameSync } from 'node:fs'
import { z } from 'zod'
import type { Appearance } from '../../src-preload/contract.ts'
import { writeAtomically } from '../files/atomic-write.ts'
import { type Bounds, boundsForm } from './bounds.ts'

/** What the unlock screen needs and lies outside the journal. Nothing personal. */
export interface AppearanceFile {
  read(): Appearance
  write(change: Partial<Appearance>): Appearance
  readBounds(): Bounds
  writeBounds(bounds: Bounds): void
}

const form = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.int().min(100).max(200),
  language: z.string().min(2).max(35),
  window: boundsForm,
})
type Kept = z.infer<typeof form>

const DEFAULTS: Kept = {
  theme: 'system',
  textSize: 100,
  language: 'system',
  window: { width: 1200, height: 800 },
}

/** Opens the file. One that can't be understood is put aside under another name, and the defaults are used. */
export function openAppearance(path: string): AppearanceFile {
  let kept = load(path)

  function keep(change: Partial<Kept>): Kept {
    kept = { ...kept, ...change }
    writeAtomically(path, new TextEncoder().encode(`${JSON.stringify(kept, null, 2)}\n`))
    return kept
  }

  const appearance = ({ theme, textSize, language }: Kept): Appearance => ({
    theme,
    textSize,
    language,
  })
  return {
    read: () => appearance(kept),
    write: (change) => appearance(keep(change)),
    readBounds: () => kept.window,
    writeBounds({ x, y, width, height }) {
      const window = boundsForm.safeParse({ x, y, width, height })
      if (!window.success) return
      try {
        keep({ window: window.data })
      } catch {
        // Where the window was is worth no words to the person.
      }
    },
  }
}

function load(path: string): Kept {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return DEFAULTS
  }
  try {
    return form.parse(JSON.parse(text))
  } catch {
    try {
      renameSync(path, `${path}.damaged`)
    } catch {
      // It stays where it is, and the next write replaces it.
    }
    return DEFAULTS
  }
}
