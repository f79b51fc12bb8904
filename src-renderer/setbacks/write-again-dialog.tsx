import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SetbackId, TemplateRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { reads } from '../reading.ts'
import { isOfOneSetback, minutesWords } from '../templates/template-words.ts'
import { type Pick, Picker } from '../ui/picker.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'

/** Begins one more entry of a setback, by what the person needs just now. */
export function WriteAgainDialog({ setback, onClose }: { readonly setback: SetbackId; readonly onClose: () => void }) {
  const navigation = useNavigation()
  const templates = useQuery(reads.templates())
  const [text, setText] = useState('')
  const picks = (templates.data ?? [])
    .filter((row) => !row.archived && isOfOneSetback(row))
    .map(pickOf)
    .filter(({ words, note }) => `${words} ${note}`.toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <Picker
      heading="What would help now?"
      label="Find by a word"
      text={text}
      onText={setText}
      picks={picks}
      none={templates.isPending ? '' : 'Nothing of that name.'}
      onPick={(id) => {
        onClose()
        void navigation.begin(id, setback)
      }}
      onClose={onClose}
    >
      {templates.isError && <ReadProblem problem={templates.error} onRetry={templates.refetch} />}
    </Picker>
  )
}

function pickOf({ id, name, need, minutes }: TemplateRow): Pick {
  const time = minutesWords(minutes)
  return need === '' ? { id, words: name, note: time } : { id, words: need, note: `${name}, ${time}` }
}
