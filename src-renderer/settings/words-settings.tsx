import { X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { ChoicesEditor } from '../templates/choices-editor.tsx'
import { nothingTyped } from '../templates/working-template.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { mostTraps, useSettings } from '../ui/use-settings.ts'
import { Group } from './section.tsx'
import styles from './settings.module.css'

const mostFeelings = 500

/** The words that are offered while writing: one's own for feelings, and the list of thinking traps. */
export function WordsSettings() {
  const { settings, change } = useSettings()
  const fresh = useKeptWords('trap:new', nothingTyped)
  if (settings === undefined) return null
  return (
    <>
      <Group place="writing words">
        <OwnFeelings words={settings.ownFeelings} onWords={(ownFeelings, again) => change({ ownFeelings }, again)} />
      </Group>
      <Group place="writing traps">
        <details>
          <summary className={styles.summary}>The list, {settings.traps.length} of them</summary>
          <div className={styles.body}>
            <p className={styles.note}>
              Ways in which a thought can be unfair to the one who has it. Entries keep the words that they were written
              with.
            </p>
            <ChoicesEditor
              label="Thinking traps"
              choices={settings.traps}
              fresh={fresh.words}
              onChange={async ({ choices, fresh: typed }) => {
                if (choices === undefined) {
                  if (typed) fresh.set(typed)
                  return true
                }
                // A fresh one that can't be kept stays in its field, and is sent again from there.
                const sent = fresh.words
                const isKept = await change({ traps: choices }, typed === undefined)
                if (isKept && typed) fresh.forget(sent)
                return isKept
              }}
              noteLabel="An example"
              most={mostTraps}
            />
          </div>
        </details>
      </Group>
    </>
  )
}

function OwnFeelings(props: {
  readonly words: readonly string[]
  /** Answers whether they were kept. */
  readonly onWords: (words: readonly string[], again: boolean) => Promise<boolean>
}) {
  const { words, onWords } = props
  const form = useKeptWords('feeling:new', { word: '' })
  const { word } = form.words
  const field = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = word.trim()
    if (busy) return
    setBusy(true)
    const kept = wanted === '' || words.includes(wanted) || (await onWords([...words, wanted], false))
    setBusy(false)
    if (kept) form.forget()
  }
  const remove = (gone: string) => {
    void onWords(
      words.filter((one) => one !== gone),
      true,
    )
    field.current?.querySelector('input')?.focus()
  }
  return (
    <>
      <p>They are offered beside those that the app knows. Taking one off changes nothing that was written.</p>
      {words.length > 0 && (
        <ul className={styles.words} aria-label="Your own words for feelings">
          {words.map((one) => (
            <li key={one} dir="auto">
              {one}
              <Button kind="quiet" aria-label={`Take “${one}” off`} onClick={() => remove(one)}>
                <X size="0.875rem" aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {words.length < mostFeelings && (
        <form className={styles.adding} ref={field} onSubmit={add}>
          <TextField
            label="Another word"
            maxLength={100}
            dir="auto"
            value={word}
            readOnly={busy}
            onValue={(words) => form.set({ word: words })}
          />
          <Button type="submit" disabled={word.trim() === ''}>
            Add
          </Button>
        </form>
      )}
    </>
  )
}
