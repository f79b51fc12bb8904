import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SetbackId, TemplateId } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { standingWords, titleOfSetback } from '../setbacks/states.ts'
import { Button } from '../ui/button.tsx'
import { Picker } from '../ui/picker.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useHour } from '../ui/use-day.ts'

/**
 * Asks which of the open setbacks is to be closed, and begins an entry for it. It can be none of them: a setback is begun
 * for that, for only from one does a note to oneself come back.
 */
export function ClosingDialog(props: {
  /** The template that asks what helped. */
  readonly template: TemplateId
  readonly onClose: () => void
}) {
  const navigation = useNavigation()
  const { dates } = useSurroundings()
  const [text, setText] = useState('')
  const now = useHour()
  const setbacks = useQuery(reads.setbacks(false))
  const wanted = text.trim().toLowerCase()
  const open = (setbacks.data ?? []).filter(
    (row) => row.state !== 'recovered' && titleOfSetback(row).toLowerCase().includes(wanted),
  )
  const pick = (setback: SetbackId | 'new') => {
    props.onClose()
    void navigation.begin(props.template, setback)
  }
  return (
    <Picker
      heading="Which one do you want to close?"
      label="Words of its line"
      text={text}
      onText={setText}
      picks={open.map((row) => ({ id: row.id, words: titleOfSetback(row), note: standingWords(row, now, dates) }))}
      none={!setbacks.isSuccess ? '' : wanted === '' ? 'No setback is open.' : 'No open setback has these words.'}
      onPick={pick}
      onClose={props.onClose}
      foot={<Button onClick={() => pick('new')}>Something that is not written here</Button>}
    >
      {setbacks.isError && <ReadProblem problem={setbacks.error} onRetry={setbacks.refetch} />}
    </Picker>
  )
}
