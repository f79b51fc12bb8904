import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { GoalLink, GoalRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { Picker } from '../ui/picker.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useDeed } from '../ui/use-deed.ts'

/** The goals that a setback or a lesson serves, with the way to one more and out of each. */
export function ServedGoals({ link, goals }: { readonly link: GoalLink; readonly goals: readonly GoalRow[] }) {
  const navigation = useNavigation()
  const deed = useDeed()
  const [choosing, setChoosing] = useState(false)
  const unlink = (goal: GoalRow) =>
    deed(() => journal.linkGoal({ goal: goal.id, link, linked: false }), {
      said: 'Unlinked. Both are still there.',
      undo: () => deed(() => journal.linkGoal({ goal: goal.id, link, linked: true })),
    })
  return (
    <PagePart heading="Goals it serves">
      {goals.length > 0 && (
        <ul className={partStyles.rows} aria-label="Goals it serves">
          {goals.map((goal) => (
            <li key={goal.id}>
              <button
                type="button"
                className={partStyles.link}
                dir="auto"
                onClick={() => navigation.go({ name: 'goal', id: goal.id })}
              >
                {goal.wish}
              </button>
              <Button
                kind="quiet"
                className={partStyles.small}
                aria-label={`Unlink “${goal.wish}”`}
                onClick={() => unlink(goal)}
              >
                Unlink
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={partStyles.ways}>
        <Button onClick={() => setChoosing(true)}>Link a goal…</Button>
      </div>
      {choosing && <ChooseGoal link={link} served={goals} onClose={() => setChoosing(false)} />}
    </PagePart>
  )
}

/** Picks one of the goals that are there, or makes one of the words that were typed. */
function ChooseGoal(props: {
  readonly link: GoalLink
  readonly served: readonly GoalRow[]
  readonly onClose: () => void
}) {
  const { link, served, onClose } = props
  const deed = useDeed()
  const goals = useQuery(reads.goals())
  const form = useKeptWords(`serves:${link.id}`, { text: '' }, true)
  const { text } = form.words
  const [busy, setBusy] = useState(false)
  const wanted = text.trim()
  const known = new Set(served.map(({ id }) => id))
  const found = (goals.data ?? []).filter(
    ({ id, wish, trashed }) => trashed === null && !known.has(id) && wish.toLowerCase().includes(wanted.toLowerCase()),
  )
  const linkTo = (goal: string) => deed(() => journal.linkGoal({ goal, link, linked: true }), { said: 'Linked.' })
  const make = async () => {
    if (busy) return
    setBusy(true)
    const made = await deed(() => journal.createGoal({ id: form.id, wish: wanted, why: '' }), { again: null })
    setBusy(false)
    if (!made) return
    form.forget({ text })
    onClose()
    await linkTo(made.value.id)
  }
  return (
    <Picker
      heading="Which goal does it serve?"
      label="Find a goal, or write a new wish"
      text={text}
      onText={(words) => form.set({ text: words })}
      maxLength={500}
      picks={found.map(({ id, wish, reached }) => ({ id, words: wish, note: reached === null ? '' : 'reached' }))}
      none={goals.isPending ? '' : wanted === '' ? 'No other goal is there yet.' : 'No goal has these words.'}
      onPick={(goal) => {
        form.forget()
        onClose()
        void linkTo(goal)
      }}
      onClose={onClose}
      foot={
        wanted !== '' && (
          <Button kind="primary" busy={busy} onClick={make}>
            Make it a goal
          </Button>
        )
      }
    >
      <Begun form={form} />
      {goals.isError && <ReadProblem problem={goals.error} onRetry={goals.refetch} />}
    </Picker>
  )
}
