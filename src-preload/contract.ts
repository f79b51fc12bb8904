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
  | 'not-ours' // a body, image or file that is not of a form we accept
  | 'too-large'
  | 'folder-not-empty' // an export would write into a folder that holds something
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
  readonly snippet: string
  readonly snippetMarks: readonly Mark[]
}

export interface SearchPage {
  readonly hits: readonly SearchHit[]
  /** How many match in all, or null where counting would take longer than a person should wait. */
  readonly total: number | null
  /** `total`, or where that is null, a number that more than which match. */
  readonly counted: number
  /** What of the query could not be understood, in plain words. The rest was searched. */
  readonly remarks: readonly string[]
}

export interface TagCount {
  readonly tag: Tag
  readonly count: number
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

/** Kept outside the journal, because the unlock screen needs it. Nothing personal. */
export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark'
  /** Percent, 100 to 200. */
  readonly textSize: number
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

export type TemplateId = string

/** What a list of templates shows. */
export interface TemplateRow {
  readonly id: TemplateId
  readonly version: number
  readonly name: string
  readonly minutes: number
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
  readonly attachments: number
  readonly from: Day | null
  readonly to: Day | null
  readonly samples: readonly { readonly title: string; readonly day: Day; readonly excerpt: string }[]
  /** What of the files has no place here, in plain words, such as "12 links to files that are not in the folder". */
  readonly losses: readonly string[]
  readonly unreadable: readonly Unreadable[]
}

export interface Progress {
  readonly job: JobId
  readonly done: number
  /** 0 while it is not known. */
  readonly total: number
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
/** A question of a template, a block of its own. Its words were fixed when the entry was begun. */
export interface PromptNode {
  readonly type: 'prompt'
  readonly version: 1
  readonly promptId: string
  readonly text: string
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
  unlock: Call<{ passphrase: Uint8Array }, void>
  unlockWithRecoveryKey: Call<{ recoveryKey: Uint8Array }, void>
  changePassphrase: Call<{ current: Uint8Array; next: Uint8Array }, void>
  /** After an unlock with the recovery key: sets a passphrase without the forgotten one. */
  setPassphrase: Call<{ recoveryKey: Uint8Array; next: Uint8Array }, void>
  /** Ends the old recovery key. */
  renewRecoveryKey: Call<{ passphrase: Uint8Array }, { recoveryKey: string }>
  suggestPassphrase: Call<void, { passphrase: string }>
  /** Writes the recovery key, with a line that says what it is, to the file that was chosen. */
  writeRecoveryKey: Call<{ grant: Grant; recoveryKey: string }, void>

  // entries
  /** A new entry, not yet in the journal: the first save puts it there. */
  beginEntry: Call<{ template: TemplateId | null }, Entry>
  readEntry: Call<{ id: EntryId }, Entry>
  /** Answers once the words are on disk. */
  saveEntry: Call<EntryDraft, EntryRow>
  starEntries: Call<{ ids: readonly EntryId[]; starred: boolean }, void>
  tagEntries: Call<{ ids: readonly EntryId[]; add: readonly Tag[]; remove: readonly Tag[] }, void>
  trashEntries: Call<{ ids: readonly EntryId[] }, void>
  restoreEntries: Call<{ ids: readonly EntryId[] }, void>
  /** For ever. Only entries in the trash. */
  deleteEntries: Call<{ ids: readonly EntryId[] }, void>
  emptyTrash: Call<void, { deleted: number }>

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
  listTemplates: Call<void, readonly TemplateRow[]>

  // attachments
  addAttachment: Call<{ bytes: Uint8Array }, Attachment>
  readAttachment: Call<{ hash: Hash }, { mediaType: string; bytes: Uint8Array }>

  // settings
  readSettings: Call<void, Settings>
  writeSettings: Call<Partial<Settings>, Settings>
  readPlace: Call<void, Place | null>
  writePlace: Call<Place, void>

  // long work
  exportMarkdown: Call<{ grant: Grant; scope: ExportScope; job: JobId }, ExportReport>
  readImport: Call<{ grant: Grant; job: JobId }, ImportReport>
  commitImport: Call<{ staged: string; job: JobId }, { added: number; known: number }>
  dropImport: Call<{ staged: string }, void>
  cancelJob: Call<{ job: JobId }, void>
}

export interface JournalEvents {
  progress: Progress
  /** Something in the journal changed by a way other than the page's own save: what is on screen should be read anew. */
  changed: { readonly entries: readonly EntryId[] | 'many' }
}

// ── Calls to the main process ────────────────────────────────────────────────────────────────────────────────────

export interface Surroundings {
  readonly version: string
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly appearance: Appearance
  /** Why the unlock screen is there. */
  readonly notice: 'started' | 'locked' | 'crashed'
}

export interface Leaving {
  readonly reason: 'lock' | 'close' | 'quit'
}

export interface ShellCalls {
  readSurroundings: Call<void, Surroundings>
  writeAppearance: Call<Partial<Appearance>, Appearance>
  lock: Call<void, void>
  /** The page's answer to `leaving`: everything is on disk, or something could not be saved. */
  left: Call<{ unsaved: boolean }, void>
  /** A dialog. null when the person changed their mind. */
  chooseExportFolder: Call<void, Grant | null>
  chooseImport: Call<{ kind: 'folder' | 'zip' }, Grant | null>
  chooseRecoveryFile: Call<void, Grant | null>
  /** Marked as concealed where the system knows that; taken back after a minute if it is still there. */
  copySecret: Call<{ text: string }, void>
  printPage: Call<void, void>
  /** Asks first. Only https: and mailto:. Answers whether it was opened. */
  openLink: Call<{ url: string }, boolean>
  /** Shows the vault's folder in the file manager. */
  showVault: Call<void, void>
}

export interface ShellEvents {
  /** The window is about to go: save, then call `left`. */
  leaving: Leaving
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
  'unlock',
  'unlockWithRecoveryKey',
  'changePassphrase',
  'setPassphrase',
  'renewRecoveryKey',
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
  'readOverview',
  'countMonths',
  'listMonth',
  'listRecent',
  'listOnThisDay',
  'listTags',
  'search',
  'listTemplates',
  'addAttachment',
  'readAttachment',
  'readSettings',
  'writeSettings',
  'readPlace',
  'writePlace',
  'exportMarkdown',
  'readImport',
  'commitImport',
  'dropImport',
  'cancelJob',
)
export const shellCalls = namesOf<ShellCalls>()(
  'readSurroundings',
  'writeAppearance',
  'lock',
  'left',
  'chooseExportFolder',
  'chooseImport',
  'chooseRecoveryFile',
  'copySecret',
  'printPage',
  'openLink',
  'showVault',
)
export const journalEvents = namesOf<JournalEvents>()('progress', 'changed')
export const shellEvents = namesOf<ShellEvents>()('leaving')

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

/** What travels over the port. */
export type ToJournal = { readonly id: number; readonly name: keyof JournalCalls; readonly request: unknown }
export type FromJournal =
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly event: keyof JournalEvents; readonly detail: unknown }
