import { posix } from 'node:path'
import type { Day, EntryId, InlineNode, Instant, SetbackState, StepEnd, Zone } from '../../src-preload/contract.ts'
import { localDay } from '../journal/days.ts'
import type { ReadableRecord, RecordedSetback, StandingLesson, StandingStep } from '../journal/record/record.ts'
import { canonicalBody, cleanFields } from './markdown/canonical.ts'
import { bodyOf, bold, heading, type Item, link, list, paragraph, quote, text } from './markdown/nodes.ts'
import { writeBlocks } from './markdown/write.ts'
import type { ExportedEntries } from './record-scope.ts'

/** A list beside the entries, for reading only: a file of Markdown in pieces, so that none takes long to make. */
export interface IndexFile {
  readonly path: string
  readonly pieces: Iterable<string>
}

/** Which of the person's days a moment belongs to, as a zone's clock shows it. */
type DayOf = (instant: Instant, zone: Zone) => Day

/**
 * The lists of what a record holds; none for what it holds nothing of.
 *
 * @param dayBoundary the minutes after midnight at which the person's day begins
 */
export function indexFiles(given: ReadableRecord, entries: ExportedEntries, dayBoundary: number): IndexFile[] {
  const dayOf: DayOf = (instant, zone) => localDay(instant, zone, dayBoundary)
  // As the entries tell it: what is nothing but signs without a meaning is left out there, and comes back as nothing.
  const record = cleanFields(given)
  const { setbacks, sentences, steps, goals } = record
  const made: readonly (readonly [
    name: string,
    title: string,
    parts: readonly unknown[],
    pieces: Iterable<Block[]>,
  ])[] = [
    ['setbacks', 'Setbacks', setbacks, setbackPieces(record, entries, dayOf)],
    ['lessons', 'Lessons', sentences, lessonPieces(record, entries, dayOf)],
    ['steps', 'Small steps', steps, stepPieces(record, entries)],
    ['goals', 'Goals', goals, goalPieces(record, entries)],
  ]
  return made
    .filter(([, , parts]) => parts.length > 0)
    .map(([name, title, , pieces]) => ({ path: `${name}.md`, pieces: piecesOf(name, title, pieces) }))
}

type Block = Parameters<typeof bodyOf>[0][number]

function* piecesOf(name: string, title: string, pieces: Iterable<Block[]>): Generator<string> {
  yield `---\nkintsugi: 2\nindex: ${name}\n---\n\n# ${title}\n`
  for (const blocks of pieces) {
    const body = canonicalBody(bodyOf(blocks))
    yield `\n${writeBlocks(body.root.children, () => '')}`
  }
}

// ── Setbacks ──

const states: { readonly [State in SetbackState]: string } = {
  landed: 'Landed',
  understood: 'Understood',
  trying: 'Trying',
  recovered: 'Recovered',
}

function* setbackPieces({ setbacks }: ReadableRecord, entries: ExportedEntries, dayOf: DayOf): Generator<Block[]> {
  for (const setback of setbacks) {
    const state = setback.events.at(-1)?.state ?? 'landed'
    const zone = zoneOf(setback, entries)
    const events = setback.events.map(({ instant, state, note }) =>
      words(`${dayOf(instant, zone)} ${states[state]}${note === '' ? '' : `: ${note}`}`),
    )
    yield [
      heading('h2', [text(nameOf(setback, entries))]),
      paragraph([text(`${states[state]}.`)]),
      list('bullet', 1, events, 0),
      ...(setback.entries.length === 0
        ? []
        : [
            paragraph([text('Entries:')]),
            list(
              'bullet',
              1,
              inOrder(setback.entries, entries).map((id) => ({ words: [linkTo(id, entries)] })),
              0,
            ),
          ]),
    ]
  }
}

function zoneOf(setback: RecordedSetback, entries: ExportedEntries): Zone {
  return entries.get(inOrder(setback.entries, entries)[0] ?? '')?.zone ?? 'UTC'
}

/** Only by what is in the export: neither the trash nor an entry that was left out names it. */
function nameOf({ title, entries: ids }: RecordedSetback, entries: ExportedEntries): string {
  if (title !== '') return title
  const told = inOrder(ids, entries).map((id) => entries.get(id)?.happened ?? '')
  return told.find((one) => one !== '') ?? 'A setback'
}

/** Entries as the timeline has them, oldest first: the names of their files don't tell which of two in one minute it is. */
function inOrder(ids: readonly EntryId[], entries: ExportedEntries): EntryId[] {
  return ids
    .flatMap((id) => {
      const entry = entries.get(id)
      return entry ? { id, ...entry } : []
    })
    .sort((one, other) => {
      if (one.day !== other.day) return one.day < other.day ? -1 : 1
      return one.instant - other.instant || (one.path < other.path ? -1 : 1)
    })
    .map(({ id }) => id)
}

// ── Lessons ──

const outcomes = { held: 'held', 'did-not': 'did not hold', changed: 'changed' } as const

function* lessonPieces(
  { sentences, lessons }: ReadableRecord,
  entries: ExportedEntries,
  dayOf: DayOf,
): Generator<Block[]> {
  const lives = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const holders = holdersIn(entries)
  for (const { id, entry, zone, text: present } of sentences) {
    const { wordings = [], uses = [], tests = [], due = null, archived = false } = lives.get(id) ?? {}
    const facts = [
      ...(wordings.length < 2
        ? []
        : wordings.map(({ instant, text: worded }) => `Worded ${dayOf(instant, zone)}: ${worded}`)),
      ...tests.map(
        ({ instant, outcome, note }) =>
          `Tested ${dayOf(instant, zone)}: ${outcomes[outcome]}${note === '' ? '' : `. ${note}`}`,
      ),
      ...(uses.length === 0 ? [] : [`Used ${uses.length === 1 ? 'once' : `${uses.length} times`}`]),
      ...(due === null ? [] : [`To be tested on ${due}`]),
      ...(archived ? ['Put away'] : []),
    ]
    const source: Item =
      entry === null ? words('No longer in an entry') : { words: fromWords(holders.get(id) ?? [], entries) }
    yield [quote([text(present)]), list('bullet', 1, [source, ...facts.map(words)], 0)]
  }
}

/** In which entries each step and each lesson stands. */
function holdersIn(entries: ExportedEntries): Map<string, EntryId[]> {
  const holders = new Map<string, EntryId[]>()
  for (const [entry, { holds }] of entries)
    for (const id of holds) {
      const known = holders.get(id)
      if (known) known.push(entry)
      else holders.set(id, [entry])
    }
  return holders
}

function fromWords(ids: readonly EntryId[], entries: ExportedEntries): InlineNode[] {
  return inOrder(ids, entries).flatMap((id, index) => [text(index === 0 ? 'From ' : ', '), linkTo(id, entries)])
}

// ── Small steps ──

const ends: { readonly [End in StepEnd]: string } = { done: 'Done', partly: 'Partly', dropped: 'Dropped' }

function* stepPieces({ steps }: ReadableRecord, entries: ExportedEntries): Generator<Block[]> {
  const open = steps.filter(({ end }) => end === null)
  const ended = steps.filter(({ end }) => end !== null)
  for (const [title, part] of [
    ['Open', open],
    ['Ended', ended],
  ] as const) {
    if (part.length === 0) continue
    yield [heading('h2', [text(title)])]
    for (const step of part) yield [stepBlock(step, entries)]
  }
}

function stepBlock({ entry, cue, act, due, end, note }: StandingStep, entries: ExportedEntries): Block {
  return paragraph([
    text(stepWords({ cue, act })),
    ...(due === null ? [] : [text(` (${due})`)]),
    ...(end === null ? [] : [text('. '), text(ends[end], bold), ...(note === '' ? [] : [text(`: ${note}`)])]),
    text(' — '),
    linkTo(entry, entries),
  ])
}

function stepWords({ cue, act }: Pick<StandingStep, 'cue' | 'act'>): string {
  if (cue === '') return `I ${act}`
  return act === '' ? `If ${cue}` : `If ${cue}, then I ${act}`
}

// ── Goals ──

const groups = { setback: 'Setbacks', step: 'Small steps', lesson: 'Lessons' } as const

function* goalPieces(record: ReadableRecord, entries: ExportedEntries): Generator<Block[]> {
  const servants: { readonly [Kind in keyof typeof groups]: ReadonlyMap<string, Servant> } = {
    setback: new Map(
      record.setbacks.map((setback) => [
        setback.id,
        { name: nameOf(setback, entries), entry: inOrder(setback.entries, entries)[0] ?? null },
      ]),
    ),
    step: new Map(record.steps.map((step) => [step.id, { name: stepWords(step), entry: step.entry }])),
    lesson: new Map(record.sentences.map(({ id, text, entry }: StandingLesson) => [id, { name: text, entry }])),
  }
  for (const { wish, why, reached, links } of record.goals)
    yield [
      heading('h2', [text(wish)]),
      ...(why === '' ? [] : [paragraph([text(why)])]),
      ...(reached === null ? [] : [paragraph([text('Reached.')])]),
      ...(['setback', 'step', 'lesson'] as const).flatMap((kind) =>
        served(
          kind,
          links.flatMap((one) => (one.kind === kind ? (servants[kind].get(one.id) ?? { name: '', entry: null }) : [])),
          entries,
        ),
      ),
    ]
}

/** What serves a goal, and the entry in which it stands, or the first of them. */
interface Servant {
  readonly name: string
  readonly entry: EntryId | null
}

function served(kind: keyof typeof groups, servants: readonly Servant[], entries: ExportedEntries): Block[] {
  const items = servants.map(
    ({ name, entry }): Item => ({
      words: entry === null ? [text(name)] : [text(`${name} — `), linkTo(entry, entries)],
    }),
  )
  return items.length === 0 ? [] : [paragraph([text(`${groups[kind]}:`)]), list('bullet', 1, items, 0)]
}

// ── Parts ──

function words(said: string): Item {
  return { words: [text(said)] }
}

function linkTo(id: EntryId, entries: ExportedEntries): InlineNode {
  const { path = '', title = '' } = entries.get(id) ?? {}
  return link(path, null, [text(title === '' ? posix.basename(path, '.md') : title)])
}
