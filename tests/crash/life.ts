import type { Reason } from '../../src-main/archive/manifest.ts'
import type { Journal } from '../../src-main/journal/journal.ts'
import type {
  BlockNode,
  Body,
  Entry,
  EntryId,
  Hash,
  LessonId,
  SetbackState,
  StepEnd,
  StepId,
} from '../../src-preload/contract.ts'
import { plainTextOf } from '../support/corpus.ts'
import { bodyOf } from '../support/journal.ts'

/** What can be changed of an entry so that an earlier version of it is kept. */
export interface State {
  readonly title: string
  /** Of its paragraphs. */
  readonly text: string
  readonly tags: readonly string[]
  readonly picture: Hash | null
  readonly step: { readonly id: StepId; readonly end: StepEnd | null; readonly note: string } | null
  readonly lesson: { readonly id: LessonId; readonly text: string } | null
}

/** What a person remembers of an entry. */
export interface Remembered extends State {
  readonly day: string
  readonly starred: boolean
  readonly trashed: boolean
  /** Oldest first. */
  readonly versions: readonly State[]
}

/** A setback, which is known by its title. */
interface RememberedSetback {
  /** All that happened, oldest first: the last is the state that it is in. */
  readonly events: readonly { readonly state: SetbackState; readonly note: string }[]
  /** Sorted. Those in the trash are among them. */
  readonly entries: readonly EntryId[]
}

/** A goal, which is known by its wish. */
interface RememberedGoal {
  readonly why: string
  /** Sorted: `step ID`, `lesson ID`, or `setback TITLE`. */
  readonly links: readonly string[]
}

/** What became of a lesson beyond the words in its entry. */
export interface RememberedLesson {
  /** Oldest first; the first is that of the entry. */
  readonly wordings: readonly string[]
  /** Beside which entries it was used; null where that is in the trash, or has gone. */
  readonly uses: readonly (EntryId | null)[]
}

/** What a snapshot holds and what opens it, and when and why it was made. */
export interface Held extends Told, Pick<Life, 'passphrase' | 'recoveryKey'> {
  readonly made: number
  readonly reason: Reason
  readonly pinned: boolean
  /** How often was saved before it. */
  readonly saves?: number | undefined
  /** Whether it was ended by a new passphrase or a new recovery key. */
  readonly earlier: boolean
  /** Entries that it may hold aside: those that imports had brought by then, or were bringing. */
  readonly aside: readonly EntryId[]
}

/** What the journal itself holds, which goes into a snapshot and comes out of it. */
export interface Told {
  readonly entries: Readonly<Record<EntryId, Remembered>>
  readonly setbacks: Readonly<Record<string, RememberedSetback>>
  readonly goals: Readonly<Record<string, RememberedGoal>>
  /** Those of which more became than their words in an entry. */
  readonly lessons: Readonly<Record<LessonId, RememberedLesson>>
  /** Every small step that was ever kept, sorted. */
  readonly keptSteps: readonly StepId[]
  /** Words for feelings, of the settings. */
  readonly feelings: readonly string[]
  /** What was typed into a form and not sent. */
  readonly form: string
}

/**
 * What a person remembers of a journal: the plain model that a real one is held against. It is never changed in place,
 * and it is JSON, so that it can be handed to another process.
 */
export interface Life extends Told {
  /** Empty before there is a vault. */
  readonly passphrase: string
  /** Empty where it was made and a kill kept it from being told. */
  readonly recoveryKey: string
  /** By their names without a pin. */
  readonly snapshots: Readonly<Record<string, Held>>
  /** All entries that imports brought. Until they are cleared from where they lay before, a snapshot has them there, too. */
  readonly brought: readonly EntryId[]
  /** The moment at which the next thing is done. */
  readonly time: number
}

/**
 * So long after one thing the next is done: each change of an entry begins another sitting, so that it is known which
 * earlier versions are kept, and none is as old that it is thinned out.
 */
export const pause = 20 * 60_000

export const unbegun: Life = {
  entries: {},
  setbacks: {},
  goals: {},
  lessons: {},
  keptSteps: [],
  feelings: [],
  form: '',
  passphrase: '',
  recoveryKey: '',
  snapshots: {},
  brought: [],
  time: Date.UTC(2026, 0, 1),
}

/** The place of the one form. */
export const formPlace = 'goal:new'

export function toldOf({ entries, setbacks, goals, lessons, keptSteps, feelings, form }: Told): Told {
  return { entries, setbacks, goals, lessons, keptSteps, feelings, form }
}

export function stateOf({ title, text, tags, picture, step, lesson }: State): State {
  return { title, text, tags, picture, step, lesson }
}

/** In one form: what is the same is the same text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

/** Everything but what opens it and its snapshots, in one form: two lives that are the same are the same text. */
export const written = (told: Told): string => canonical(asRead(told))

/** As the journal answers: of what a lesson was used beside, only what is outside the trash. */
function asRead(told: Told): Told {
  const isHere = (id: EntryId | null) => id !== null && told.entries[id]?.trashed === false
  const lessons = Object.entries(told.lessons).map(([id, { wordings, uses }]) => [
    id,
    { wordings, uses: uses.map((entry) => (isHere(entry) ? entry : null)) },
  ])
  return { ...toldOf(told), lessons: Object.fromEntries(lessons) }
}

/** Where one life differs from another, so that who reads it sees at once what was lost: a few places, cut short. */
export function differenceOf(wanted: Told, found: Told): string {
  const [one, other] = [new Map(placesOf(asRead(wanted))), new Map(placesOf(asRead(found)))]
  const short = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 60)
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((place) => one.get(place) !== other.get(place))
    .slice(0, 10)
    .map((place) => `${place}: ${short(one.get(place))} and not ${short(other.get(place))}`)
    .join('; ')
}

function placesOf(value: unknown, place = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[place.trim(), value]]
  return Object.entries(value).flatMap(([name, part]) => placesOf(part, `${place} ${name}`))
}

/** What a real journal holds, read in the ways that the app has. Throws where its own counts say otherwise. */
export function readLife(journal: Journal): Told {
  const kept = [...journal.walkEntries({ kind: 'all' })].flat()
  const trashed = { trashed: true }
  const thrown = journal
    .countMonths({ filter: trashed })
    .flatMap(({ month }) => journal.listMonth({ filter: trashed, month, offset: 0, limit: 200 }))
    .map(({ id }) => journal.readEntry({ id }))
  if (journal.readOverview().entries !== kept.length) throw new Error('The overview counts other entries.')
  const all = [...kept, ...thrown]
  const entries = all.map((entry): [EntryId, Remembered] => {
    const { id, day, starred, trashed } = entry
    const versions = readVersions(journal, id)
    return [id, { ...readState(journal, entry), day, starred, trashed: trashed !== null, versions }]
  })
  const form = journal.readDrafts().find(({ place }) => place === formPlace)?.words.wish ?? ''
  const ids = all.map(({ id }) => id)
  return {
    entries: Object.fromEntries(entries),
    ...readBeside(journal, ids),
    feelings: journal.readSettings().ownFeelings,
    form,
  }
}

function readVersions(journal: Journal, id: EntryId): State[] {
  const versions: State[] = []
  for (let before: number | null = null, more = true; more; ) {
    const list = journal.listRevisions({ id, before })
    for (const { instant } of list.rows) versions.unshift(readState(journal, journal.readRevision({ id, instant })))
    before = list.rows.at(-1)?.instant ?? null
    more = list.more
  }
  return versions
}

function readState(journal: Journal, { title, ownTags, body }: Pick<Entry, 'title' | 'ownTags' | 'body'>): State {
  const { children } = (JSON.parse(body) as Body).root
  const paragraphs = children.flatMap((block) => (block.type === 'paragraph' ? [block] : []))
  const picture = paragraphs.flatMap(({ children }) => children).find(({ type }) => type === 'image')
  const hash = picture?.type === 'image' ? picture.hash : null
  // Read as the page would: the journal has to have it.
  if (hash !== null) journal.readAttachment({ hash })
  return {
    title,
    text: plainTextOf(JSON.stringify(bodyOf(...paragraphs))).trimEnd(),
    tags: ownTags,
    picture: hash,
    ...filledIn(children),
  }
}

function filledIn(blocks: readonly BlockNode[]): Pick<State, 'step' | 'lesson'> {
  let [step, lesson]: [State['step'], State['lesson']] = [null, null]
  for (const block of blocks) {
    if (block.type === 'step') step = { id: block.id, end: block.end, note: block.note }
    if (block.type === 'lesson') lesson = { id: block.id, text: block.text }
  }
  return { step, lesson }
}

/** What stands in no entry. */
function readBeside(
  journal: Journal,
  ids: readonly EntryId[],
): Pick<Told, 'setbacks' | 'goals' | 'lessons' | 'keptSteps'> {
  const { setbacks, goals, lessons, keptSteps } = journal.readRecord()
  const states = new Map(journal.listSetbacks({ trashed: false }).map(({ id, state }) => [id, state]))
  const entries = new Map<string, EntryId[]>()
  for (const entry of [...ids].sort())
    for (const { id } of journal.setbacksOf({ entry, trashed: false }))
      entries.set(id, [...(entries.get(id) ?? []), entry])
  const titles = new Map(setbacks.map(({ id, title }) => [id, title]))
  if (setbacks.some(({ id, events }) => events.at(-1)?.state !== states.get(id)))
    throw new Error('A setback is in another state than its events say.')
  return {
    setbacks: Object.fromEntries(
      setbacks.map(({ id, title, events }) => [
        title,
        { events: events.map(({ state, note }) => ({ state, note })), entries: entries.get(id) ?? [] },
      ]),
    ),
    goals: Object.fromEntries(
      goals.map(({ wish, why, links }) => [
        wish,
        { why, links: links.map(({ kind, id }) => `${kind} ${titles.get(id) ?? id}`).sort() },
      ]),
    ),
    lessons: Object.fromEntries(
      lessons.map(({ id, wordings, uses }) => [
        id,
        { wordings: wordings.map(({ text }) => text), uses: uses.map(({ entry }) => entry) },
      ]),
    ),
    keptSteps: keptSteps.map(({ step }) => step).sort(),
  }
}
