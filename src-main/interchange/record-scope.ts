import type { Day, EntryId, Instant, Zone } from '../../src-preload/contract.ts'
import type { ReadableRecord } from '../journal/record/record.ts'

/** An entry as lists beside it name it. */
export interface ExportedEntry {
  /** From the folder of the export. */
  readonly path: string
  readonly title: string
  readonly day: Day
  readonly instant: Instant
  /** The ids of the steps and lessons in its file. */
  readonly holds: ReadonlySet<string>
  /** What its setback is called where the person gave that no title; empty where it belongs to none. */
  readonly happened: string
  readonly zone: Zone
  /** The templates of its prompts, without their versions. */
  readonly templates: readonly string[]
}

export type ExportedEntries = ReadonlyMap<EntryId, ExportedEntry>

/**
 * What of a record belongs to the entries of an export.
 *
 * @param isAll all of the journal is exported, and with it what belongs to no entry
 */
export function recordOf(whole: ReadableRecord, entries: ExportedEntries, isAll: boolean): ReadableRecord {
  const isIn = ({ id, entry }: { readonly id: string; readonly entry: EntryId | null }) =>
    entry === null ? isAll : entries.get(entry)?.holds.has(id)
  const steps = firstOfEach(whole.steps.filter(isIn))
  const sentences = firstOfEach(whole.sentences.filter(isIn))
  const setbacks = whole.setbacks
    .map((setback) => ({ ...setback, entries: setback.entries.filter((id) => entries.has(id)) }))
    .filter((setback) => isAll || setback.entries.length > 0)
  const here = { step: idsOf(steps), lesson: idsOf(sentences), setback: idsOf(setbacks) }
  // A step that was kept counts for its goal also where nothing else of it is left.
  const kept = new Set(isAll ? whole.keptSteps.map(({ step }) => step) : [])
  const templates = new Set([...entries.values()].flatMap((entry) => entry.templates))
  return {
    setbacks,
    steps,
    sentences,
    lessons: whole.lessons
      .filter(({ id }) => here.lesson.has(id))
      .map(({ uses, ...rest }) => ({
        ...rest,
        uses: uses.map(({ instant, entry }) => ({
          instant,
          entry: entry !== null && entries.has(entry) ? entry : null,
        })),
      })),
    goals: whole.goals
      .map((goal) => ({ ...goal, links: goal.links.filter(({ kind, id }) => here[kind].has(id) || kept.has(id)) }))
      .filter(({ links }) => isAll || links.length > 0),
    keptSteps: whole.keptSteps.filter(({ step }) => isAll || here.step.has(step)),
    templates: whole.templates.filter(({ id }) => isAll || templates.has(id)),
    archivedTemplates: isAll ? whole.archivedTemplates : [],
    adviceGiven: whole.adviceGiven.filter(({ source, entry }) => entries.has(source) && (isAll || entries.has(entry))),
    echoesDismissed: whole.echoesDismissed.filter(
      ({ setback, entry }) => here.setback.has(setback) && entries.has(entry),
    ),
    returns: isAll ? whole.returns : [],
    settings: isAll ? whole.settings : {},
  }
}

function idsOf(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ id }) => id))
}

function firstOfEach<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>()
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id))
}
