import type {
  Day,
  EntryId,
  GoalId,
  GoalLink,
  Instant,
  LessonId,
  SetbackEvent,
  SetbackId,
  Settings,
  StepEnd,
  StepId,
  TemplateId,
  TestOutcome,
  Zone,
} from '../../../src-preload/contract.ts'
import type { TemplateWords } from '../templates/template-draft.ts'

/** What the journal holds beside its entries, the trash left out: all of it the person's, none of it in any text. */
export interface JournalRecord {
  readonly setbacks: readonly RecordedSetback[]
  readonly lessons: readonly RecordedLesson[]
  readonly goals: readonly RecordedGoal[]
  /** Every small step that was ever kept, also where it was opened again or its entry has gone. */
  readonly keptSteps: readonly RecordedStep[]
  readonly templates: readonly RecordedTemplate[]
  /** Built-in ones or one's own. */
  readonly archivedTemplates: readonly TemplateId[]
  /** Which notes to oneself came back, by the entry that holds each, and beside which entry. */
  readonly adviceGiven: readonly RecordedAdvice[]
  /** Pairs that are not shown any more. */
  readonly echoesDismissed: readonly Pair[]
  /** The days on which the person came back after some away, oldest first. */
  readonly returns: readonly Day[]
  readonly settings: RecordedSettings
}

/** The parts of a record, by their names. */
export type RecordPart = keyof JournalRecord

/** Settings that the person changed, words for feelings, thinking traps and people among them. */
export type RecordedSettings = Partial<Omit<Settings, 'exportWarned' | 'recoveryPractised'>>

export interface RecordedSetback {
  readonly id: SetbackId
  /** The person's own, or empty. */
  readonly title: string
  /** Oldest first, at least one. */
  readonly events: readonly SetbackEvent[]
  readonly entries: readonly EntryId[]
}

/** What became of a lesson beyond its text; one to which nothing happened is not among them. */
export interface RecordedLesson {
  readonly id: LessonId
  /** It stands in no text any more, and its newest wording is all that is left of it. */
  readonly kept: boolean
  /** Oldest first; those `inEntry` were written in the text, the others in the ledger. */
  readonly wordings: readonly { readonly instant: Instant; readonly text: string; readonly inEntry: boolean }[]
  readonly uses: readonly { readonly instant: Instant; readonly entry: EntryId | null }[]
  readonly tests: readonly { readonly instant: Instant; readonly outcome: TestOutcome; readonly note: string }[]
  readonly due: Day | null
  readonly archived: boolean
}

export interface RecordedGoal {
  readonly id: GoalId
  readonly wish: string
  readonly why: string
  readonly created: Instant
  readonly reached: Instant | null
  readonly links: readonly GoalLink[]
}

export interface RecordedStep {
  readonly step: StepId
  readonly instant: Instant
}

export interface RecordedTemplate {
  readonly id: TemplateId
  readonly versions: readonly {
    readonly version: number
    readonly made: Instant
    readonly words: TemplateWords
  }[]
}

export interface RecordedAdvice {
  readonly source: EntryId
  /** It may have gone since. */
  readonly entry: EntryId
}

export interface Pair {
  readonly setback: SetbackId
  readonly entry: EntryId
}

/** The record with what a reader wants to see of it. */
export interface ReadableRecord extends JournalRecord {
  /**
   * Steps and lessons in the order of their entries; one that stands in two is there twice. Lessons of no entry come last.
   */
  readonly steps: readonly StandingStep[]
  readonly sentences: readonly StandingLesson[]
}

export interface StandingStep {
  readonly id: StepId
  readonly entry: EntryId
  readonly cue: string
  readonly act: string
  readonly due: Day | null
  readonly end: StepEnd | null
  readonly note: string
}

export interface StandingLesson {
  readonly id: LessonId
  /** null for one that stands in no text any more. */
  readonly entry: EntryId | null
  readonly zone: Zone
  /** As it is worded now. */
  readonly text: string
}
