import { X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { Settings } from '../../src-preload/contract.ts'
import { Begun } from '../kept/begun.tsx'
import { useKeptWords } from '../kept/use-kept-words.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSettings } from '../ui/use-settings.ts'
import styles from './too-much.module.css'

type Person = Settings['people'][number]

const most = 20

/** The person's own people, whom to call first; they can be written down and taken off here. */
export function People() {
  const { settings, change } = useSettings()
  const [adding, setAdding] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  if (settings === undefined) return null
  const { people } = settings

  const remove = async (index: number) => {
    await change({ people: people.toSpliced(index, 1) })
    const buttons = list.current?.querySelectorAll('button')
    buttons?.[Math.min(index, buttons.length - 1)]?.focus()
  }
  return (
    <div className={styles.part}>
      {people.length === 0 ? (
        <p>You can write down someone here whom you would call first.</p>
      ) : (
        <ul className={styles.people} ref={list} aria-label="Your people">
          {people.map(({ name, how }, index) => (
            <li key={`${name} ${how}`}>
              <span className={styles.name} dir="auto">
                {name}
              </span>
              <span className={styles.how} dir="auto">
                {how}
              </span>
              <Button
                kind="quiet"
                className={styles.remove}
                aria-label={`Take ${name} off`}
                onClick={() => remove(index)}
              >
                <X size="1rem" aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <PersonForm
          onAdd={(person) => change({ people: [...people, person] }, false)}
          onClose={() => setAdding(false)}
        />
      ) : (
        people.length < most && (
          <div>
            <Button className={styles.small} onClick={() => setAdding(true)}>
              Write someone down
            </Button>
          </div>
        )
      )}
    </div>
  )
}

/** `onAdd` answers whether the person was written down. */
function PersonForm(props: { readonly onAdd: (person: Person) => Promise<boolean>; readonly onClose: () => void }) {
  const form = useKeptWords('person:new', { name: '', how: '' })
  const { name, how } = form.words
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '' || !(await props.onAdd({ name: name.trim(), how: how.trim() }))) return
    form.forget()
    props.onClose()
  }
  return (
    <form className={styles.form} onSubmit={add}>
      <Begun form={form} />
      <TextField
        label="Name"
        value={name}
        onValue={(words) => form.set({ name: words })}
        maxLength={200}
        dir="auto"
        autoFocus
      />
      <TextField
        label="How you reach them"
        value={how}
        onValue={(words) => form.set({ how: words })}
        maxLength={1000}
        dir="auto"
      />
      <div className={styles.ways}>
        <Button type="submit" className={styles.small} disabled={name.trim() === ''}>
          Keep
        </Button>
        <Button kind="quiet" className={styles.small} onClick={props.onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
