import type { Page } from '@playwright/test'

/** What stands in a seeded entry beside its words. Days are `YYYY-MM-DD`. */
export interface LifeEntry {
  readonly title: string
  readonly text: string
  readonly day: string
  /** When it was written, or at noon of its day. UTC milliseconds. */
  readonly instant?: number
  /** The number of the setback to which it belongs: the first entry with a number begins it. */
  readonly setback?: number
  readonly answers?: Readonly<Record<string, string>>
  readonly before?: Readonly<Record<string, number>>
  readonly after?: Readonly<Record<string, number>>
  readonly steps?: readonly { readonly cue: string; readonly act: string; readonly due?: string }[]
  readonly lessons?: readonly string[]
  readonly advice?: string
  readonly forecast?: { readonly expected: number; readonly due: string }
}

/** The setbacks that were begun, by their number. */
export type SeededSetbacks = Readonly<Record<number, string>>

/** Puts entries with feelings, steps, lessons and forecasts into the open journal by the page's own bridge. */
export async function seedLife(page: Page, entries: readonly LifeEntry[]): Promise<SeededSetbacks> {
  return page.evaluate(
    async (wanted) => {
      const { journal } = window.journal
      const value = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
        if (result.ok) return result.value
        throw new Error(result.error.message)
      }
      // A new entry's id is made as every other id is.
      const newId = async () => value(await journal.beginEntry({ template: null })).id
      const element = { version: 1, direction: null, format: '', indent: 0 }
      const paragraph = (text: string) => ({
        ...element,
        type: 'paragraph',
        children: [{ type: 'text', version: 1, text, format: 0 }],
      })
      const feelings = (moment: string, words: Readonly<Record<string, number>>) => ({
        type: 'feelings',
        version: 1,
        moment,
        feelings: Object.entries(words).map(([word, strength]) => ({ word, strength })),
      })
      const setbacks: Record<number, string> = {}
      for (const entry of wanted) {
        const id = await newId()
        const children: unknown[] = [paragraph(entry.text)]
        for (const [promptId, text] of Object.entries(entry.answers ?? {})) {
          children.push({ type: 'prompt', version: 1, promptId, text: 'Asked' }, paragraph(text))
        }
        if (entry.before) children.push(feelings('before', entry.before))
        for (const { cue, act, due = null } of entry.steps ?? []) {
          const step = { id: await newId(), cue, act, pictured: false, sure: 8, due, end: null, ended: null, note: '' }
          children.push({ type: 'step', version: 1, ...step })
        }
        for (const text of entry.lessons ?? []) children.push({ type: 'lesson', version: 1, id: await newId(), text })
        if (entry.after) children.push(feelings('after', entry.after))
        if (entry.advice) children.push({ type: 'advice', version: 1, text: entry.advice, opened: false })
        if (entry.forecast) {
          const forecast = { id: await newId(), ...entry.forecast, found: null, checked: null, skipped: false }
          children.push({ type: 'forecast', version: 1, ...forecast })
        }
        const known = entry.setback === undefined ? undefined : setbacks[entry.setback]
        value(
          await journal.saveEntry({
            id,
            title: entry.title,
            body: JSON.stringify({ root: { ...element, type: 'root', children } }),
            ownTags: [],
            instant: entry.instant ?? Date.parse(`${entry.day}T12:00:00Z`),
            zone: 'UTC',
            day: entry.day,
            ...(entry.setback !== undefined && { setback: known ?? 'new' }),
          }),
        )
        if (entry.setback !== undefined && known === undefined) {
          const [begun] = value(await journal.setbacksOf({ entry: id }))
          if (begun) setbacks[entry.setback] = begun.id
        }
      }
      return setbacks
    },
    [...entries],
  )
}

/** The day so many days from now, by the clock of this computer, at whose noon a new day has begun. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** A small made-up life: one setback that is being worked on, one that is over, one that only just landed. */
export const aLife = (): LifeEntry[] => [
  {
    title: 'The oral examination',
    text: 'I could not answer the second question and then none of the others.',
    day: dayFromNow(-12),
    setback: 1,
    answers: { 'what-happened': 'I froze in the oral examination', cause: 'I had only ever learned it by reading.' },
    before: { ashamed: 80, tense: 60 },
    after: { ashamed: 65, tense: 40 },
    steps: [
      { cue: 'it is nine and the tea is poured', act: 'say one answer aloud to the wall', due: dayFromNow(-1) },
      { cue: 'I meet Noor', act: 'ask her to put three questions to me' },
    ],
    forecast: { expected: 70, due: dayFromNow(-5) },
  },
  {
    title: 'A week on',
    text: 'It still stings in the morning, less by noon.',
    day: dayFromNow(-5),
    setback: 1,
    before: { ashamed: 50, tired: 70 },
    after: { ashamed: 30, tired: 60 },
    lessons: ['I know a thing once I have said it aloud.'],
    steps: [{ cue: '', act: 'write to the office about the second date', due: dayFromNow(3) }],
  },
  {
    title: 'The flat we did not get',
    text: 'They chose somebody else, after three visits.',
    day: dayFromNow(-60),
    setback: 2,
    answers: { 'what-happened': 'The flat went to somebody else', 'who-helped': 'Imre, who went along.' },
    before: { disappointed: 90 },
    after: { disappointed: 70 },
  },
  {
    title: 'After the flat',
    text: 'We have looked at the map again, with other streets on it.',
    day: dayFromNow(-40),
    setback: 2,
    answers: { 'what-helped': 'Looking at three others within the same week.' },
    lessons: ['One place is not the only place.'],
  },
  {
    title: 'A short message',
    text: 'She called it off an hour before.',
    day: dayFromNow(-1),
    setback: 3,
    answers: { 'what-happened': 'She called it off an hour before' },
  },
]
