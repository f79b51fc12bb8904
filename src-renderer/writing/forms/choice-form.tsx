import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { type KeyboardEvent, useState } from 'react'
import type { ChoiceNode } from '../../../src-preload/contract.ts'
import { asksForTraps } from '../../../src-preload/prompt-ids.ts'
import { useGivenUp } from '../../kept/use-given-up.ts'
import { useCutShortNotice } from '../../ui/cut-short.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { mostTraps, useSettings } from '../../ui/use-settings.ts'
import { choicesShown, noneFits, toggled } from '../chosen.ts'
import { mostInBlock } from '../filled-in.ts'
import { FormShell, isFormLeft } from './form-shell.tsx'
import styles from './forms.module.css'
import { Skip } from './skip.tsx'
import { type FormProps, useBlock } from './use-block.ts'
import { useQuestion } from './use-question.ts'

const longest = 200

/** Things to choose, none of which has to fit. */
export function ChoiceForm({ node, value }: FormProps<ChoiceNode>) {
  const { choices, chosen } = value
  const { write, leave } = useBlock<ChoiceNode>(node)
  const editable = useLexicalEditable()
  const isTraps = asksForTraps(useQuestion(node)?.id ?? '')
  const shown = choicesShown(value, isTraps)
  if (!editable) {
    return (
      <FormShell node={node} label="What was chosen">
        <p className={styles.read}>{chosen.join(', ')}</p>
      </FormShell>
    )
  }
  return (
    <FormShell node={node} label="Choose what fits">
      <ul className={styles.choices}>
        {shown.map(({ word, note }) => (
          <li key={word}>
            <label className={styles.choice}>
              <input type="checkbox" checked={chosen.includes(word)} onChange={() => write(toggled(value, word))} />
              <span>
                <span dir="auto">{word}</span>
                {note !== '' && <small dir="auto">{note}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.line}>
        {isTraps && choices.length < mostInBlock && <OwnChoice value={value} onChange={write} />}
        <Skip
          given={chosen.length > 0}
          onSkip={() => {
            if (chosen.length > 0) write({ chosen: [] })
            leave()
          }}
        />
      </div>
    </FormShell>
  )
}

/** A name of one's own, which is offered from then on. */
function OwnChoice(props: {
  readonly value: FormProps<ChoiceNode>['value']
  readonly onChange: (part: Pick<ChoiceNode, 'choices' | 'chosen'>) => void
}) {
  const { value, onChange } = props
  const { settings, change } = useSettings()
  const { say } = useNotices()
  const cutShort = useCutShortNotice()
  const [word, setWord] = useState('')
  const add = () => {
    const own = word.trim()
    if (own === '') return
    const known = value.choices.some((choice) => choice.word === own)
    onChange({
      choices: known ? value.choices : [...value.choices, { word: own, note: '' }],
      chosen: [...value.chosen.filter((one) => one !== noneFits && one !== own), own],
    })
    const traps = settings?.traps
    if (traps && !traps.some((trap) => trap.word === own)) {
      if (traps.length < mostTraps) void change({ traps: [...traps, { word: own, note: '' }] })
      else say(`It stands here. Your list of thinking traps in Settings is full, with ${mostTraps} of them.`)
    }
    setWord('')
  }
  useGivenUp(add)
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <span className={styles.own}>
      <input
        className={styles.small}
        aria-label="One of your own"
        placeholder="One of your own"
        dir="auto"
        maxLength={longest}
        spellCheck={false}
        autoComplete="off"
        value={word}
        onChange={(event) => setWord(event.target.value)}
        onKeyDown={press}
        {...cutShort}
        onBlur={(event) => {
          if (isFormLeft(event)) add()
        }}
      />
      <button type="button" className={styles.quiet} disabled={word.trim() === ''} onClick={add}>
        Add
      </button>
    </span>
  )
}
