import { X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { Settings } from '../../src-preload/contract.ts'
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
  const add = async (person: Person) => {
    if (await change({ people: [...people, person] })) setAdding(false)
  }
  return (
    <div className={styles.part}>
      {people.length === 0 ? (
        <p>Someone who knows you is often the best first call. You can write a name down here for such a moment.</p>
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
        <PersonForm onAdd={add} onClose={() => setAdding(false)} />
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

function PersonForm(props: { readonly onAdd: (person: Person) => unknown; readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [how, setHow] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') void props.onAdd({ name: name.trim(), how: how.trim() })
  }
  return (
    <form className={styles.form} onSubmit={add}>
      <TextField label="Name" value={name} onValue={setName} maxLength={200} dir="auto" autoFocus />
      <TextField label="How you reach them" value={how} onValue={setHow} maxLength={1000} dir="auto" />
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
