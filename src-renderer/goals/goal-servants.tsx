import { useState } from 'react'
import type { Day, Goal, GoalLink, StepId } from '../../src-preload/contract.ts'
import { KeptLine } from '../actions/kept-line.tsx'
import { StepLine } from '../actions/step-line.tsx'
import { sentenceOf } from '../actions/step-words.ts'
import { journal } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { usedWords } from '../lessons/lesson-words.ts'
import { standingWords, titleOfSetback } from '../setbacks/states.ts'
import { Button } from '../ui/button.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { useHour } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import { LinkDialog } from './link-dialog.tsx'

/** What was done for a goal: its steps, lessons and setbacks, each with the way to link and to unlink. */
export function GoalServants({ goal, today }: { readonly goal: Goal; readonly today: Day }) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const deed = useDeed()
  const now = useHour()
  const [panel, setPanel] = useState<StepId | null>(null)
  const [linking, setLinking] = useState<GoalLink['kind'] | null>(null)
  const changeable = goal.trashed === null

  const unlink = (link: GoalLink) =>
    deed(() => journal.linkGoal({ goal: goal.id, link, linked: false }), {
      said: 'Unlinked. Both are still there.',
      undo: () => deed(() => journal.linkGoal({ goal: goal.id, link, linked: true })),
    })
  const unlinkButton = (link: GoalLink, words: string) =>
    changeable && (
      <Button
        kind="quiet"
        className={partStyles.small}
        aria-label={`Unlink “${words}”`}
        onClick={() => void unlink(link)}
      >
        Unlink
      </Button>
    )
  const row = (link: GoalLink, words: string, note: string, go: () => void) => (
    <li key={link.id}>
      <div>
        <button type="button" className={partStyles.link} dir="auto" onClick={go}>
          {words}
        </button>
        {note !== '' && <p className={partStyles.aside}>{note}</p>}
      </div>
      {unlinkButton(link, words)}
    </li>
  )
  return (
    <>
      <PagePart heading="What was done for it">
        {goal.stepsKept + goal.stepRows.length + goal.lessonRows.length + goal.setbackRows.length === 0 && (
          <p className={partStyles.quiet}>Nothing is linked to it yet.</p>
        )}
        <KeptLine kept={goal.stepsKept} />
        {changeable && (
          <div className={partStyles.ways}>
            <Button onClick={() => setLinking('step')}>Link a step…</Button>
            <Button onClick={() => setLinking('lesson')}>Link a lesson…</Button>
            <Button onClick={() => setLinking('setback')}>Link a setback…</Button>
          </div>
        )}
      </PagePart>
      {goal.stepRows.length > 0 && (
        <PagePart heading="Small steps">
          <ul aria-label="Small steps">
            {goal.stepRows.map((step) => (
              <StepLine
                key={step.id}
                step={step}
                today={today}
                panel={panel === step.id}
                onPanel={(open) => setPanel(open ? step.id : null)}
              >
                {unlinkButton({ kind: 'step', id: step.id }, sentenceOf(step))}
              </StepLine>
            ))}
          </ul>
        </PagePart>
      )}
      {goal.lessonRows.length > 0 && (
        <PagePart heading="Lessons">
          <ul className={partStyles.rows} aria-label="Lessons for this goal">
            {goal.lessonRows.map(({ id, text, used }) =>
              row({ kind: 'lesson', id }, text, usedWords(used, dates), () => navigation.go({ name: 'lesson', id })),
            )}
          </ul>
        </PagePart>
      )}
      {goal.setbackRows.length > 0 && (
        <PagePart heading="Setbacks on the way">
          <ul className={partStyles.rows} aria-label="Setbacks on the way">
            {goal.setbackRows.map((setback) =>
              row(
                { kind: 'setback', id: setback.id },
                titleOfSetback(setback),
                standingWords(setback, now, dates),
                () => navigation.go({ name: 'setback', id: setback.id }),
              ),
            )}
          </ul>
        </PagePart>
      )}
      {linking && <LinkDialog goal={goal} kind={linking} today={today} onClose={() => setLinking(null)} />}
    </>
  )
}
