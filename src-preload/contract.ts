/**
 * The contract between the page, the journal process and the main process: the vocabulary, every call and every event.
 * It imports nothing, and it is the only file that both sides import.
 *
 * Two doors answer it. `JournalCalls` travel over a MessagePort between the page and the journal process, so that no
 * word of the journal ever passes through the main process. `ShellCalls` travel over ipcMain: windows, dialogs, locking.
 */

// ── Results ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a call came to. Errors are values at the boundary, because Electron keeps only the message of a thrown one. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem }

/** What went wrong: a code for the program to branch on, a sentence in plain words for the person to read. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
}

export type ProblemCode =
  | 'bad-request' // the arguments are not what the contract says
  | 'locked' // the journal is not open
  | 'wrong-passphrase'
  | 'wrong-recovery-key'
  | 'weak-passphrase' // empty, or under eight characters
  | 'vault-exists' // create was asked for where a vault already is
  | 'no-vault'
  | 'key-file-damaged'
  | 'journal-missing' // the key file is there, the database is not
  | 'journal-damaged'
  | 'journal-foreign' // the database belongs to another vault
  | 'journal-newer' // written by a newer version of the app
  | 'journal-busy' // another copy of the app holds it
  | 'folder-not-writable'
  | 'disk-full'
  | 'not-found'
  | 'moved-on' // the entry was changed by another way since the draft began; nothing was written
  | 'not-ours' // a body, image or file that is not of a form we accept
  | 'too-large'
  | 'folder-not-empty' // an export would write into a folder that holds something
  | 'snapshot-damaged'
  | 'cancelled'
  | 'unexpected'

// ── Vocabulary ───────────────────────────────────────────────────────────────────────────────────────────────────

/** UUIDv7, lower case, with hyphens. */
export type EntryId = string
/** UTC milliseconds since 1970. */
export type Instant = number
/** A local calendar day, `YYYY-MM-DD`. */
export type Day = string
/** A local calendar month, `YYYY-MM`. */
export type Month = string
/** An IANA time zone, such as `Europe/Lisbon`. */
export type Zone = string
/** SHA-256 of an attachment's bytes, 64 lower-case hex digits. */
export type Hash = string
/** A tag without `#`, parts joined by `/`, such as `work/talks`. Compared without regard to case. */
export type Tag = string
/** A name the page makes up for a piece of long work, so that it can follow and cancel it. */
export type JobId = string
/** One use of a path that the person chose in a dialog. The page never sees the path. */
export type Grant = string

/** Where an entry stands in time. `day` is kept, not computed, so that travel never moves an entry. */
export interface When {
  readonly instant: Instant
  readonly zone: Zone
  readonly day: Day
}

/** What a list shows of an entry. */
export interface EntryRow extends When {
  readonly id: EntryId
  readonly title: string
  /** The first words of the text, at most 200 characters. */
  readonly excerpt: string
  readonly tags: readonly Tag[]
  readonly starred: boolean
  readonly words: number
  readonly images: number
  readonly created: Instant
  readonly updated: Instant
  /** When it went into the trash, or null. */
  readonly trashed: Instant | null
}

/** A whole entry. */
export interface Entry extends EntryRow {
  /** Lexical editor-state JSON: the one truth. Its nodes are listed under `BodyNode`. */
  readonly body: string
  /** The tags set by hand. `tags` holds these and the `#tags` typed in the text. */
  readonly ownTags: readonly Tag[]
}

/** What the page saves: everything of an entry that can be edited. */
export interface EntryDraft extends When {
  readonly id: EntryId
  readonly title: string
  readonly body: string
  readonly ownTags: readonly Tag[]
  /**
   * The `updated` of the entry from which the draft was made; null where it was not in the journal. If that has moved on
   * the draft is refused with `moved-on`: the page knows what it began from, so it reads the entry, takes over what was
   * changed, and saves again. Left out, the draft replaces whatever is there.
   */
  readonly base?: Instant | null
  /** The setback to which it belongs from its first save on, or `new` for one of its own. Later saves don't look at it. */
  readonly setback?: SetbackId | 'new'
  /** Since the save before this one a selection was pasted over: what the entry was until now is kept as a version. */
  readonly pastedOver?: true
}

/** What changed between two states of an entry, counted. */
export interface RevisionChange {
  /** A word that only stands elsewhere is neither. */
  readonly words: { readonly added: number; readonly gone: number }
  readonly images: { readonly added: number; readonly gone: number }
  /** The kinds of questions and of blocks that are filled in that came, went or were changed. */
  readonly blocks: readonly BlockNode['type'][]
  /** Words that stay look otherwise: bold, a heading, in a list. */
  readonly look: boolean
  readonly title: boolean
  readonly tags: boolean
}

/** An earlier state of an entry. `instant` is when it was saved: no two of an entry have the same. */
export interface RevisionRow extends When {
  /** When it was there, as people are told: after a clock that was ahead `instant` stands still until that time comes. */
  readonly at: Instant
  readonly words: number
  readonly images: number
  /** From the state before it; null for the oldest one that is kept. */
  readonly change: RevisionChange | null
}

/** An earlier state with all that goes back with it. */
export interface Revision extends Omit<RevisionRow, 'change'> {
  readonly title: string
  readonly ownTags: readonly Tag[]
  readonly body: string
}

export interface RevisionList {
  /** Newest first. */
  readonly rows: readonly RevisionRow[]
  /** There are older ones. */
  readonly more: boolean
  /** From the newest of them to the entry as it is; null where there is none, and in the lists of older ones. */
  readonly now: RevisionChange | null
  /** What those of the whole journal take up, and the most that they may. In bytes. */
  readonly size: number
  readonly bound: number
}

export interface Filter {
  readonly tag?: Tag
  readonly starred?: boolean
  readonly images?: boolean
  /** true shows only the trash; otherwise the trash is left out. */
  readonly trashed?: boolean
}

export interface MonthCount {
  readonly month: Month
  readonly count: number
}

/** A place in a text that matched: UTF-16 offsets, end exclusive. */
export type Mark = readonly [start: number, end: number]

export interface SearchHit {
  readonly entry: EntryRow
  readonly titleMarks: readonly Mark[]
  /** Of each tag of the entry, in their order. */
  readonly tagMarks: readonly (readonly Mark[])[]
  readonly snippet: string
  readonly snippetMarks: readonly Mark[]
}

/** A lesson that was found by its words. */
export interface LessonHit {
  readonly id: LessonId
  readonly text: string
  readonly marks: readonly Mark[]
}

export interface SearchPage {
  readonly hits: readonly SearchHit[]
  /** With the first page: lessons that stand in no entry any more. Those of entries are found with their entries. */
  readonly lessons: readonly LessonHit[]
  /** How many match in all, or null where counting would take longer than a person should wait. */
  readonly total: number | null
  /** `total`, or where that is null, a number that more than which match. */
  readonly counted: number
  /** What of the query could not be understood, in plain words. The rest was searched. */
  readonly remarks: readonly string[]
  /** Whether entries wait that are not searched yet: asked a moment later there may be more. One of `remarks` says so. */
  readonly behind: boolean
}

export interface TagCount {
  readonly tag: Tag
  readonly count: number
}

/** What came of adding tags, or taking them off. */
export interface Tagging {
  /** How many entries have other tags of their own now. */
  readonly changed: number
  /** On how many a tag stays that was to be taken off, because it is typed in the text. */
  readonly staying: number
}

export interface Overview {
  readonly entries: number
  readonly trashed: number
  readonly first: Day | null
  readonly last: Day | null
}

export interface Attachment {
  readonly hash: Hash
  /** image/png, image/jpeg, image/webp, image/avif or image/gif. */
  readonly mediaType: string
  readonly width: number
  readonly height: number
  /** In bytes. */
  readonly size: number
  /** The photograph's place was in the file and was taken out. */
  readonly placeRemoved: boolean
}

/** Kept inside the encrypted journal. */
export interface Settings {
  /** Minutes after midnight at which a new day begins. */
  readonly dayBoundary: number
  /** Keep where a photograph was taken. */
  readonly keepPhotoPlace: boolean
  /** The person has read that anyone can read an export. */
  readonly exportWarned: boolean
  /** The last group of the recovery key that is in force was typed back once. */
  readonly recoveryPractised: boolean
  /** Feelings are asked for before the other prompts of a setback's template rather than after them. */
  readonly feelingsFirst: boolean
  /** One question at a time, rather than all on a page. */
  readonly oneQuestion: boolean
  /** The quiet line when the same “why” comes back. */
  readonly brake: boolean
  /** One's own recovered setback while a new one is written. */
  readonly echo: boolean
  /** Forecasts are asked for and checked. */
  readonly forecasts: boolean
  /** The list of thinking traps. */
  readonly traps: readonly Choice[]
  /** Words for feelings that the person added. */
  readonly ownFeelings: readonly string[]
  /** The template of “Write freely”, and of the days of the week from Sunday; null for an empty page. */
  readonly freeTemplate: TemplateId | null
  readonly weekdayTemplates: readonly (TemplateId | null)[]
  /** Whom to call first when it is too much. */
  readonly people: readonly { readonly name: string; readonly how: string }[]
  /** Two letters (ISO 3166-1) of the country whose emergency numbers are shown; empty while it was not chosen. */
  readonly country: string
}

/** Words that were typed into a form and not sent yet, by field, under the name of the form's place. */
export interface Draft {
  /** Such as `goal:new`, or with the id of what the form is about, `wording:0198…`. */
  readonly place: string
  /** Those of something new have an `id` among them, which is the one it is going to have. */
  readonly words: Readonly<Record<string, string>>
}

/** Where the person was: given back after an unlock. */
export interface Place {
  readonly screen: string
  readonly entry: EntryId | null
  /** The editor's selection as the editor writes it, or null. */
  readonly selection: string | null
  /** In CSS pixels. */
  readonly scroll: number
}

/** What main follows while the journal is locked, too. Kept beside the appearance, outside the journal: nothing personal. */
export interface Habits {
  /** The keys of quick capture, as Electron writes them; empty for none. */
  readonly shortcut: string
  /** Minutes without a key or a movement after which the journal is locked; 0 for never. */
  readonly idleMinutes: 0 | 1 | 5 | 15 | 60
  /** What closing the window does. */
  readonly onClose: 'ask' | 'tray' | 'quit'
  readonly startAtLogin: boolean
  /** The system is asked to leave the window out of screenshots. */
  readonly hideFromCapture: boolean
}

/** What this computer offers of that. */
export interface Desktop {
  /**
   * held: the keys are ours; asked: the desktop was asked for them, and does not tell the app what it said; taken: another
   * program has them; refused: the desktop gives none; none: none are wanted.
   */
  readonly shortcut: 'held' | 'asked' | 'taken' | 'refused' | 'none'
  /** What to bind in the desktop's own keyboard settings instead. */
  readonly captureCommand: string
  readonly tray: 'there' | 'absent' | 'unsupported'
  /** What locks the journal on this computer, and what doesn't. */
  readonly locks: readonly LockSource[]
}

export interface LockSource {
  readonly what: 'idle' | 'suspend' | 'screen' | 'session' | 'shutdown' | 'user-switch'
  readonly on: boolean
  /** By what it is noticed, or why it isn't: in plain words. */
  readonly by: string
}

/** Kept outside the journal, because the unlock screen needs it. Nothing personal. */
export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark'
  /** Percent, 80 to 200. */
  readonly textSize: number
  /** How wide the lines of an entry may become. */
  readonly measure: 'narrow' | 'usual' | 'wide'
  /** Nothing moves, also where the system did not ask for that. */
  readonly still: boolean
  /** BCP 47, or `system`. */
  readonly language: string
}

export type VaultState =
  /** There is no vault yet, and its folder can be written. */
  | { readonly kind: 'none' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'open' }
  /** It can't be opened as it stands: the problem says why. */
  | { readonly kind: 'blocked'; readonly problem: Problem }
  /** It was unlocked, and is damaged: it is not open, and what can be done about it can be asked for. */
  | { readonly kind: 'damaged'; readonly problem: Problem }

// ── Templates ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A built-in one has a name such as `two-minute-landing`, one of the person's own a UUIDv7. */
export type TemplateId = string

/** What is written under a prompt: free text, or a block of its own kind with free text after it. */
export type PromptKind =
  | 'text'
  | 'feelings'
  | 'scale'
  | 'choice'
  | 'steps'
  | 'lessons'
  | 'forecast'
  | 'advice'
  | 'facts'

/** A question of a template. Its id stays with the answer, so it never changes; its words may, with the version. */
export interface Prompt {
  readonly id: string
  readonly kind: PromptKind
  readonly text: string
  /** A quieter line under it, or an empty string. */
  readonly hint: string
  /** Whether it may be asked again, for one more answer beside the first. */
  readonly repeats: boolean
  /** The two ends of a scale and its highest number; only of a `scale`. */
  readonly scale?: { readonly low: string; readonly high: string; readonly most: 10 | 100 }
  /** What can be chosen, or `traps` for the person's own list of thinking traps; only of a `choice`. */
  readonly choices?: readonly Choice[] | 'traps'
  /** Feelings before or after: those after are offered the words of those before; only of `feelings`. */
  readonly moment?: FeelingsNode['moment']
}

/** What a template is for. One of a setback begins a setback, and has the way to “If it is too much”. */
export type TemplateUse = 'setback' | 'plan' | 'practice' | 'review' | 'closing' | 'free'

/** An ordered list of prompts. Entries remember the words they were begun with, so it may change freely. */
export interface Template {
  readonly id: TemplateId
  readonly version: number
  readonly name: string
  /** By what a person finds it, in their own words: “I keep turning it over”. */
  readonly need: string
  readonly use: TemplateUse
  /** About how long it takes. */
  readonly minutes: number
  /** Where it goes deep: when to stop. Otherwise an empty string. */
  readonly stopRule: string
  readonly prompts: readonly Prompt[]
  /** What research found, each with what it does not show. None where nothing is claimed. */
  readonly evidence: readonly Finding[]
  readonly own: boolean
  readonly archived: boolean
}

/** What was found, and beside it what that does not show. */
export interface Finding {
  readonly found: string
  /** The size of it as it was reported, or an empty string where none was. */
  readonly size: string
  readonly who: string
  readonly year: number
  /** Without `https://doi.org/`; an empty string for a book. */
  readonly doi: string
  /** A book or report, where there is no DOI. */
  readonly source: string
  readonly limit: string
}

/** What a list of templates shows. */
export interface TemplateRow
  extends Pick<Template, 'id' | 'version' | 'name' | 'need' | 'use' | 'minutes' | 'own' | 'archived'> {
  /** Copies of one's own keep them. */
  readonly promptIds: readonly string[]
}

/** A template of one's own as it is edited. A prompt without an id is a new one. */
export interface TemplateDraft {
  readonly id: TemplateId | null
  readonly name: string
  readonly need: string
  /** What it is for and when to stop, of a copy that keeps them; otherwise it is for writing freely. */
  readonly use?: TemplateUse
  readonly stopRule?: string
  readonly minutes: number
  readonly prompts: readonly (Omit<Prompt, 'id'> & { readonly id: string | null })[]
}

/** A thinking trap, or another thing to choose. */
export interface Choice {
  readonly word: string
  /** An example or an explanation, or an empty string. */
  readonly note: string
}

// ── Setbacks and what comes of them ──────────────────────────────────────────────────────────────────────────────

/** UUIDv7s, as entries have. */
export type SetbackId = string
export type StepId = string
export type LessonId = string
export type ForecastId = string
export type GoalId = string

export type SetbackState = 'landed' | 'understood' | 'trying' | 'recovered'

export interface SetbackRow {
  readonly id: SetbackId
  /** What happened, in one line: the person's, or the beginning of its first entry. */
  readonly title: string
  readonly state: SetbackState
  /** When it landed. */
  readonly opened: Instant
  /** When it came to its present state. */
  readonly moved: Instant
  readonly entries: number
  /** What the next open small step is, or null. */
  readonly nextStep: string | null
  /** What helped, as it was written when it was closed; or null. */
  readonly helped: string | null
  readonly trashed: Instant | null
}

export interface SetbackEvent {
  readonly instant: Instant
  readonly state: SetbackState
  /** A sentence, or an empty string. */
  readonly note: string
}

/** A setback's own title before an entry was taken out of it, and since; empty where it goes by its first entry. */
export interface TitleTakenOut {
  readonly before: string
  readonly since: string
}

/** A setback with all that belongs to it. Its own title and what helped are whole here; lists show the beginning of them. */
export interface Setback extends SetbackRow {
  /** Oldest first. The first is that it landed. */
  readonly events: readonly SetbackEvent[]
  readonly rows: readonly EntryRow[]
  readonly feelings: readonly FeelingOverTime[]
  readonly steps: readonly StepRow[]
  readonly lessons: readonly LessonRow[]
  readonly forecasts: readonly ForecastRow[]
  readonly goals: readonly GoalRow[]
  /** Who helped, as it was written; or null. */
  readonly whoHelped: string | null
  /** The notes to oneself that came back already, newest first. */
  readonly advice: readonly GivenAdvice[]
  /** The entries with a note to oneself that has not come back yet, and comes back because of this setback alone. */
  readonly sealedAdvice: readonly EntryId[]
  /** States that what was written suggests, the furthest first, and why in a few words. Nothing moves by itself. */
  readonly suggestions: readonly { readonly state: SetbackState; readonly reason: string }[]
}

/** What the person left for themselves, and the entry that holds it. */
export interface GivenAdvice {
  readonly entry: EntryId
  readonly text: string
}

export interface FeelingOverTime {
  readonly entry: EntryId
  readonly word: string
  readonly before: number | null
  readonly after: number | null
}

/** A small step as lists show it. It lives in the text of its entry. */
export interface StepRow {
  readonly id: StepId
  readonly entry: EntryId
  readonly cue: string
  readonly act: string
  readonly sure: number | null
  readonly due: Day | null
  readonly end: StepEnd | null
  readonly ended: Instant | null
  readonly note: string
  /** When its entry was written. */
  readonly instant: Instant
  readonly setbacks: readonly { readonly id: SetbackId; readonly title: string }[]
}
export type StepEnd = 'done' | 'partly' | 'dropped'

export interface LessonRow {
  readonly id: LessonId
  /** As it is worded now. */
  readonly text: string
  /** null where it stands in no entry any more. */
  readonly entry: EntryId | null
  readonly instant: Instant
  /** How often it was used. */
  readonly used: number
  /** The day to test it again, or null. */
  readonly due: Day | null
  readonly lastTest: { readonly instant: Instant; readonly outcome: TestOutcome } | null
  readonly archived: boolean
}
/** A lesson that is offered beside an entry, to say with one press that it was used. */
export interface LessonAtHand {
  readonly id: LessonId
  readonly text: string
  /** Whether it is noted as used beside this entry. */
  readonly usedHere: boolean
}
export type TestOutcome = 'held' | 'did-not' | 'changed'

export interface Lesson extends LessonRow {
  /** Oldest first; the last is the present one. */
  readonly wordings: readonly { readonly instant: Instant; readonly text: string }[]
  readonly uses: readonly { readonly instant: Instant; readonly entry: EntryId | null }[]
  readonly tests: readonly { readonly instant: Instant; readonly outcome: TestOutcome; readonly note: string }[]
  /** The entries in whose text it stands. */
  readonly sources: readonly EntryRow[]
  readonly goals: readonly GoalRow[]
}

export interface ForecastRow {
  readonly id: ForecastId
  readonly entry: EntryId
  /** The title of its entry, or the entry's first words. */
  readonly about: string
  readonly instant: Instant
  readonly expected: number
  readonly due: Day
  /** What it came to, or null. */
  readonly found: number | null
  readonly skipped: boolean
}

/**
 * One's own forecasts beside what came, over the `count` that were checked within a week of their day; null under eight.
 * Differences are expected less found.
 */
export interface ForecastRecord {
  readonly count: number
  readonly mean: number
  /** The standard deviation of the differences. */
  readonly spread: number
}

export interface GoalRow {
  readonly id: GoalId
  readonly wish: string
  readonly why: string
  readonly created: Instant
  readonly reached: Instant | null
  /** Those that were never kept. */
  readonly stepsAhead: number
  /** Those that were kept once, even where the entry that holds them has gone. */
  readonly stepsKept: number
  readonly lessons: number
  readonly setbacks: number
  readonly trashed: Instant | null
}
export interface Goal extends GoalRow {
  readonly stepRows: readonly StepRow[]
  readonly lessonRows: readonly LessonRow[]
  readonly setbackRows: readonly SetbackRow[]
}
/** What can serve a goal. */
export type GoalLink =
  | { readonly kind: 'step'; readonly id: StepId }
  | { readonly kind: 'lesson'; readonly id: LessonId }
  | { readonly kind: 'setback'; readonly id: SetbackId }

/** The person's own recovered setback that is most like what is being written. */
export interface Echo {
  readonly setback: SetbackRow
  /** Words that both have, at most five, for saying why. */
  readonly alike: readonly string[]
  /**
   * What the person left for themselves when it was closed: given out once, beside an entry that began a setback since,
   * where it stays. Otherwise null.
   */
  readonly advice: string | null
  /** It was not seen yet. */
  readonly adviceWaits: boolean
  /** What was learned from it, at most two lessons, the last one first. */
  readonly lessons: readonly LessonRow[]
}

/** What Today shows beside recent entries. Everything is small: lists are cut at twenty. */
export interface Today {
  /** Those that are due. */
  readonly steps: readonly StepRow[]
  /** The newest two of those that wait for their cue and have no day. */
  readonly waiting: readonly StepRow[]
  /** Those whose day has come; none while the person has them switched off. */
  readonly forecasts: readonly ForecastRow[]
  readonly lessons: readonly LessonRow[]
  /** One own recovery, another one each day. */
  readonly recovery: SetbackRow | null
  readonly openSetbacks: number
  /** Small steps that were kept, ever: done or partly. */
  readonly kept: number
  /** After three days or more away: how many times the person has come back so far. Otherwise null. */
  readonly returns: number | null
}

export type ExportScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'range'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'entries'; readonly ids: readonly EntryId[] }

export interface ExportReport {
  readonly entries: number
  readonly attachments: number
  /** The name of the folder that was written, without its path. */
  readonly folder: string
}

/** A file that an import could not read, and why. */
export interface Unreadable {
  readonly name: string
  readonly reason: string
}

/** What an import would do, shown before it does it. */
export interface ImportReport {
  /** Names the staged import for `commitImport` and `dropImport`. */
  readonly staged: string
  readonly entries: number
  /** Already in this journal: they will be passed over. */
  readonly known: number
  /** How many of those are in its trash. */
  readonly trashed: number
  /** What is not here yet beside the entries and what belongs to new ones, in plain words, such as "setbacks". */
  readonly news: readonly string[]
  readonly attachments: number
  readonly from: Day | null
  readonly to: Day | null
  readonly samples: readonly { readonly title: string; readonly day: Day; readonly excerpt: string }[]
  /** What of the files has no place here, in plain words, such as "12 links to files that are not in the folder". */
  readonly losses: readonly string[]
  readonly unreadable: readonly Unreadable[]
}

/** A folder that the self-check looked through. */
export interface CheckedFolder {
  readonly what: 'vault' | 'app' | 'temporary' | 'cache'
  /** For the person to read, with `~` for their home. */
  readonly folder: string
  /** How many files were read, and how many bytes. */
  readonly files: number
  readonly bytes: number
  /** Files that nobody wrote into since the check began, and that were left alone. None where all are read. */
  readonly older: number
  /** Files and folders that could not be read. */
  readonly unreadable: number
}

/** Whether a sentence that went into the journal lies readable in a file. */
export interface SelfCheck {
  readonly folders: readonly CheckedFolder[]
  /** The files that hold it. None, unless something is wrong. */
  readonly found: readonly { readonly file: string; readonly form: 'UTF-8' | 'UTF-16' }[]
  /** Another sentence, put readable into a file of its own, was found there: so this one would have been. */
  readonly sure: boolean
}

export interface Progress {
  readonly job: JobId
  readonly done: number
  /** 0 while it is not known. */
  readonly total: number
}

// ── Snapshots ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The name of a snapshot's file. Pinning changes it. */
export type SnapshotId = string

/** A copy of the whole journal as it was, in one encrypted file. */
export interface SnapshotRow {
  readonly id: SnapshotId
  /**
   * damaged: it is not what was written. foreign: of another journal. newer: of a later version of the app. unreadable: the
   * disk does not give it just now.
   */
  readonly state: 'whole' | 'damaged' | 'foreign' | 'newer' | 'unreadable'
  /** null where it can't be told, as are the next two. */
  readonly made: Instant | null
  readonly reason: 'daily' | 'asked' | 'migration' | 'import' | 'restore' | 'passphrase' | null
  /** The trash left out. */
  readonly entries: number | null
  /** In bytes. */
  readonly size: number
  readonly pinned: boolean
  /** When all of it was last read and found whole, or null. */
  readonly verified: Instant | null
  /** It does not open with the passphrase of now, but with one from before. */
  readonly earlierPassphrase: boolean
  /** The same of the recovery key. */
  readonly earlierRecoveryKey: boolean
}

/** What the snapshots hold of entries. All but `place` and `left` is of those on this computer. */
export interface HeldInSnapshots {
  /** How many snapshots have one of them. */
  readonly count: number
  /** When the oldest and the newest of these were made; null where there are none. */
  readonly first: Instant | null
  readonly last: Instant | null
  /** By when those that make room by themselves will have done so, if one is made every day; null where none does. */
  readonly until: Instant | null
  /** How many stay until somebody removes them, such as those that are pinned and the last of a year. */
  readonly lasting: number
  /** How many could not be looked into. */
  readonly unsure: number
  /** Whether a second place is chosen: copies of these may lie there. */
  readonly place: boolean
  /** The names of the folders that were one before: the same, and from there they go once it is chosen again. */
  readonly left: readonly string[]
  /** What lies beside the journal and may hold them as well: folders of files that were set aside, and copies. */
  readonly beside: readonly string[]
}

export interface Snapshots {
  /** Newest first, those that can't be read last. */
  readonly rows: readonly SnapshotRow[]
  /** The moment of the newest that was verified, or null. */
  readonly restorable: Instant | null
  /** Why the last one could not be made, in plain words; or null. */
  readonly problem: string | null
  /** The last trial restore; or null. */
  readonly drill: {
    /** When it was, of which moment the snapshot was, and whether all of it came back. */
    readonly at: Instant
    readonly made: Instant
    readonly whole: boolean
    /** Where it didn't: of which moment the newest was of which all came back; or null. */
    readonly instead: Instant | null
  } | null
  /** Some may still hold what was deleted for ever and is to go from them as well. */
  readonly purging: boolean
  /** Some that were to make room could not be removed when the last one was made. */
  readonly stuck: boolean
  /** Where copies of them go, or null. */
  readonly place: {
    /** The name of the folder, without its path. */
    readonly name: string
    /** When it last had all of them, or null. */
    readonly last: Instant | null
    readonly there: boolean
    /** For two weeks it has not been there, or was there and did not get all of them. */
    readonly longAway: boolean
    readonly problem: string | null
  } | null
}

// ── Damage ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** An entry that is not whole in a damaged journal. */
export interface LostEntry {
  readonly day: Day
  /** An empty string where it has none, or that is lost as well. */
  readonly title: string
  /** What is left: an earlier version, the first words, or nothing. */
  readonly left: 'version' | 'beginning' | 'nothing'
}

/** What came of entries that were taken back. */
export interface TakenBack {
  /** They were gone, and are here again. */
  readonly restored: number
  /** They are here in other words: the earlier ones are here as well now, as entries of their own. */
  readonly beside: number
  /** They are here in other words, which gave way to the earlier ones and are kept as an earlier version. */
  readonly over: number
  /** They are here in the same words already. */
  readonly same: number
  /** So many images that stand in them are neither here nor in the earlier journal. */
  readonly imagesMissing: number
}

/**
 * What a journal holds beside its entries, their earlier versions and images. `begun` is what was typed into a form or
 * quick capture and not kept; `marks` are of what came back, was put away or was looked after.
 */
export type Beside = 'setbacks' | 'lessons' | 'goals' | 'keptSteps' | 'templates' | 'settings' | 'begun' | 'marks'

/** What of a damaged journal can be read, or was saved into a new one. The trash counts too. */
export interface Salvage {
  /** Pieces of the file, of 4096 bytes, and how many of them can't be read. */
  readonly pages: number
  readonly unreadable: number
  /** Whole, with the words that were saved last. */
  readonly entries: number
  /** Of these there is an earlier version; of these the first words; of these the text without its day and title. */
  readonly versions: number
  readonly beginnings: number
  readonly undated: number
  /** Known to have been there, with nothing left. There may have been others. */
  readonly missing: number
  /** Those that are not whole, the latest first, at most 200. */
  readonly lost: readonly LostEntry[]
  readonly earlier: number
  readonly earlierLost: number
  readonly images: number
  readonly imagesLost: number
  /** Of these some may be missing. How many can't be known. */
  readonly besideLost: readonly Beside[]
}

/** A file beside the journal that a program which copies folders has made. */
export interface JournalCopy {
  /** Of the file, without its path. */
  readonly name: string
  /** In bytes, and when it was last written. */
  readonly size: number
  readonly changed: Instant
  /** Whether it is a database of this journal, as far as its first bytes tell: only then can it be opened. */
  readonly ours: boolean
  /** Whether a log lies beside it, `-wal` after its name, in which more of it may be. */
  readonly log: boolean
}

/** A key file beside the journal under another name, as a program which copies folders makes or renames it. */
export interface KeyFileCopy {
  /** Of the file, without its path. */
  readonly name: string
  /** The journal: as the key file does, or with a passphrase and a recovery key of its own. Or nothing that is here. */
  readonly opens: 'the-same' | 'with-its-own' | 'nothing-here'
}

/** What was found at an unlock, and the person should know. */
export interface Findings {
  /** So many saves that this computer knows of are not in the journal; 0 for none. */
  readonly missingSaves: number
  /** The folder beside the journal in which its log is kept, where that is damaged and more saves came after; or null. */
  readonly keptLog: string | null
  readonly copies: readonly JournalCopy[]
  readonly keyFiles: readonly KeyFileCopy[]
  /** The names of files among the snapshots that a program which copies folders has doubled or renamed: no list has them. */
  readonly doubled: readonly string[]
  /** The newest snapshot that was verified; where none was, the newest; null where there is none that may be whole. */
  readonly snapshot: SnapshotRow | null
}

/** Whether the recovery key is still at hand, which is asked twice a year. */
export interface RecoveryDrill {
  readonly due: boolean
  /** Which two of its nine groups are asked for, counted from 1; null where only the whole key can be tried. */
  readonly groups: readonly [number, number] | null
  /** When it was last tried and right, or null. */
  readonly right: Instant | null
}

// ── The body of an entry ─────────────────────────────────────────────────────────────────────────────────────────
// The serialised Lexical nodes that an entry may hold. Anything else is refused. Unknown properties are dropped.

export interface Body {
  readonly root: ElementOf<'root', BlockNode>
}

export interface ElementOf<Type extends string, Child> {
  readonly type: Type
  readonly version: 1
  readonly children: readonly Child[]
  readonly direction: 'ltr' | 'rtl' | null
  readonly format: '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'
  readonly indent: number
}

export type BlockNode =
  | ParagraphNode
  | HeadingNode
  | QuoteNode
  | ListNode
  | CodeNode
  | TableNode
  | RuleNode
  | PromptNode
  | FeelingsNode
  | ScaleNode
  | ChoiceNode
  | StepNode
  | LessonNode
  | ForecastNode
  | AdviceNode
  | FactNode

export type InlineNode = TextNode | LineBreakNode | TabNode | LinkNode | ImageNode

export interface ParagraphNode extends ElementOf<'paragraph', InlineNode> {}
export interface HeadingNode extends ElementOf<'heading', InlineNode> {
  readonly tag: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
}
export interface QuoteNode extends ElementOf<'quote', InlineNode> {}
export interface ListNode extends ElementOf<'list', ListItemNode> {
  readonly listType: 'bullet' | 'number' | 'check'
  readonly start: number
}
/** Holds either text or, for nesting, one list. */
export interface ListItemNode extends ElementOf<'listitem', InlineNode | ListNode> {
  readonly value: number
  readonly checked?: boolean
}
export interface CodeNode extends ElementOf<'code', TextNode | LineBreakNode | TabNode> {
  readonly language?: string | null
}
export interface TableNode extends ElementOf<'table', TableRowNode> {}
export interface TableRowNode extends ElementOf<'tablerow', TableCellNode> {}
export interface TableCellNode extends ElementOf<'tablecell', BlockNode> {
  /** 0 none, 1 row, 2 column, 3 both. */
  readonly headerState: number
  readonly colSpan?: number
  readonly rowSpan?: number
}
export interface RuleNode {
  readonly type: 'horizontalrule'
  readonly version: 1
}
/** A question of a template, a block of its own. Its words were fixed when it came into the entry. */
export interface PromptNode {
  readonly type: 'prompt'
  readonly version: 1
  /** That of the question in its template, as `prompt-ids.ts` has it. */
  readonly promptId: string
  readonly text: string
  /** The template it came with and that template's version; the first entries had neither. */
  readonly template?: TemplateId
  readonly templateVersion?: number
  readonly hint?: string
}
/** Words for what is felt, before or after writing, each with a strength from 0 to 100 or none given. */
export interface FeelingsNode {
  readonly type: 'feelings'
  readonly version: 1
  readonly moment: 'before' | 'after'
  readonly feelings: readonly { readonly word: string; readonly strength: number | null }[]
}
/** A number between two ends, from 0 to `most`, or none given. */
export interface ScaleNode {
  readonly type: 'scale'
  readonly version: 1
  readonly low: string
  readonly high: string
  readonly most: 10 | 100
  readonly value: number | null
}
/** Things that can be chosen, and which of them are. What was chosen is always among them. */
export interface ChoiceNode {
  readonly type: 'choice'
  readonly version: 1
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
}
/** A small step: if (cue) then I (act). */
export interface StepNode {
  readonly type: 'step'
  readonly version: 1
  readonly id: StepId
  readonly cue: string
  readonly act: string
  /** The cue was pictured once. */
  readonly pictured: boolean
  /** How sure the person is, 0 to 10, or null. */
  readonly sure: number | null
  readonly due: Day | null
  readonly end: StepEnd | null
  readonly ended: Instant | null
  /** What happened. */
  readonly note: string
}
/** A sentence worth keeping, in the words of this text. The ledger may have newer ones. */
export interface LessonNode {
  readonly type: 'lesson'
  readonly version: 1
  readonly id: LessonId
  readonly text: string
}
/** How bad it will feel on a day to come, 0 to 100, and how bad it was. */
export interface ForecastNode {
  readonly type: 'forecast'
  readonly version: 1
  readonly id: ForecastId
  readonly expected: number | null
  readonly due: Day
  readonly found: number | null
  readonly checked: Instant | null
  readonly skipped: boolean
}
/** A note to oneself for the next time, closed until then unless the person opens it. */
export interface AdviceNode {
  readonly type: 'advice'
  readonly version: 1
  readonly text: string
  readonly opened: boolean
}
/** One line of what a week held, with the way to it. */
export interface FactNode {
  readonly type: 'fact'
  readonly version: 1
  readonly text: string
  readonly to: { readonly kind: 'entry' | 'setback' | 'step' | 'lesson' | 'goal'; readonly id: string }
}
export interface TextNode {
  readonly type: 'text'
  readonly version: 1
  readonly text: string
  /** Bits: 1 bold, 2 italic, 4 strikethrough, 8 underline, 16 code, 32 subscript, 64 superscript, 128 highlight. */
  readonly format: number
}
export interface LineBreakNode {
  readonly type: 'linebreak'
  readonly version: 1
}
export interface TabNode {
  readonly type: 'tab'
  readonly version: 1
}
/** Only https:, http: and mailto: addresses. */
export interface LinkNode extends ElementOf<'link', TextNode | LineBreakNode | TabNode | ImageNode> {
  readonly url: string
  readonly title?: string | null
}
export interface ImageNode {
  readonly type: 'image'
  readonly version: 1
  readonly hash: Hash
  readonly mediaType: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

// ── Calls to the journal process, over the port ──────────────────────────────────────────────────────────────────

interface Call<Request, Reply> {
  readonly request: Request
  readonly reply: Reply
}

export interface JournalCalls {
  // vault
  readVaultState: Call<void, VaultState>
  /** Makes the vault and opens it. Passphrases are UTF-8 bytes, and are filled with zeros once used. */
  createVault: Call<{ passphrase: Uint8Array }, { recoveryKey: string }>
  /** Makes the vault of a snapshot’s file, where none is yet. It opens as on the day of the snapshot. */
  beginFromSnapshot: Call<{ grant: Grant; job: JobId }, void>
  unlock: Call<{ passphrase: Uint8Array }, void>
  unlockWithRecoveryKey: Call<{ recoveryKey: Uint8Array }, void>
  changePassphrase: Call<{ current: Uint8Array; next: Uint8Array }, void>
  /** After an unlock with the recovery key: sets a passphrase without the forgotten one. */
  setPassphrase: Call<{ recoveryKey: Uint8Array; next: Uint8Array }, void>
  /** Ends the old recovery key. */
  renewRecoveryKey: Call<{ passphrase: Uint8Array }, { recoveryKey: string }>
  readRecoveryDrill: Call<void, RecoveryDrill>
  /** The two groups that were asked for, or a whole key, as UTF-8. */
  tryRecoveryKey: Call<{ typed: Uint8Array }, void>
  /** Not now: it is asked again half a year later. */
  skipRecoveryDrill: Call<void, void>
  suggestPassphrase: Call<void, { passphrase: string }>
  /** Writes the recovery key, with a line that says what it is, to the file that was chosen. */
  writeRecoveryKey: Call<{ grant: Grant; recoveryKey: string }, void>

  // entries
  /** A new entry, not yet in the journal: the first save puts it there. */
  beginEntry: Call<{ template: TemplateId | null }, Entry>
  readEntry: Call<{ id: EntryId }, Entry>
  /** Answers once the words are on disk. */
  saveEntry: Call<EntryDraft, EntryRow>
  /** Answers which of them it changed. */
  starEntries: Call<{ ids: readonly EntryId[]; starred: boolean }, readonly EntryId[]>
  tagEntries: Call<{ ids: readonly EntryId[]; add: readonly Tag[]; remove: readonly Tag[] }, Tagging>
  trashEntries: Call<{ ids: readonly EntryId[] }, void>
  /** Answers with those that were in the trash. */
  restoreEntries: Call<{ ids: readonly EntryId[] }, readonly EntryId[]>
  /**
   * For ever. Only entries in the trash.
   * snapshots, here and wherever something is deleted for ever: those that hold it are to go, too. It is remembered until
   * `purgeSnapshots` has done it, or the app by itself later.
   */
  deleteEntries: Call<{ ids: readonly EntryId[]; snapshots?: true }, readonly EntryId[]>
  emptyTrash: Call<{ snapshots?: true }, { deleted: number }>

  // earlier versions
  /** The next ones older than `before`; the newest for null. */
  listRevisions: Call<{ id: EntryId; before: Instant | null }, RevisionList>
  readRevision: Call<{ id: EntryId; instant: Instant }, Revision>
  /**
   * Takes an entry back to an earlier state, and keeps the one that it leaves. `base` is the `updated` of the entry as it
   * is on screen: if that has moved on, nothing is changed and it is refused with `moved-on`.
   */
  restoreRevision: Call<{ id: EntryId; instant: Instant; base: Instant }, Entry>

  /**
   * Seals words that cannot be saved into the inbox: all of them, or none. The next unlock takes them in, those of forms
   * as what was typed into them and not sent. `id` is that of what is sealed, and of the entry that it becomes where its
   * own has gone into the trash.
   */
  sealLastWords: Call<
    {
      readonly entries: readonly { readonly id: EntryId; readonly draft: EntryDraft }[]
      readonly forms: readonly { readonly id: EntryId; readonly draft: Draft }[]
    },
    void
  >

  // finding
  readOverview: Call<void, Overview>
  /** Newest month first. */
  countMonths: Call<{ filter: Filter }, readonly MonthCount[]>
  /** The entries of a month, newest first. `offset` and `limit` count entries; at most 200 at a time. */
  listMonth: Call<{ filter: Filter; month: Month; offset: number; limit: number }, readonly EntryRow[]>
  /** Newest first, over all months; for a small list such as "Recently". */
  listRecent: Call<{ limit: number }, readonly EntryRow[]>
  /** The same day in other years, newest first. */
  listOnThisDay: Call<{ day: Day }, readonly EntryRow[]>
  listTags: Call<void, readonly TagCount[]>
  search: Call<{ text: string; filter: Filter; offset: number; limit: number }, SearchPage>

  // templates
  /** In the order in which they are offered, one's own after the built-in ones, archived ones last. */
  listTemplates: Call<void, readonly TemplateRow[]>
  readTemplate: Call<{ id: TemplateId }, Template>
  /**
   * Makes a template of one's own, or a new version of one. Entries that were begun with it stay as they are.
   * newId: of a new one, the id that its form's words were kept with; none is there that has it.
   */
  saveTemplate: Call<{ draft: TemplateDraft; newId?: TemplateId }, Template>
  archiveTemplate: Call<{ id: TemplateId; archived: boolean }, void>
  /** For ever; only one's own. Entries keep their prompts. */
  deleteTemplate: Call<{ id: TemplateId; snapshots?: true }, void>
  /** The prompts of a template and what stands under them, as the blocks of a body in JSON, to be put into an entry. */
  layTemplate: Call<{ template: TemplateId }, { blocks: string }>
  exportTemplate: Call<{ id: TemplateId; grant: Grant }, void>
  importTemplate: Call<{ grant: Grant }, Template>

  // setbacks
  /** Open ones first, the one that moved last first; then recovered ones, newest first. Or the trash. */
  listSetbacks: Call<{ trashed: boolean }, readonly SetbackRow[]>
  readSetback: Call<{ id: SetbackId }, Setback>
  /** Those to which an entry belongs, the one that moved last first; or those of them that are in the trash. */
  setbacksOf: Call<{ entry: EntryId; trashed?: boolean }, readonly SetbackRow[]>
  /** Begins one with an entry that is in the journal. */
  beginSetback: Call<{ entry: EntryId }, SetbackRow>
  nameSetback: Call<{ id: SetbackId; title: string }, void>
  moveSetback: Call<{ id: SetbackId; state: SetbackState; note: string }, void>
  /** Takes the last move back, if it was to `to`: one without words leaves no trace, words stay in what happened. */
  undoMove: Call<{ id: SetbackId; to: SetbackState }, void>
  /** With `undo`, what taking this entry out has answered, its own title is again what it was. */
  addToSetback: Call<{ id: SetbackId; entry: EntryId; undo?: TitleTakenOut }, void>
  removeFromSetback: Call<{ id: SetbackId; entry: EntryId }, TitleTakenOut>
  /** Everything of `from` goes over to `into`, and `from` is gone. */
  mergeSetbacks: Call<{ into: SetbackId; from: SetbackId }, void>
  /** Makes a setback of its own of one of the entries. */
  splitSetback: Call<{ id: SetbackId; entry: EntryId }, SetbackRow>
  trashSetback: Call<{ id: SetbackId }, void>
  restoreSetback: Call<{ id: SetbackId }, void>
  /** For ever; only one in the trash. Its entries stay. */
  deleteSetback: Call<{ id: SetbackId; snapshots?: true }, void>
  /**
   * The recovered setback most like what is on screen, or null; where echoes are not wanted, only one with advice. `text`
   * is the whole entry as plain text.
   */
  findEcho: Call<{ entry: EntryId; text: string; tags: readonly Tag[]; feelings: readonly string[] }, Echo | null>
  /** This one is not shown beside this entry any more. */
  dismissEcho: Call<{ entry: EntryId; setback: SetbackId }, void>
  /** The advice was seen beside this entry: it comes nowhere else any more. */
  takeAdvice: Call<{ entry: EntryId; setback: SetbackId }, void>

  // small steps, lessons, forecasts, goals
  /** Due today or before; waiting for a cue or a later day; ended, newest first. Of each at most `limit`, else 200. */
  listSteps: Call<
    { today: Day; limit?: number },
    {
      readonly due: readonly StepRow[]
      readonly waiting: readonly StepRow[]
      readonly ended: readonly StepRow[]
      /** Of which there are more than these. */
      readonly more: { readonly due: boolean; readonly waiting: boolean; readonly ended: boolean }
    }
  >
  /** Edits the entry in whose text the step stands. An end of null opens it again; a note of null stays as it is. */
  endStep: Call<{ id: StepId; end: StepEnd | null; note: string | null }, StepRow>
  /** Puts a new step right after another one, into the same text: the next smaller or larger one, for the same goals. */
  followStep: Call<
    { after: StepId; cue: string; act: string; pictured: boolean; sure: number | null; due: Day | null },
    StepRow
  >
  dateStep: Call<{ id: StepId; due: Day | null }, StepRow>
  /** What happened with a step. How it ended, or that it is open, stays as it is. */
  noteStep: Call<{ id: StepId; note: string }, StepRow>
  /** Newest first; those whose words match, where a text is given. */
  listLessons: Call<{ text: string }, readonly LessonRow[]>
  /** Those that were used beside the entry, and the few that were used elsewhere last, or are newest; not its own. */
  listLessonsAtHand: Call<{ entry: EntryId }, readonly LessonAtHand[]>
  readLesson: Call<{ id: LessonId }, Lesson>
  rewordLesson: Call<{ id: LessonId; text: string }, void>
  noteLessonUse: Call<{ id: LessonId; entry: EntryId | null }, void>
  /** The last one beside the entry, or beside none. */
  takeBackLessonUse: Call<{ id: LessonId; entry: EntryId | null }, void>
  /** The day to test it again, or null for none. */
  dateLesson: Call<{ id: LessonId; due: Day | null }, void>
  testLesson: Call<{ id: LessonId; outcome: TestOutcome; note: string; due: Day | null }, void>
  archiveLesson: Call<{ id: LessonId; archived: boolean }, void>
  /** For ever; only one that stands in no entry any more. Earlier versions of entries lose it, too. */
  deleteLesson: Call<{ id: LessonId; snapshots?: true }, void>
  /** Edits the entry in whose text it stands. null: it is not asked about any more. */
  checkForecast: Call<{ id: ForecastId; found: number | null }, void>
  /** Takes a check back: it is asked about as before. */
  reopenForecast: Call<{ id: ForecastId }, void>
  readForecasts: Call<void, { readonly pairs: readonly ForecastRow[]; readonly record: ForecastRecord | null }>
  listGoals: Call<void, readonly GoalRow[]>
  readGoal: Call<{ id: GoalId }, Goal>
  /** id: the one that its form's words were kept with; no goal is there that has it. */
  createGoal: Call<{ id: GoalId; wish: string; why: string }, GoalRow>
  /** reached: a goal that is reached keeps the moment at which it first was; an instant takes a change back. */
  changeGoal: Call<{ id: GoalId; wish: string; why: string; reached: boolean | Instant }, void>
  trashGoal: Call<{ id: GoalId; trashed: boolean }, void>
  deleteGoal: Call<{ id: GoalId; snapshots?: true }, void>
  linkGoal: Call<{ goal: GoalId; link: GoalLink; linked: boolean }, void>
  readToday: Call<{ today: Day }, Today>
  /**
   * Notes that were captured and not yet looked after, newest first, at most 100, which of them belong to a setback, and
   * how many there are of all; those that were only begun, oldest first; the names of files that did not open, and of those
   * that could not be read or taken in and still wait.
   */
  listCaptures: Call<
    void,
    {
      readonly notes: readonly EntryRow[]
      readonly setbacks: readonly EntryId[]
      readonly count: number
      readonly begun: readonly CaptureDraft[]
      readonly unreadable: readonly string[]
      readonly left: readonly string[]
    }
  >
  /** Looked after: it stays an entry, becomes a setback, or its words go to the end of another entry. */
  settleCapture: Call<{ id: EntryId; as: 'entry' | 'setback' | { readonly end: EntryId } }, void>
  /** What was only begun becomes a note like those that were kept, or goes into the trash as one. */
  settleBegun: Call<{ id: EntryId; as: 'note' | 'trash' }, void>
  /** How many are waiting, for beside the names of the screens: steps that are due, counted to twenty-one. */
  countWaiting: Call<{ today: Day }, { readonly steps: number; readonly openSetbacks: number }>

  // attachments
  addAttachment: Call<{ bytes: Uint8Array }, Attachment>
  readAttachment: Call<{ hash: Hash }, { mediaType: string; bytes: Uint8Array }>

  // settings
  readSettings: Call<void, Settings>
  writeSettings: Call<Partial<Settings>, Settings>
  readPlace: Call<void, Place | null>
  writePlace: Call<Place, void>

  // words on their way
  /** What was typed into forms and not sent. Asked once after an unlock. */
  readDrafts: Call<void, readonly Draft[]>
  /** In place of what was kept for that place. Answers once it is on disk. */
  keepDraft: Call<Draft, void>
  forgetDraft: Call<{ place: string }, void>

  // long work
  exportMarkdown: Call<{ grant: Grant; scope: ExportScope; job: JobId }, ExportReport>
  readImport: Call<{ grant: Grant; job: JobId }, ImportReport>
  commitImport: Call<{ staged: string; job: JobId }, { added: number; known: number }>
  dropImport: Call<{ staged: string }, void>
  /**
   * Puts an entry with these letters into the journal, looks for them in the files of the app and where programs leave
   * something, and deletes the entry for ever. The page makes the letters, so that they travel as an entry's words do.
   */
  checkSelf: Call<{ mark: string; job: JobId }, SelfCheck>

  // snapshots
  listSnapshots: Call<void, Snapshots>
  /** Answers once it was read back and verified. */
  makeSnapshot: Call<{ job: JobId }, void>
  /**
   * Makes one that opens with the passphrase and the recovery key of now, and then removes those that open with earlier
   * ones, if that is wanted.
   * later: those in the second place could not go yet, and do as soon as it is there.
   */
  renewSnapshots: Call<{ remove: boolean; job: JobId }, { removed: number; later: boolean }>
  verifySnapshot: Call<{ id: SnapshotId; job: JobId }, void>
  pinSnapshot: Call<{ id: SnapshotId; pinned: boolean }, void>
  removeSnapshot: Call<{ id: SnapshotId }, void>
  /**
   * Looks for entries, setbacks, goals, lessons or own templates in the snapshots on this computer; for all entries in the
   * trash with null.
   */
  findInSnapshots: Call<{ ids: readonly string[] | null; job: JobId }, HeldInSnapshots>
  /**
   * Removes the snapshots that hold what was deleted for ever with the wish that these go, too; a new one is
   * made first.
   * later: those in the second place could not go yet, and do as soon as it is there.
   */
  purgeSnapshots: Call<{ job: JobId }, { removed: number; later: boolean }>
  /** Where copies go from now on, or null for nowhere. What lies there already stays. */
  setSnapshotPlace: Call<{ grant: Grant | null }, void>
  copySnapshots: Call<{ job: JobId }, void>
  /**
   * Brings a snapshot of this journal from a file that was chosen among those on this computer, where it is kept. Answers
   * once it was read back and verified. Also where the vault's state is `damaged`.
   */
  bringSnapshot: Call<{ grant: Grant; job: JobId }, SnapshotRow>
  /** Opens one beside the journal, to be looked at; one that is open beside it already is closed. */
  openSnapshot: Call<{ id: SnapshotId; job: JobId }, Overview>
  closeSnapshot: Call<void, void>
  /** In the one that is open, as the calls of nearly the same names. */
  countMonthsBeside: Call<{ filter: Filter }, readonly MonthCount[]>
  listMonthBeside: Call<{ filter: Filter; month: Month; offset: number; limit: number }, readonly EntryRow[]>
  searchBeside: Call<{ text: string; filter: Filter; offset: number; limit: number }, SearchPage>
  readBeside: Call<{ id: EntryId }, Entry>
  readAttachmentBeside: Call<{ hash: Hash }, { mediaType: string; bytes: Uint8Array }>
  /**
   * Takes entries of it into the journal. One that is gone is as it was, in those of its setbacks that are still here. One
   * that is here in other words is taken back itself with `over`, and what it leaves is kept as an earlier version;
   * otherwise the earlier one comes beside it, as an entry of its own. Images that neither journal has any more are left
   * out.
   */
  takeBack: Call<{ ids: readonly EntryId[]; over: boolean }, TakenBack>
  /** Puts the whole journal back to it. What is here now is kept as a snapshot first. */
  restoreSnapshot: Call<{ id: SnapshotId; job: JobId }, void>

  // damage
  /** Looks through a damaged journal and counts what can be read. Only where the vault's state is `damaged`. */
  surveyDamage: Call<{ job: JobId }, Salvage>
  /**
   * Saves what can be read into a new journal, sets the damaged files aside, puts the new one in their place and opens
   * it. Where it fails or is cancelled everything is as it was.
   */
  salvageJournal: Call<{ job: JobId }, Salvage>
  /** Puts a snapshot in the place of a damaged journal, whose files are set aside, and opens it. */
  restoreOverDamage: Call<{ id: SnapshotId; job: JobId }, void>
  /** Closes a journal in which damage was met, so that something can be done about it: its state is `damaged` then. */
  standAside: Call<void, void>
  /** Leaves a damaged journal as it is, and locks it. */
  leaveDamage: Call<void, void>
  /** To be asked after an unlock. */
  readFindings: Call<void, Findings>
  /** The person goes on with a journal that lacks saves: it is not told again. */
  acceptMissingSaves: Call<void, void>
  /** Opens a copy of the journal that lies in its folder beside it, as `openSnapshot` does a snapshot. */
  openJournalCopy: Call<{ name: string; job: JobId }, Overview>

  cancelJob: Call<{ job: JobId }, void>
}

export interface JournalEvents {
  progress: Progress
  /** Something in the journal changed by a way other than the page's own save: what is on screen should be read anew. */
  changed: { readonly entries: readonly EntryId[] | 'many' }
  /** A snapshot was made, or copied, or could not be: the list should be read anew. */
  snapshotsChanged: null
  /** Something that was asked for could not be read, because the journal is damaged there. */
  damaged: null
}

// ── Calls to the main process ────────────────────────────────────────────────────────────────────────────────────

export interface Surroundings {
  readonly version: string
  /** The versions of what the app runs on; null where that is not Electron. */
  readonly engine: { readonly electron: string; readonly chromium: string } | null
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly appearance: Appearance
  /** Why the unlock screen is there. */
  readonly notice: 'started' | 'locked' | 'crashed'
  /** What could not be saved before the lock waits sealed, is still in the window of quick capture, or may be lost. */
  readonly unsaved: 'sealed' | 'put-away' | 'lost' | null
  /** The lock before this sitting, or the close of the window, ended long work that was under way. */
  readonly stopped: boolean
}

export interface Leaving {
  readonly reason: 'lock' | 'close' | 'quit'
  /**
   * Nobody is there to wait or to be asked: the computer is about to sleep, or the person has gone, or was asked and goes
   * all the same.
   */
  readonly inHaste: boolean
}

export interface ShellCalls {
  readSurroundings: Call<void, Surroundings>
  writeAppearance: Call<Partial<Appearance>, Appearance>
  lock: Call<void, void>
  /**
   * The page is about to ask for the journal to be opened. From now on there is something to lock, also while the
   * journal process has not heard of it yet.
   */
  expectOpening: Call<void, void>
  /**
   * The page's answer to `leaving`: everything is on disk, or something could not be saved, which may have been sealed
   * instead. `working` asks for ten seconds for long work to come to its end; then the page answers once more, and says
   * by `stopped` that it has not.
   */
  left: Call<{ unsaved: boolean; sealed?: boolean; working?: boolean; stopped?: boolean }, void>
  /** Somebody uses the app: told now and then while that goes on, and at once while a lock is being counted down to. */
  touched: Call<void, void>
  /** A dialog. null when the person changed their mind. */
  chooseExportFolder: Call<void, Grant | null>
  chooseImport: Call<{ kind: 'folder' | 'zip' }, Grant | null>
  chooseRecoveryFile: Call<void, Grant | null>
  chooseSnapshotPlace: Call<void, Grant | null>
  chooseSnapshotFile: Call<void, Grant | null>
  chooseTemplateFile: Call<{ kind: 'open' | 'save'; name: string }, Grant | null>
  /** Marked as concealed where the system knows that; taken back after a minute if it is still there. */
  copySecret: Call<{ text: string }, void>
  printPage: Call<void, void>
  /** Asks first. Refuses all but https: and mailto:. Answers whether it was opened. */
  openLink: Call<{ url: string }, boolean>
  /** Shows the vault's folder in the file manager. */
  showVault: Call<void, void>
  /** The same with the files that hold the licences of Electron and Chromium. */
  showLicences: Call<void, void>
  readHabits: Call<void, Habits>
  writeHabits: Call<Partial<Habits>, Habits>
  readDesktop: Call<void, Desktop>
  /** Shows the window of quick capture, as the shortcut does. */
  capture: Call<void, void>
  /** While other keys are being chosen for it, those of quick capture reach the page like all others. */
  lendKeys: Call<{ lent: boolean }, void>
}

export interface ShellEvents {
  /** The window is about to go: save, then call `left`. */
  leaving: Leaving
  /** Nobody has touched the computer for a while: the journal is locked after so many seconds; null when somebody did. */
  idle: { readonly seconds: number | null }
  desktopChanged: Desktop
  /** A note was kept, and the person wants to go on with it here. */
  openEntry: { readonly id: EntryId }
}

// ── The window of quick capture ──────────────────────────────────────────────────────────────────────────────────

/** A note that was only begun, under the id of the entry that it may become. */
export interface CaptureDraft {
  readonly id: EntryId
  readonly text: string
  readonly setback: boolean
}

/** Over a port of its own: to the journal process while the journal is open, otherwise to one that can only seal. */
export interface CaptureCalls {
  /**
   * Until when a note is sealed: until the journal is unlocked, or the person has decided about an open one that is older
   * than it was; null where it goes into the journal. How many wait sealed by now beside the note of this `id`, begun
   * ones among them; and what was typed and put away in the open journal before, oldest first. `journal` names the open
   * one, otherwise once another was put in its place; null while none is open.
   */
  readCapture: Call<
    { id: EntryId },
    {
      sealed: 'locked' | 'undecided' | null
      waiting: number
      drafts: readonly CaptureDraft[]
      journal: string | null
    }
  >
  /**
   * Answers once the note is on disk, with the entry that it becomes. Kept twice under one `id`, it is still one. `instead`
   * are the drafts whose words went into it, and no others are forgotten.
   */
  keepNote: Call<CaptureDraft & { instead: readonly EntryId[] }, { entry: EntryId }>
  /**
   * Keeps what was typed for next time, under the id of the note it may become; empty to forget it. `leaving`: the window
   * goes, so that what the journal has no room for is sealed. `keptIn` names the journal that has it as it is: while that
   * is the one behind the window, nothing is done. Answers which one has it now; null where it waits for an unlock.
   */
  keepDraft: Call<
    CaptureDraft & { instead: readonly EntryId[]; leaving: boolean; keptIn: string | null },
    string | null
  >
}

export interface CaptureShellCalls {
  /**
   * Puts the window away: for good where its words were kept, and else for next time, with them in it. `open` goes on with
   * the entry. `call` is the call that the window was there for when the person put it away: one who has called again
   * since has a window. null answers `ending`.
   */
  putAway: Call<{ kept: boolean; open: EntryId | null; call: number | null }, void>
  /** Shows the journal's own window: there is no journal yet, or something is wrong with it. */
  showJournal: Call<void, void>
  /** Somebody is typing here. Said now and then, for the lock after a while. */
  typing: Call<void, void>
}

export interface CaptureShellEvents {
  /** The window was called for, `call` times by now, or has another process behind it: the caret goes into the field. */
  called: { readonly call: number; readonly appearance: Appearance }
  /** The window is about to go: keep what was typed as a draft, then call `putAway`. */
  ending: null
}

// ── Names at run time ────────────────────────────────────────────────────────────────────────────────────────────

/** Every key of `T`, once: a missing or made-up name does not compile. */
const namesOf =
  <T>() =>
  <const Names extends readonly (keyof T)[]>(...names: [keyof T] extends [Names[number]] ? Names : never): Names =>
    names

export const journalCalls = namesOf<JournalCalls>()(
  'readVaultState',
  'createVault',
  'beginFromSnapshot',
  'unlock',
  'unlockWithRecoveryKey',
  'changePassphrase',
  'setPassphrase',
  'renewRecoveryKey',
  'readRecoveryDrill',
  'tryRecoveryKey',
  'skipRecoveryDrill',
  'suggestPassphrase',
  'writeRecoveryKey',
  'beginEntry',
  'readEntry',
  'saveEntry',
  'starEntries',
  'tagEntries',
  'trashEntries',
  'restoreEntries',
  'deleteEntries',
  'emptyTrash',
  'listRevisions',
  'readRevision',
  'restoreRevision',
  'sealLastWords',
  'readOverview',
  'countMonths',
  'listMonth',
  'listRecent',
  'listOnThisDay',
  'listTags',
  'search',
  'listTemplates',
  'readTemplate',
  'saveTemplate',
  'archiveTemplate',
  'deleteTemplate',
  'layTemplate',
  'exportTemplate',
  'importTemplate',
  'listSetbacks',
  'readSetback',
  'setbacksOf',
  'beginSetback',
  'nameSetback',
  'moveSetback',
  'undoMove',
  'addToSetback',
  'removeFromSetback',
  'mergeSetbacks',
  'splitSetback',
  'trashSetback',
  'restoreSetback',
  'deleteSetback',
  'findEcho',
  'dismissEcho',
  'takeAdvice',
  'listSteps',
  'endStep',
  'followStep',
  'dateStep',
  'noteStep',
  'listLessons',
  'listLessonsAtHand',
  'readLesson',
  'rewordLesson',
  'noteLessonUse',
  'takeBackLessonUse',
  'dateLesson',
  'testLesson',
  'archiveLesson',
  'deleteLesson',
  'checkForecast',
  'reopenForecast',
  'readForecasts',
  'listGoals',
  'readGoal',
  'createGoal',
  'changeGoal',
  'trashGoal',
  'deleteGoal',
  'linkGoal',
  'readToday',
  'listCaptures',
  'settleCapture',
  'settleBegun',
  'countWaiting',
  'addAttachment',
  'readAttachment',
  'readSettings',
  'writeSettings',
  'readPlace',
  'writePlace',
  'readDrafts',
  'keepDraft',
  'forgetDraft',
  'exportMarkdown',
  'readImport',
  'commitImport',
  'dropImport',
  'checkSelf',
  'listSnapshots',
  'makeSnapshot',
  'renewSnapshots',
  'verifySnapshot',
  'pinSnapshot',
  'removeSnapshot',
  'findInSnapshots',
  'purgeSnapshots',
  'setSnapshotPlace',
  'copySnapshots',
  'bringSnapshot',
  'openSnapshot',
  'closeSnapshot',
  'countMonthsBeside',
  'listMonthBeside',
  'searchBeside',
  'readBeside',
  'readAttachmentBeside',
  'takeBack',
  'restoreSnapshot',
  'surveyDamage',
  'salvageJournal',
  'restoreOverDamage',
  'standAside',
  'leaveDamage',
  'readFindings',
  'acceptMissingSaves',
  'openJournalCopy',
  'cancelJob',
)
export const shellCalls = namesOf<ShellCalls>()(
  'readSurroundings',
  'writeAppearance',
  'lock',
  'expectOpening',
  'left',
  'touched',
  'chooseExportFolder',
  'chooseImport',
  'chooseRecoveryFile',
  'chooseSnapshotPlace',
  'chooseSnapshotFile',
  'chooseTemplateFile',
  'copySecret',
  'printPage',
  'openLink',
  'showVault',
  'showLicences',
  'readHabits',
  'writeHabits',
  'readDesktop',
  'capture',
  'lendKeys',
)
export const captureCalls = namesOf<CaptureCalls>()('readCapture', 'keepNote', 'keepDraft')
export const captureShellCalls = namesOf<CaptureShellCalls>()('putAway', 'showJournal', 'typing')
export const captureShellEvents = namesOf<CaptureShellEvents>()('called', 'ending')
export const journalEvents = namesOf<JournalEvents>()('progress', 'changed', 'snapshotsChanged', 'damaged')
export const shellEvents = namesOf<ShellEvents>()('leaving', 'idle', 'desktopChanged', 'openEntry')

/** A call as the page makes it: the request in, the outcome out. Never rejects. */
type Ask<C> =
  C extends Call<infer Request, infer Reply>
    ? // biome-ignore lint/suspicious/noConfusingVoidType: a call without a request is named so above
      [Request] extends [void]
      ? () => Promise<Result<Reply>>
      : (request: Request) => Promise<Result<Reply>>
    : never

/** What a door does with a call: a value, or a thrown error that carries a `ProblemCode`. */
export type Answer<C> =
  C extends Call<infer Request, infer Reply> ? (request: Request) => Reply | Promise<Reply> : never

type Subscribe<Events> = {
  readonly [Name in keyof Events]: (listener: (event: Events[Name]) => void) => () => void
}

/** `window.journal`, built by the preload: named functions, and nothing else. */
export interface Bridge {
  readonly journal: { readonly [Name in keyof JournalCalls]: Ask<JournalCalls[Name]> }
  readonly shell: { readonly [Name in keyof ShellCalls]: Ask<ShellCalls[Name]> }
  /** Each returns a function that ends the subscription. */
  readonly on: Subscribe<JournalEvents> & Subscribe<ShellEvents>
}

/** `window.capture`, built by the preload of the window of quick capture. */
export interface CaptureBridge {
  readonly notes: { readonly [Name in keyof CaptureCalls]: Ask<CaptureCalls[Name]> }
  readonly shell: { readonly [Name in keyof CaptureShellCalls]: Ask<CaptureShellCalls[Name]> }
  readonly on: Subscribe<CaptureShellEvents>
}

/** What travels over the port. */
export type ToJournal = {
  readonly id: number
  readonly name: keyof JournalCalls | keyof CaptureCalls
  readonly request: unknown
}
export type FromJournal =
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly event: keyof JournalEvents; readonly detail: unknown }
