import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Setback, SetbackRow } from '../../src-preload/contract.ts'
import { journal } from '../bridge.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { readKeptWords } from '../kept/use-kept-words.ts'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { entriesIn } from '../ui/dates.ts'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { Picker } from '../ui/picker.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { useHour } from '../ui/use-day.ts'
import { useDeed } from '../ui/use-deed.ts'
import { standingWords, stateWords, titleOfSetback } from './states.ts'

/** What becomes of the two lines. */
function lineWords({ title: kept }: Setback, { title: other }: SetbackRow): string {
  if (kept.trim() === '') return 'It goes by the line of the other from then on.'
  if (other.trim() === '' || other === kept) return 'It goes by the same line as before.'
  return 'It goes by the same line as before, and the line of the other is kept as a sentence in the history.'
}

/** Makes one of two setbacks that are the same: first the other is found, then it is said what happens. */
export function MergeDialog({ setback, onClose }: { readonly setback: Setback; readonly onClose: () => void }) {
  const { dates } = useSurroundings()
  const deed = useDeed()
  const setbacks = useQuery(reads.setbacks(false))
  const now = useHour()
  const [text, setText] = useState('')
  const [other, setOther] = useState<SetbackRow | null>(null)

  if (other) {
    const merge = async () => {
      onClose()
      const made = await deed(() => journal.mergeSetbacks({ into: setback.id, from: other.id }), {
        said: 'The two are one now.',
        again: merge,
      })
      // What was typed about the other one is about this one now.
      if (made) await readKeptWords().catch(() => undefined)
    }
    return (
      <Dialog heading="Make one of the two?" firm onClose={onClose}>
        <p>
          “{titleOfSetback(other)}” becomes a part of “{titleOfSetback(setback)}”: its {entriesIn(other.entries, dates)}
          , its states and the sentences about them come over. {lineWords(setback, other)} What comes of it stays at “
          {stateWords[setback.state]}”. The two can’t be told apart again afterwards, though any entry can be split off.
        </p>
        <DialogButtons>
          <Button kind="primary" onClick={merge}>
            Make one of them
          </Button>
          <Button kind="quiet" onClick={() => setOther(null)}>
            Choose another
          </Button>
        </DialogButtons>
      </Dialog>
    )
  }
  const wanted = text.trim().toLowerCase()
  const found = (setbacks.data ?? []).filter(
    (row) => row.id !== setback.id && titleOfSetback(row).toLowerCase().includes(wanted),
  )
  return (
    <Picker
      heading="Which one is the same?"
      label="Words of its line"
      text={text}
      onText={setText}
      picks={found.map((row) => ({ id: row.id, words: titleOfSetback(row), note: standingWords(row, now, dates) }))}
      none={
        !setbacks.isSuccess
          ? ''
          : wanted === ''
            ? 'No other setback is there yet.'
            : 'No other setback has these words in its line.'
      }
      onPick={(id) => setOther(found.find((row) => row.id === id) ?? null)}
      onClose={onClose}
    >
      {setbacks.isError && <ReadProblem problem={setbacks.error} onRetry={setbacks.refetch} />}
    </Picker>
  )
}
