import type {
  EntryId,
  GoalLink,
  LessonId,
  LessonNode,
  SetbackState,
  StepEnd,
  StepId,
} from '../../src-preload/contract.ts'
import { stepNode } from '../support/journal.ts'
import type { Chance } from './chance.ts'
import { here, type KindOf, rewritten, some, withKept } from './kind.ts'
import type { Life, RememberedLesson } from './life.ts'
import type { Room } from './room.ts'
import { draftOf, otherWords, remember, type Words, words } from './words.ts'

/** A goal’s link, in which a setback goes by its title. */
type Link = Pick<GoalLink, 'kind'> & { readonly name: string }

/**
 * What turns a setback into feedback, each with what is drawn for it beforehand. Setbacks go by their titles and goals by
 * their wishes, since their ids are the journal’s.
 */
export interface FeedbackDeeds {
  plan: { readonly words: Words; readonly step: StepId; readonly lesson: LessonId; readonly text: string }
  endStep: { readonly entry: EntryId; readonly step: StepId; readonly end: StepEnd | null; readonly note: string }
  rewordLesson: { readonly entry: EntryId; readonly lesson: LessonId; readonly text: string }
  useLesson: { readonly entry: EntryId; readonly lesson: LessonId; readonly beside: EntryId | null }
  beginSetback: { readonly ids: readonly EntryId[]; readonly title: string }
  moveSetback: { readonly title: string; readonly state: SetbackState; readonly note: string }
  setGoal: { readonly wish: string; readonly why: string }
  linkGoal: { readonly wish: string; readonly link: Link; readonly linked: boolean }
}

const states: readonly SetbackState[] = ['landed', 'understood', 'trying', 'recovered']
const ends: readonly (StepEnd | null)[] = ['done', 'partly', 'dropped', null]

export const feedbackKinds: { readonly [Kind in keyof FeedbackDeeds]: KindOf<FeedbackDeeds[Kind]> } = {
  plan: {
    draw: (_, chance) => ({
      words: words(chance),
      step: chance.id(),
      lesson: chance.id(),
      text: otherWords(chance, 8),
    }),
    perform(room, { words, step, lesson, text }) {
      const node: LessonNode = { type: 'lesson', version: 1, id: lesson, text }
      const blocks = [stepNode({ id: step, cue: `unwhen ${text}`, act: `unthen ${text}` }), node]
      room.journal().saveEntry(draftOf(words, [], blocks))
      return undefined
    },
    after: (life, { words, step, lesson, text }) =>
      remember(life, words, { step: { id: step, end: null, note: '' }, lesson: { id: lesson, text } }),
  },
  endStep: {
    draw(life, chance) {
      const planned = drawPlanned(life, chance)
      // The words tell it from every other ending of the same step.
      const note = `${otherWords(chance, 6)} ${chance.id()}`
      return planned && { ...planned, end: chance.oneOf(ends) ?? null, note }
    },
    perform(room, { step, end, note }) {
      room.journal().endStep({ id: step, end, note })
      return undefined
    },
    after: (life, { entry, step, end, note }) =>
      withKept(rewritten(life, entry, { step: { id: step, end, note } }), entry),
  },
  rewordLesson: {
    draw(life, chance) {
      const planned = drawPlanned(life, chance)
      return planned && { ...planned, text: `${otherWords(chance, 8)} ${chance.id()}` }
    },
    perform(room, { lesson, text }) {
      room.journal().rewordLesson({ id: lesson, text })
      return undefined
    },
    after: (life, { entry, lesson, text }) =>
      withLesson(life, entry, lesson, ({ wordings, uses }) => ({ wordings: [...wordings, text], uses })),
  },
  useLesson: {
    draw(life, chance) {
      const planned = drawPlanned(life, chance)
      return planned && { ...planned, beside: chance.next() < 0.3 ? null : (chance.oneOf(here(life)) ?? null) }
    },
    perform(room, { lesson, beside }) {
      room.journal().noteLessonUse({ id: lesson, entry: beside })
      return undefined
    },
    after: (life, { entry, lesson, beside }) =>
      withLesson(life, entry, lesson, ({ wordings, uses }) => ({ wordings, uses: [...uses, beside] })),
  },
  beginSetback: {
    draw: (life, chance) =>
      some(here(life), chance, (ids) => ({ ids: ids.slice(0, 3), title: `${otherWords(chance, 3)} ${chance.id()}` })),
    perform(room, { ids, title }) {
      const journal = room.journal()
      journal.together(() => {
        const [first = '', ...others] = ids
        const { id } = journal.beginSetback({ entry: first })
        journal.nameSetback({ id, title })
        for (const entry of others) journal.addToSetback({ id, entry })
      })
      return undefined
    },
    after: (life, { ids, title }) => ({
      ...life,
      setbacks: { ...life.setbacks, [title]: { events: [{ state: 'landed', note: '' }], entries: [...ids].sort() } },
    }),
  },
  moveSetback: {
    draw(life, chance) {
      const title = chance.oneOf(Object.keys(life.setbacks))
      const note = chance.next() < 0.5 ? '' : otherWords(chance, 10)
      return title === undefined ? null : { title, state: chance.oneOf(states) ?? 'landed', note }
    },
    perform(room, { title, state, note }) {
      room.journal().moveSetback({ id: setbackCalled(room, title), state, note })
      return undefined
    },
    after(life, { title, state, note }) {
      const setback = life.setbacks[title]
      if (!setback || (note === '' && setback.events.at(-1)?.state === state)) return life
      const moved = { ...setback, events: [...setback.events, { state, note }] }
      return { ...life, setbacks: { ...life.setbacks, [title]: moved } }
    },
  },
  setGoal: {
    draw: (_, chance) => ({ wish: `${otherWords(chance, 3)} ${chance.id()}`, why: otherWords(chance, 20) }),
    perform(room, { wish, why }) {
      room.journal().createGoal({ wish, why })
      return undefined
    },
    after: (life, { wish, why }) => ({ ...life, goals: { ...life.goals, [wish]: { why, links: [] } } }),
  },
  linkGoal: {
    draw(life, chance) {
      const wish = chance.oneOf(Object.keys(life.goals))
      const link = chance.oneOf(linkable(life))
      return wish === undefined || link === undefined ? null : { wish, link, linked: chance.next() < 0.8 }
    },
    perform(room, { wish, link: { kind, name }, linked }) {
      const goal = room
        .journal()
        .listGoals()
        .find((one) => one.wish === wish)?.id
      const id = kind === 'setback' ? setbackCalled(room, name) : name
      room.journal().linkGoal({ goal: goal ?? '', link: { kind, id }, linked })
      return undefined
    },
    after(life, { wish, link: { kind, name }, linked }) {
      const goal = life.goals[wish]
      if (!goal) return life
      const others = goal.links.filter((one) => one !== `${kind} ${name}`)
      const links = linked ? [...others, `${kind} ${name}`].sort() : others
      return { ...life, goals: { ...life.goals, [wish]: { ...goal, links } } }
    },
  },
}

/** An entry outside the trash with a step and a lesson. */
function drawPlanned(life: Life, chance: Chance) {
  const planned = here(life).flatMap((entry) => {
    const { step, lesson } = life.entries[entry] ?? {}
    return step && lesson ? [{ entry, step: step.id, lesson: lesson.id }] : []
  })
  return chance.oneOf(planned) ?? null
}

function linkable(life: Life): Link[] {
  const inEntries = here(life).flatMap((id): Link[] => {
    const { step, lesson } = life.entries[id] ?? {}
    return step && lesson
      ? [
          { kind: 'step', name: step.id },
          { kind: 'lesson', name: lesson.id },
        ]
      : []
  })
  return [...inEntries, ...Object.keys(life.setbacks).map((name): Link => ({ kind: 'setback', name }))]
}

function withLesson(
  life: Life,
  entry: EntryId,
  id: LessonId,
  change: (lesson: RememberedLesson) => RememberedLesson,
): Life {
  const first = life.entries[entry]?.lesson?.text ?? ''
  const lesson = change(life.lessons[id] ?? { wordings: [first], uses: [] })
  return { ...life, lessons: { ...life.lessons, [id]: lesson } }
}

const setbackCalled = (room: Room, title: string) =>
  room
    .journal()
    .listSetbacks({ trashed: false })
    .find((one) => one.title === title)?.id ?? ''
