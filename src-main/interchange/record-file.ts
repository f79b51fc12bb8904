import { z } from 'zod'
import { isDay } from '../journal/days.ts'
import { isId } from '../journal/ids.ts'
import type { JournalRecord } from '../journal/record/record.ts'
import { longestField, mostInBlock } from '../journal/structured-nodes.ts'
import { readDraft } from '../journal/templates/template-draft.ts'
import { cleanTitle, titleLimit } from '../journal/title.ts'
import { ProblemError } from '../problem.ts'
import { ownSettings } from './settings-form.ts'
import { UnreadableFile } from './source.ts'

/** The file beside the entries of an export that holds what no text does; MARKDOWN.md describes it. */
export const recordFile = 'journal.json'

const app = 'Kintsugi'
const version = 3

/** In bytes. Ten thousand setbacks with all that became of them are some megabytes. */
export const largestRecord = 32 * 1024 * 1024

// ── Writing ──

/** The file of a record, or null for one that holds nothing. */
export function writeRecordFile(record: JournalRecord): string | null {
  const { setbacks, lessons, goals, keptSteps, templates, archivedTemplates } = record
  const { adviceGiven, echoesDismissed, returns, settings } = record
  const parts = {
    ...{ setbacks, lessons, goals, keptSteps, templates, archivedTemplates },
    ...{ adviceGiven, echoesDismissed, returns, settings },
  }
  if (Object.values(parts).every((part) => Object.keys(part).length === 0)) return null
  const told = {
    setbacks: setbacks.map(({ events, ...rest }) => ({ ...rest, events: events.map(dated) })),
    lessons: lessons.map(({ wordings, uses, tests, ...rest }) => ({
      ...rest,
      wordings: wordings.map(dated),
      uses: uses.map(dated),
      tests: tests.map(dated),
    })),
    goals: goals.map(({ id, wish, why, created, reached, links }) => ({
      ...{ id, wish, why, created: moment(created), reached: reached === null ? null : moment(reached), links },
    })),
    keptSteps: keptSteps.map(dated),
    templates: templates.map(({ id, versions }) => ({
      id,
      versions: versions.map(({ version: number, made, words: { evidence: _, ...words } }) => ({
        ...{ version: number, made: moment(made), ...words },
      })),
    })),
  }
  return `${JSON.stringify({ app, kintsugi: version, ...parts, ...told }, null, 2)}\n`
}

function moment(instant: number): string {
  return new Date(instant).toISOString()
}

function dated<Told extends { readonly instant: number }>(told: Told) {
  return { ...told, instant: moment(told.instant) }
}

// ── Reading ──

const id = z.string().refine(isId)
/** As the door of the page takes it. */
const sentence = z.string().max(100_000)
const field = z.string().max(longestField)
const instant = z.iso
  .datetime({ precision: 3 })
  .transform((words) => Date.parse(words))
  .refine(Number.isSafeInteger)
const day = z.string().refine(isDay)
const title = z.string().max(titleLimit).transform(cleanTitle)
const most = 1_000_000

const listOf = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).max(most)
/** Each id once. */
const known = <Schema extends z.ZodType<{ id: string }>>(schema: Schema) =>
  listOf(schema).refine((list) => new Set(list.map((one) => one.id)).size === list.length)

const choice = z.strictObject({ word: sentence, note: sentence })
const prompt = z.strictObject({
  id: z.string().max(100),
  kind: z.enum(['text', 'feelings', 'scale', 'choice', 'steps', 'lessons', 'forecast', 'advice', 'facts']),
  text: sentence,
  hint: sentence,
  repeats: z.boolean(),
  scale: z.strictObject({ low: sentence, high: sentence, most: z.literal([10, 100]) }).exactOptional(),
  choices: z.union([z.array(choice).max(mostInBlock), z.literal('traps')]).exactOptional(),
  moment: z.enum(['before', 'after']).exactOptional(),
})
const templateVersion = z
  .strictObject({
    version: z.int().min(1).max(1e9),
    made: instant,
    name: sentence,
    need: sentence,
    use: z.enum(['setback', 'plan', 'practice', 'review', 'closing', 'free']),
    minutes: z.number().min(0).max(1e6),
    stopRule: sentence,
    prompts: z.array(prompt).max(1000),
  })
  .transform(({ version: number, made, ...words }) => ({
    version: number,
    made,
    // Every prompt has its id already.
    words: readDraft({ ...words, id: null }, () => ''),
  }))

const pair = z.strictObject({ setback: id, entry: id })
/** Version 2 did not have the keys with a default, and its lessons lack the wording that was in the text. */
const form = z.strictObject({
  app: z.literal(app),
  kintsugi: z.literal([2, version]),
  setbacks: known(
    z.strictObject({
      id,
      title,
      events: listOf(
        z.strictObject({ instant, state: z.enum(['landed', 'understood', 'trying', 'recovered']), note: sentence }),
      ).min(1),
      entries: listOf(id),
    }),
  ),
  lessons: known(
    z
      .strictObject({
        id,
        kept: z.boolean().default(false),
        wordings: listOf(z.strictObject({ instant, text: field.min(1), inEntry: z.boolean().default(false) })),
        uses: listOf(z.strictObject({ instant, entry: id.nullable() })),
        tests: listOf(z.strictObject({ instant, outcome: z.enum(['held', 'did-not', 'changed']), note: field })),
        due: day.nullable(),
        archived: z.boolean(),
      })
      .refine(({ kept, wordings }) => !kept || wordings.length > 0),
  ),
  goals: known(
    z.strictObject({
      id,
      wish: title.refine((words) => words !== ''),
      why: sentence,
      created: instant,
      reached: instant.nullable(),
      links: listOf(z.strictObject({ kind: z.enum(['step', 'lesson', 'setback']), id })),
    }),
  ),
  keptSteps: listOf(z.strictObject({ step: id, instant })).default([]),
  templates: known(z.strictObject({ id, versions: listOf(templateVersion).min(1) })),
  archivedTemplates: listOf(z.string().max(100)),
  adviceGiven: listOf(z.strictObject({ source: id, entry: id })).default([]),
  /** In version 2, by the setback rather than by the entry that holds the advice. */
  adviceTaken: listOf(pair).default([]),
  echoesDismissed: listOf(pair),
  returns: listOf(day).default([]),
  settings: z.strictObject(ownSettings).default({}),
})

/** What was written by then may hold the advice that was given out. */
const contents = form.transform(({ adviceTaken, adviceGiven, ...rest }) => {
  const taken = adviceTaken.flatMap(({ setback, entry }) =>
    (rest.setbacks.find((one) => one.id === setback)?.entries ?? [])
      .filter((source) => source < entry)
      .map((source) => ({ source, entry })),
  )
  return { ...rest, adviceGiven: [...adviceGiven, ...taken] }
})

const envelope = z.object({ app: z.literal(app), kintsugi: z.int() })

/**
 * What the text of a file of this name holds; null for one that is none of ours.
 *
 * @throws UnreadableFile for one of ours that is damaged, was changed, or comes from a newer version
 */
export function readRecordFile(text: string): JournalRecord | null {
  const file = parsed(text)
  if (file === undefined) {
    if (/^\s*\{\s*"app"\s*:\s*"Kintsugi"/.test(text)) throw damaged()
    return null
  }
  const about = envelope.safeParse(file)
  if (!about.success) return null
  if (about.data.kintsugi > version) throw new UnreadableFile('It was written by a newer version of Kintsugi.')
  try {
    const read = contents.safeParse(file)
    if (read.success) return read.data
  } catch (error) {
    // A title or a template that the journal would not keep.
    if (!(error instanceof ProblemError)) throw error
  }
  throw damaged()
}

function damaged(): UnreadableFile {
  return new UnreadableFile(
    'It is damaged or was changed, so the setbacks, lessons and goals in it stay out. Entries are read all the same.',
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
