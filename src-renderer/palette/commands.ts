import type { Surroundings, TemplateId, TemplateRow } from '../../src-preload/contract.ts'
import type { DialogName } from '../frame/dialogs.tsx'
import {
  actions,
  goals,
  lessons,
  type Screen,
  setbacks,
  settings,
  templates,
  timeline,
  today,
} from '../frame/screens.ts'
import { placesOn } from '../settings/contents.ts'
import { needOf, purposeOf } from '../templates/template-words.ts'

/** What a command does, as data: the palette carries it out. */
export type Deed =
  | { readonly kind: 'write' }
  | { readonly kind: 'begin'; readonly template: TemplateId; readonly setback?: 'new' }
  | { readonly kind: 'go'; readonly screen: Screen }
  | { readonly kind: 'dialog'; readonly name: DialogName }
  | { readonly kind: 'theme'; readonly theme: 'light' | 'dark' | 'system' }
  | { readonly kind: 'lock' }

export interface Command {
  readonly words: string
  /** Such as `Mod+N`, where Mod is Ctrl or Cmd. */
  readonly keys?: string
  /** Where it is, and other words by which it may be looked for. It is offered only to who looks for it. */
  readonly within?: { readonly name: string; readonly also: string }
  /** The name of a method, which stands small beside the need for which it is begun. */
  readonly method?: string
  readonly deed: Deed
}

const fixed: readonly Command[] = [
  { words: 'Write freely', keys: 'Mod+N', deed: { kind: 'write' } },
  {
    words: 'Something went wrong',
    keys: 'Mod+Shift+N',
    deed: { kind: 'begin', template: 'two-minute-landing', setback: 'new' },
  },
  { words: 'Templates…', deed: { kind: 'dialog', name: 'templates' } },
  { words: 'Slow breathing', deed: { kind: 'dialog', name: 'breathing' } },
  { words: 'If it is too much', keys: 'Mod+.', deed: { kind: 'dialog', name: 'too-much' } },
  { words: 'Go to Today', keys: 'Mod+1', deed: { kind: 'go', screen: today } },
  { words: 'Go to Timeline', keys: 'Mod+2', deed: { kind: 'go', screen: timeline } },
  { words: 'Go to the trash', deed: { kind: 'go', screen: { ...timeline, filter: { trashed: true } } } },
  { words: 'Starred entries', deed: { kind: 'go', screen: { ...timeline, filter: { starred: true } } } },
  { words: 'Go to Setbacks', keys: 'Mod+3', deed: { kind: 'go', screen: setbacks } },
  { words: 'Go to Actions', keys: 'Mod+4', deed: { kind: 'go', screen: actions } },
  { words: 'Go to Lessons', keys: 'Mod+5', deed: { kind: 'go', screen: lessons } },
  { words: 'Go to Goals', keys: 'Mod+6', deed: { kind: 'go', screen: goals } },
  { words: 'Go to your templates', deed: { kind: 'go', screen: templates } },
  { words: 'Go to Settings', keys: 'Mod+,', deed: { kind: 'go', screen: settings } },
  { words: 'Lock', keys: 'Mod+L', deed: { kind: 'lock' } },
  { words: 'Export to Markdown…', deed: { kind: 'dialog', name: 'export' } },
  { words: 'Import…', deed: { kind: 'dialog', name: 'import' } },
  { words: 'Change passphrase…', deed: { kind: 'dialog', name: 'passphrase' } },
  { words: 'Try your recovery key…', deed: { kind: 'dialog', name: 'recovery-drill' } },
  { words: 'New recovery key…', deed: { kind: 'dialog', name: 'recovery-key' } },
  { words: 'Light theme', deed: { kind: 'theme', theme: 'light' } },
  { words: 'Dark theme', deed: { kind: 'theme', theme: 'dark' } },
  { words: 'Theme of the system', deed: { kind: 'theme', theme: 'system' } },
]

/** Every command there is: those of the app, one for each template, and one for each setting. */
export function commandsWith(rows: readonly TemplateRow[], platform: Surroundings['platform']): readonly Command[] {
  const begin = rows
    .filter(({ archived }) => !archived)
    .map((row): Command => {
      const need = needOf(row)
      return { words: `New: ${need}`, ...(need !== row.name && { method: row.name }), deed: beginning(row) }
    })
  const settle = placesOn(platform).map(
    ({ place, words, also }): Command => ({
      words,
      within: { name: 'Settings', also },
      deed: { kind: 'go', screen: { ...settings, at: place } },
    }),
  )
  return [...fixed, ...begin, ...settle]
}

function beginning(row: TemplateRow): Deed {
  // To close a setback, it is asked which.
  if (row.use === 'closing') return { kind: 'dialog', name: `closing ${row.id}` }
  return { kind: 'begin', template: row.id, ...(purposeOf(row) === 'setback' && { setback: 'new' }) }
}

/** The commands that a text may mean: each of its words begins a word of the command. */
export function matching(commands: readonly Command[], text: string): readonly Command[] {
  const wanted = wordsOf(text)
  return commands.filter(({ words, within, method = '' }) => {
    if (wanted.length === 0) return within === undefined
    const offered = wordsOf(`${words} ${method} ${within?.name ?? ''} ${within?.also ?? ''}`)
    return wanted.every((word) => offered.some((candidate) => candidate.startsWith(word)))
  })
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
