import fc from 'fast-check'
import type { Journal } from '../../src-main/journal/journal.ts'
import { ProblemError } from '../../src-main/problem.ts'
import type {
  BlockNode,
  Body,
  GoalLink,
  LessonNode,
  SetbackState,
  TemplateDraft,
  TestOutcome,
} from '../../src-preload/contract.ts'
import { anyWords } from './bodies.ts'
import { clock, entriesOf, noon } from './journals.ts'

/** What becomes of a journal beside its texts: a made-up life of setbacks, lessons, goals and templates. */

const happening = fc.record({
  what: fc.constantFrom(
    'begin',
    'begin',
    'join',
    'leave',
    'name',
    'move',
    'move',
    'merge',
    'split',
    'trash setback',
    'reword',
    'use',
    'use',
    'test',
    'date',
    'archive',
    'edit lessons',
    'edit lessons',
    'take out lessons',
    'delete lesson',
    'end step',
    'end step',
    'goal',
    'change goal',
    'trash goal',
    'link',
    'link',
    'template',
    'change template',
    'archive template',
    'dismiss',
    'take',
    'trash entry',
    'empty trash',
  ),
  /** Which of what is there. */
  one: fc.nat(),
  other: fc.nat(),
  words: fc.oneof(fc.constantFrom('', 'a', 'Ask before the night before.', '# x', '[a](b)\n- c'), anyWords),
  state: fc.constantFrom<SetbackState>('landed', 'understood', 'trying', 'recovered'),
  outcome: fc.constantFrom<TestOutcome>('held', 'did-not', 'changed'),
  kind: fc.constantFrom<GoalLink['kind']>('setback', 'step', 'lesson'),
  yes: fc.boolean(),
  /** How long after the last one, in milliseconds. A clock may be set back. */
  later: fc.constantFrom(0, 0, 1, 600_001, 86_400_000, -1000),
})
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never

export const anyHappenings = fc.array(happening, { maxLength: 25 })

/** Lets all of it happen, as far as the journal allows. */
export function happen(journal: Journal, happenings: readonly Happening[]): void {
  for (const one of happenings) {
    clock.now += one.later
    try {
      happenOne(journal, one)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code === 'unexpected') throw error
    }
  }
  clock.now = noon
}

function happenOne(journal: Journal, { what, one, other, words, state, outcome, kind, yes }: Happening): unknown {
  const pick = <T>(list: readonly T[], place: number): T => {
    const found = list[place % Math.max(list.length, 1)]
    if (found === undefined) throw new ProblemError('not-found', 'There is none.')
    return found
  }
  const entry = () => pick(entriesOf(journal), one).id
  const setback = (place = other) => pick(journal.listSetbacks({ trashed: false }), place).id
  const lesson = () => pick(journal.listLessons({ text: '' }), other).id
  const step = () => {
    const { due, waiting, ended } = journal.listSteps({ today: '2026-11-25' })
    return pick([...due, ...waiting, ...ended], other).id
  }
  const goal = () => pick(journal.listGoals(), one).id
  const own = () =>
    pick(
      journal.listTemplates().filter((template) => template.own),
      other,
    ).id
  switch (what) {
    case 'begin':
      return journal.beginSetback({ entry: entry() })
    case 'join':
      return journal.addToSetback({ id: setback(), entry: entry() })
    case 'leave':
      return journal.removeFromSetback({ id: setback(), entry: entry() })
    case 'name':
      return journal.nameSetback({ id: setback(), title: words })
    case 'move':
      return journal.moveSetback({ id: setback(), state, note: words })
    case 'merge':
      return journal.mergeSetbacks({ into: setback(), from: setback(one) })
    case 'split':
      return journal.splitSetback({ id: setback(), entry: entry() })
    case 'trash setback':
      return journal.trashSetback({ id: setback() })
    case 'reword':
      return journal.rewordLesson({ id: lesson(), text: words })
    case 'use':
      return journal.noteLessonUse({ id: lesson(), entry: yes ? entry() : null })
    case 'test':
      return journal.testLesson({ id: lesson(), outcome, note: words, due: yes ? '2027-01-01' : null })
    case 'date':
      return journal.dateLesson({ id: lesson(), due: yes ? '2027-02-01' : null })
    case 'archive':
      return journal.archiveLesson({ id: lesson(), archived: yes })
    case 'edit lessons':
      return changeLessons(journal, entry(), (node) => [{ ...node, text: words.slice(0, 1000) }])
    case 'take out lessons':
      return changeLessons(journal, entry(), () => [])
    case 'delete lesson':
      return journal.deleteLesson({ id: lesson() })
    case 'end step':
      return journal.endStep({ id: step(), end: pick(['done', 'partly', 'dropped', null] as const, one), note: null })
    case 'goal':
      return journal.createGoal({ wish: `Rest ${words}`, why: words })
    case 'change goal':
      return journal.changeGoal({ id: goal(), wish: `Walk ${words}`, why: words, reached: yes })
    case 'trash goal':
      return journal.trashGoal({ id: goal(), trashed: yes })
    case 'link':
      return journal.linkGoal({
        goal: goal(),
        link: { kind, id: kind === 'setback' ? setback() : kind === 'step' ? step() : lesson() },
        linked: true,
      })
    case 'template':
      return journal.saveTemplate({ draft: templateOf(null, words) })
    case 'change template':
      return journal.saveTemplate({ draft: templateOf(own(), words) })
    case 'archive template':
      return journal.archiveTemplate({ id: yes ? own() : 'two-minute-landing', archived: true })
    case 'dismiss':
      return journal.dismissEcho({ entry: entry(), setback: setback() })
    case 'take':
      return journal.takeAdvice({ entry: entry(), setback: setback() })
    case 'trash entry':
      return journal.trashEntries({ ids: [entry()] })
    case 'empty trash':
      return journal.emptyTrash()
  }
}

function changeLessons(journal: Journal, id: string, change: (node: LessonNode) => LessonNode[]): void {
  const { title, ownTags, instant, zone, day, body } = journal.readEntry({ id })
  const { root }: Body = JSON.parse(body)
  const children = root.children.flatMap((node): BlockNode[] => (node.type === 'lesson' ? change(node) : [node]))
  journal.saveEntry({ id, title, ownTags, instant, zone, day, body: JSON.stringify({ root: { ...root, children } }) })
}

function templateOf(id: string | null, words: string): TemplateDraft {
  const base = { id: null, hint: words, repeats: false }
  return {
    id,
    name: `Evening ${words}`,
    need: words,
    minutes: 5,
    prompts: [
      { ...base, kind: 'text', text: `What went well? ${words}` },
      { ...base, kind: 'scale', text: 'How much?', scale: { low: words, high: 'all', most: 10 } },
      { ...base, kind: 'choice', text: 'Which?', choices: [{ word: 'one', note: words }] },
      { ...base, kind: 'choice', text: 'Which trap?', choices: 'traps' },
      { ...base, kind: 'feelings', text: 'What is there?', moment: 'after' },
    ],
  }
}
