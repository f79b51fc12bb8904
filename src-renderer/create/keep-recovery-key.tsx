import { useId, useState } from 'react'
import { ask, journal, problemOf, shell } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import fieldStyles from '../ui/field.module.css'
import styles from './create.module.css'

/** The key itself and three ways to keep it. What is printed is the key and a line that says what it is. */
export function KeepRecoveryKey({ recoveryKey }: { readonly recoveryKey: string }) {
  const id = useId()
  const [outcome, setOutcome] = useState('')

  const attempt = (work: () => Promise<string | null>) => async () => {
    try {
      const words = await work()
      if (words !== null) setOutcome(words)
    } catch (thrown) {
      setOutcome(problemOf(thrown).message)
    }
  }
  const print = attempt(async () => {
    await ask(shell.printPage())
    return null
  })
  const save = attempt(async () => {
    const grant = await ask(shell.chooseRecoveryFile())
    if (grant === null) return null
    await ask(journal.writeRecoveryKey({ grant, recoveryKey }))
    return 'Saved. A place away from this computer is best, such as a USB stick in a drawer.'
  })
  const copy = attempt(async () => {
    await ask(shell.copySecret({ text: recoveryKey }))
    return 'Copied. It is taken back from the clipboard after a minute.'
  })

  return (
    <>
      <div className={fieldStyles.field}>
        <label className={fieldStyles.label} htmlFor={id}>
          Recovery key
        </label>
        <textarea
          className={`${fieldStyles.input} ${fieldStyles.key} ${styles.recoveryKey}`}
          id={id}
          readOnly
          rows={1}
          spellCheck={false}
          value={recoveryKey}
        />
      </div>
      <div className={styles.ways}>
        <Button onClick={print}>Print</Button>
        <Button onClick={save}>Save to a file…</Button>
        <Button onClick={copy}>Copy</Button>
      </div>
      <p className={styles.outcome} role="status">
        {outcome}
      </p>
      <div className={`print-only ${styles.printed}`} aria-hidden="true">
        <p>Kintsugi recovery key</p>
        <p className={styles.printedKey}>{recoveryKey}</p>
        <p>It opens your journal if the passphrase is forgotten. Keep it where only you find it.</p>
      </div>
    </>
  )
}
