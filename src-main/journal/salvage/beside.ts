import type { Beside } from '../../../src-preload/contract.ts'
import type { SavedTable } from './tables.ts'

/** What stands beside the entries, by the tables that hold it. What is counted, or only read, is none of it. */
const held: { readonly [Name in SavedTable['name']]: readonly Beside[] } = {
  contents: [],
  entries: [],
  attachments: [],
  settings: ['settings', 'begun'],
  lesson_wordings: ['lessons'],
  lesson_uses: ['lessons'],
  lesson_tests: ['lessons'],
  lesson_marks: ['lessons'],
  own_templates: ['templates'],
  archived_templates: ['settings'],
  setbacks: ['setbacks'],
  setback_events: ['setbacks'],
  setback_entries: ['setbacks'],
  goals: ['goals'],
  goal_links: ['goals'],
  echoes_dismissed: ['marks'],
  advice_given: ['marks'],
  visits: ['marks'],
  kept_lessons: ['lessons'],
  kept_steps: ['keptSteps'],
  drafts: ['begun'],
  captures: ['marks'],
  revisions: [],
  revision_bodies: [],
  staged_entries: [],
  committed: [],
  months: [],
}

/** Each kind once that is in any of these tables. */
export const besideIn = (tables: ReadonlySet<SavedTable['name']>): readonly Beside[] => [
  ...new Set([...tables].flatMap((name) => held[name])),
]
