import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Day, Goal, GoalLink } from '../../src-preload/contract.ts'
import { sentenceOf, whenWords } from '../actions/step-words.ts'
import { journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { usedWords } from '../lessons/lesson-words.ts'
import { reads } from '../reading.ts'
import { standingWords, titleOfSetback } from '../setbacks/states.ts'
import { type Pick, Picker } from '../ui/picker.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useDayOf, useHour } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'

/** All small steps, unless there are more than a life has room for. */
const allSteps = 10_000

const headings: { readonly [Kind in GoalLink['kind']]: string } = {
  step: 'Which step serves it?',
  lesson: 'Which lesson serves it?',
  setback: 'Which setback is on the way to it?',
}

interface LinkDialogProps {
  readonly goal: Goal
  readonly kind: GoalLink['kind']
  readonly today: Day
  readonly onClose: () => void
}

/** Finds a step, a lesson or a setback by a few words and links it to a goal. */
export function LinkDialog({ goal, kind, today, onClose }: LinkDialogProps) {
  const deed = useDeed()
  const [text, setText] = useState('')
  const offers = useOffers(kind, today)
  const linked = new Set([...goal.stepRows, ...goal.lessonRows, ...goal.setbackRows].map(({ id }) => id))
  const wanted = text.trim().toLowerCase()
  const picks = offers.picks.filter(({ id, words }) => !linked.has(id) && words.toLowerCase().includes(wanted))
  return (
    <Picker
      heading={headings[kind]}
      label="Find by a word"
      text={text}
      onText={setText}
      picks={picks}
      none={offers.pending ? '' : 'Nothing found.'}
      onPick={(id) => {
        onClose()
        void deed(() => journal.linkGoal({ goal: goal.id, link: { kind, id }, linked: true }), { said: 'Linked.' })
      }}
      onClose={onClose}
    >
      {offers.problem !== null && <ReadProblem problem={offers.problem} onRetry={offers.retry} />}
    </Picker>
  )
}

/** Everything of a kind that could be linked, as it is offered. */
function useOffers(
  kind: GoalLink['kind'],
  today: Day,
): {
  readonly picks: readonly Pick[]
  readonly pending: boolean
  readonly problem: unknown
  readonly retry: () => unknown
} {
  const { dates } = useSurroundings()
  const dayOf = useDayOf()
  const now = useHour()
  const steps = useQuery({ ...reads.steps(today, allSteps), enabled: kind === 'step' })
  const lessons = useQuery({ ...reads.lessons(''), enabled: kind === 'lesson' })
  const setbacks = useQuery({ ...reads.setbacks(false), enabled: kind === 'setback' })
  const query = { step: steps, lesson: lessons, setback: setbacks }[kind]
  const { due = [], waiting = [], ended = [] } = steps.data ?? {}
  const picks: { readonly [Kind in GoalLink['kind']]: () => readonly Pick[] } = {
    step: () =>
      [...due, ...waiting, ...ended].map((step) => ({
        id: step.id,
        words: sentenceOf(step),
        note: whenWords(step, today, dates, dayOf),
      })),
    lesson: () => (lessons.data ?? []).map(({ id, text, used }) => ({ id, words: text, note: usedWords(used, dates) })),
    setback: () =>
      (setbacks.data ?? []).map((row) => ({
        id: row.id,
        words: titleOfSetback(row),
        note: standingWords(row, now, dates),
      })),
  }
  return { picks: picks[kind](), pending: query.isPending, problem: query.error, retry: query.refetch }
}
