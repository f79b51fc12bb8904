import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryId } from '../../src-preload/contract.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { reads } from '../reading.ts'
import { Picker } from '../ui/picker.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { isSettled, noneWords, usedWords } from './lesson-words.ts'
import { useLessonUsed } from './use-lesson-used.ts'

/** Says from an entry that a lesson was used: it is found by a word, and one press notes it. */
export function UseLessonDialog({ entry, onClose }: { readonly entry: EntryId; readonly onClose: () => void }) {
  const { dates } = useSurroundings()
  const noteUse = useLessonUsed()
  const [text, setText] = useState('')
  const lessons = useQuery(reads.lessons(text.trim()))
  const all = lessons.data ?? []
  const settled = isSettled(lessons, text)
  const rows = all.filter(({ archived }) => !archived)
  return (
    <Picker
      heading="Which lesson did you use?"
      label="Words of the lesson"
      text={text}
      onText={setText}
      picks={rows.map((row) => ({ id: row.id, words: row.text, note: usedWords(row.used, dates) }))}
      none={settled ? noneWords(text, false, all.length) : ''}
      onPick={(id) => {
        onClose()
        noteUse(id, entry)
      }}
      onClose={onClose}
    >
      {lessons.isError && <ReadProblem problem={lessons.error} onRetry={lessons.refetch} />}
    </Picker>
  )
}
