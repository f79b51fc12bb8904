import type { Journal } from '../../src-main/journal/journal.ts'
import { makeCorpus, plainTextOf } from '../support/corpus.ts'
import { makeSetbacks } from '../support/setback-corpus.ts'
import { type Summary, summarise } from './statistics.ts'

const setbacks = 2100
/** Over and over: for each measure so many samples. */
const rounds = 300
const today = '2026-01-01'

/**
 * Puts 2 100 setbacks into a journal, of which 2 000 are over, with 8 400 steps and 3 150 lessons; and measures what
 * looks at all of them: Today, the echo beside what somebody writes, the lists, and the tick of a step.
 */
export function measureSetbacks(journal: Journal): Record<string, Summary> {
  addSetbacks(journal)
  const texts = [...makeCorpus(rounds, 77)].map(({ body, ownTags }) => ({ text: plainTextOf(body), tags: ownTags }))
  const { due, waiting } = journal.listSteps({ today })
  const steps = [...due, ...waiting]
  const rows = journal.listSetbacks({ trashed: false })
  const { id: entry } = journal.beginEntry({ template: null })
  const at = <T>(items: readonly T[], index: number) => items[index % items.length] as T
  return {
    today: timed(() => journal.readToday({ today })),
    echo: timed((round) => journal.findEcho({ entry, ...at(texts, round), feelings: ['sad'] })),
    'echo.short': timed((round) =>
      journal.findEcho({ entry, text: at(texts, round).text.slice(0, 200), tags: [], feelings: [] }),
    ),
    tick: timed((round) => journal.endStep({ id: at(steps, round).id, end: 'done', note: '' })),
    listSteps: timed(() => journal.listSteps({ today })),
    listSetbacks: timed(() => journal.listSetbacks({ trashed: false }), 50),
    readSetback: timed((round) => journal.readSetback({ id: at(rows, 7 * round).id })),
    lessonsAtHand: timed((round) => journal.listLessonsAtHand({ entry: at(steps, round).entry })),
    moveSetback: timed((round) =>
      journal.moveSetback({ id: at(rows, 7 * round).id, state: 'recovered', note: `Note ${round}` }),
    ),
  }
}

function addSetbacks(journal: Journal): void {
  const made = [...makeSetbacks(setbacks)]
  for (let start = 0; start < made.length; start += 100)
    journal.stageEntries(
      'setbacks',
      made.slice(start, start + 100).flatMap(({ entries }) => entries),
    )
  journal.commitStaged('setbacks')
  for (const { entries, state, dated } of made) {
    const [first, second] = entries
    const { id } = journal.beginSetback({ entry: first.id })
    journal.addToSetback({ id, entry: second.id })
    journal.moveSetback({ id, state, note: '' })
    for (const { lesson, due } of dated) {
      journal.dateLesson({ id: lesson, due })
      journal.noteLessonUse({ id: lesson, entry: second.id })
    }
  }
  while (journal.tend());
}

function timed(work: (round: number) => unknown, count = rounds): Summary {
  const samples = Array.from({ length: count }, (_, round) => {
    const start = performance.now()
    work(round)
    return performance.now() - start
  })
  return summarise(samples, 'ms')
}
