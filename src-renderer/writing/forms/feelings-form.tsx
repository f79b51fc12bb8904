import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FeelingsNode } from '../../../src-preload/contract.ts'
import { feelings as groups } from '../../care/feelings.ts'
import { holdFocus } from '../../ui/hold-focus.ts'
import { Slider } from '../../ui/slider.tsx'
import { useSettings } from '../../ui/use-settings.ts'
import { knownWords, mostFeelings, sameWord, withFeeling } from '../felt.ts'
import { FeelingField } from './feeling-field.tsx'
import { FeelingGroups } from './feeling-groups.tsx'
import { FormShell } from './form-shell.tsx'
import styles from './forms.module.css'
import { Skip } from './skip.tsx'
import { type FormProps, useBlock } from './use-block.ts'
import { useWordsBefore } from './use-words-before.ts'

/** Words for what is felt, each with how strong it is. */
export function FeelingsForm({ node, value: { moment, feelings } }: FormProps<FeelingsNode>) {
  const { write } = useBlock<FeelingsNode>(node)
  const editable = useLexicalEditable()
  const { settings, change } = useSettings()
  const before = useWordsBefore(node, moment)
  const [open, setOpen] = useState(false)
  const own = settings?.ownFeelings ?? []
  const known = knownWords(groups, own)

  const add = (typed: string, strength: number | null = null) => {
    const word = known.find((one) => sameWord(one, typed)) ?? typed.trim()
    const next = withFeeling(feelings, word, strength)
    if (next === feelings) return
    write({ feelings: next })
    if (settings && word !== '' && !known.includes(word)) void change({ ownFeelings: [...own, word] })
  }
  const rate = (word: string, strength: number | null, typing = false) =>
    write({ feelings: feelings.map((one) => (one.word === word ? { word, strength } : one)) }, typing)
  const remove = (word: string) => {
    const leadFocusBack = holdFocus()
    write({ feelings: feelings.filter((one) => one.word !== word) })
    requestAnimationFrame(leadFocusBack)
  }

  return (
    <FormShell node={node} label={moment === 'after' ? 'Feelings after writing' : 'Feelings'}>
      {feelings.length > 0 && (
        <ul className={styles.felt} aria-label="Chosen feelings">
          {feelings.map((felt) => (
            <Felt
              key={felt.word}
              felt={felt}
              readOnly={!editable}
              onRate={(strength, typing) => rate(felt.word, strength, typing)}
              onRemove={() => remove(felt.word)}
            />
          ))}
        </ul>
      )}
      {editable && feelings.length < mostFeelings && (
        <>
          <Offered words={before} felt={feelings} onAdd={add} />
          <div className={styles.line}>
            <FeelingField known={known} felt={feelings} onAdd={add} />
            <button type="button" className={styles.quiet} aria-expanded={open} onClick={() => setOpen(!open)}>
              Find a word
            </button>
          </div>
          {open && (
            <FeelingGroups
              own={own}
              felt={feelings}
              onAdd={add}
              onForget={(word) => void change({ ownFeelings: own.filter((one) => one !== word) })}
            />
          )}
        </>
      )}
    </FormShell>
  )
}

/** A word with how strong it is. How strong can be taken back, and the word stays. */
function Felt(props: {
  readonly felt: FeelingsNode['feelings'][number]
  readonly readOnly: boolean
  readonly onRate: (strength: number | null, typing?: boolean) => void
  readonly onRemove: () => void
}) {
  const { felt, readOnly, onRate, onRemove } = props
  const { word, strength } = felt
  const line = useRef<HTMLLIElement>(null)
  const takeBack = () => {
    // The button goes with the strength, and beside it is the one that removes the word.
    line.current?.querySelector('input')?.focus()
    onRate(null)
  }
  return (
    <li ref={line} className={styles.feeling}>
      <Slider label={word} beside value={strength} most={100} readOnly={readOnly} onValue={onRate} />
      {!readOnly && (
        <div className={styles.feelingWays}>
          {strength !== null && <Skip given about={word} onSkip={takeBack} />}
          <button type="button" className={styles.icon} aria-label={`Remove ${word}`} onClick={onRemove}>
            <X size="0.9375rem" aria-hidden="true" />
          </button>
        </div>
      )}
    </li>
  )
}

/** The words of before, after writing: most of them are still there, stronger or weaker. */
function Offered(props: {
  readonly words: readonly string[]
  readonly felt: FeelingsNode['feelings']
  readonly onAdd: (word: string) => void
}) {
  const left = props.words.filter((word) => !props.felt.some((one) => sameWord(one.word, word)))
  if (left.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend of its own
    <div className={styles.chips} role="group" aria-label="As before">
      <span>As before:</span>
      {left.map((word) => (
        <button type="button" key={word} className={styles.chip} onClick={() => props.onAdd(word)}>
          {word}
        </button>
      ))}
    </div>
  )
}
