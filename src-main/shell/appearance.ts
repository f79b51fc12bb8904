import { readFileSync, renameSync } from 'node:fs'
import { z } from 'zod'
import type { Appearance, Habits } from '../../src-preload/contract.ts'
import { writeAtomically } from '../files/atomic-write.ts'
import { type KeptBounds, keptBoundsForm } from './bounds.ts'

/** Whether the app starts at login is in the system's own list, and only there. */
export type KeptHabits = Omit<Habits, 'startAtLogin'>

/** What is needed while the journal is locked, and so lies outside it. Nothing personal. */
export interface AppearanceFile {
  read(): Appearance
  write(change: Partial<Appearance>): Appearance
  readHabits(): KeptHabits
  /** Throws `disk-full`, `folder-not-writable`, `unexpected`; what was kept before is then still there. */
  writeHabits(change: Partial<KeptHabits>): KeptHabits
  readBounds(): KeptBounds
  writeBounds(bounds: KeptBounds): void
}

/** A habit of itself is small: an accelerator has at most a handful of words. */
export const habitsForm = z.object({
  shortcut: z.string().max(100),
  idleMinutes: z.literal([0, 1, 5, 15, 60]),
  onClose: z.enum(['ask', 'tray', 'quit']),
  hideFromCapture: z.boolean(),
})

export const HABITS: KeptHabits = {
  shortcut: 'CommandOrControl+Alt+J',
  idleMinutes: 15,
  onClose: 'ask',
  hideFromCapture: false,
}

/** A habit that is missing, as in files of before there were any, or that this version doesn't know, is as at first. */
const keptHabits = z
  .object({
    shortcut: habitsForm.shape.shortcut.catch(HABITS.shortcut),
    idleMinutes: habitsForm.shape.idleMinutes.catch(HABITS.idleMinutes),
    onClose: habitsForm.shape.onClose.catch(HABITS.onClose),
    hideFromCapture: habitsForm.shape.hideFromCapture.catch(HABITS.hideFromCapture),
  })
  .catch(HABITS)

const form = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.int().min(80).max(200),
  // As at first in files of before there were these.
  measure: z.enum(['narrow', 'usual', 'wide']).catch('usual'),
  still: z.boolean().catch(false),
  language: z.string().min(2).max(35),
  window: keptBoundsForm,
  habits: keptHabits,
})
type Kept = z.infer<typeof form>

const DEFAULTS: Kept = {
  theme: 'system',
  textSize: 100,
  measure: 'usual',
  still: false,
  language: 'system',
  window: { width: 1200, height: 800, maximised: false },
  habits: HABITS,
}

/** Opens the file. One that can't be understood is put aside under another name, and the defaults are used. */
export function openAppearance(path: string): AppearanceFile {
  let kept = load(path)

  function keep(change: Partial<Kept>): Kept {
    const fresh = { ...kept, ...change }
    writeAtomically(path, new TextEncoder().encode(`${JSON.stringify(fresh, null, 2)}\n`))
    kept = fresh
    return kept
  }

  const appearance = ({ theme, textSize, measure, still, language }: Kept): Appearance => ({
    theme,
    textSize,
    measure,
    still,
    language,
  })
  return {
    read: () => appearance(kept),
    write: (change) => appearance(keep(change)),
    readHabits: () => kept.habits,
    writeHabits: (change) => keep({ habits: { ...kept.habits, ...change } }).habits,
    readBounds: () => kept.window,
    writeBounds(bounds) {
      const window = keptBoundsForm.safeParse(bounds)
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
