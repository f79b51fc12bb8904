import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalEnvironment, JournalKeys } from '../../src-main/journal/environment.ts'
import { createJournal, type Journal, openJournal } from '../../src-main/journal/journal.ts'
import type { BlockNode, Body, EntryDraft, InlineNode, StepNode, TextNode } from '../../src-preload/contract.ts'
import { dice } from './dice.ts'

/** A clock that stands still until it is set, a zone, and dice that fall the same way every time. */
export interface FakeEnvironment extends JournalEnvironment {
  time: number
  place: string
}

export function fakeEnvironment(seed = 1): FakeEnvironment {
  const next = dice(seed)
  return {
    time: Date.parse('2024-03-15T10:00:00Z'),
    place: 'Europe/Lisbon',
    now() {
      return this.time
    },
    zone() {
      return this.place
    },
    randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  }
}

export const testKeys: JournalKeys = {
  journalKey: Uint8Array.from({ length: 32 }, (_, index) => 7 * index + 1),
  salt: Uint8Array.from({ length: 16 }, (_, index) => 255 - 3 * index),
}

export interface TestJournal {
  readonly folder: string
  readonly file: string
  readonly environment: FakeEnvironment
  journal: Journal
  /** Closes and opens again. */
  reopen(): Journal
  /** Closes and takes the folder away. */
  end(): void
}

/** A real encrypted journal in a folder of its own. */
export function temporaryJournal(environment = fakeEnvironment()): TestJournal {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-journal-'))
  const file = join(folder, 'journal.db')
  return {
    folder,
    file,
    environment,
    journal: createJournal(file, testKeys, environment),
    reopen() {
      this.journal.close()
      this.journal = openJournal(file, testKeys, environment)
      return this.journal
    },
    end() {
      this.journal.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const layout = { direction: null, format: '', indent: 0 } as const

export function textNode(text: string, format = 0): TextNode {
  return { type: 'text', version: 1, text, format }
}

export function paragraph(...children: readonly (InlineNode | string)[]): BlockNode {
  return {
    type: 'paragraph',
    version: 1,
    ...layout,
    children: children.map((child) => (typeof child === 'string' ? textNode(child) : child)),
  }
}

/** A step that is open and of which nothing is said, but for what is given. */
export function stepNode(given: Partial<StepNode> & Pick<StepNode, 'id'>): StepNode {
  const open = { pictured: false, sure: null, due: null, end: null, ended: null, note: '' } as const
  return { type: 'step', version: 1, cue: '', act: '', ...open, ...given }
}

export function bodyOf(...blocks: readonly BlockNode[]): Body {
  return { root: { type: 'root', version: 1, ...layout, children: blocks } }
}

/** The body of a plain text: a paragraph a line. */
export function plainBody(text: string): string {
  return JSON.stringify(bodyOf(...text.split('\n').map((line) => paragraph(...(line === '' ? [] : [line])))))
}

/** A draft of a new entry of this moment, changed as wanted. `text` becomes its body. */
export function draftOf(journal: Journal, changes: Partial<EntryDraft> & { readonly text?: string } = {}): EntryDraft {
  const { text, ...rest } = changes
  const { id, instant, zone, day } = journal.beginEntry({ template: null })
  return { id, instant, zone, day, title: '', ownTags: [], body: plainBody(text ?? ''), ...rest }
}
