import { useState } from 'react'
import { ask, journal, problemOf } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { complaintAbout } from './complaint.ts'
import styles from './create.module.css'
import { StrengthNote } from './strength-note.tsx'

/** A passphrase being chosen: what is typed, and what is said about it. */
export interface FreshPassphrase {
  readonly passphrase: string
  readonly repeated: string
  readonly complaint: string | null
  readonly setPassphrase: (value: string) => void
  readonly setRepeated: (value: string) => void
  readonly complain: (words: string) => void
  /** Whether it can be used. Where it can't, `complaint` says why. */
  readonly check: () => boolean
}

export function useNewPassphrase(): FreshPassphrase {
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [complaint, setComplaint] = useState<string | null>(null)
  return {
    passphrase,
    repeated,
    complaint,
    setPassphrase(value) {
      setPassphrase(value)
      setComplaint(null)
    },
    setRepeated(value) {
      setRepeated(value)
      setComplaint(null)
    },
    complain: setComplaint,
    check() {
      const found = complaintAbout(passphrase, repeated)
      setComplaint(found)
      return found === null
    },
  }
}

/** The two fields in which a passphrase is chosen, with an honest estimate and an offer of six words. */
export function NewPassphrase({
  fresh,
  label = 'Passphrase',
  autoFocus = false,
  describedBy = '',
}: {
  readonly fresh: FreshPassphrase
  readonly label?: string
  readonly autoFocus?: boolean
  /** Of what says more about the first of them. */
  readonly describedBy?: string
}) {
  const [shown, setShown] = useState(false)
  const [suggested, setSuggested] = useState<string | null>(null)
  const suggest = async () => {
    try {
      const { passphrase } = await ask(journal.suggestPassphrase())
      fresh.setPassphrase(passphrase)
      setShown(true)
      setSuggested(passphrase)
      fresh.setRepeated('')
    } catch (thrown) {
      fresh.complain(problemOf(thrown).message)
    }
  }
  return (
    <>
      <SecretField
        label={label}
        autoComplete="new-password"
        autoFocus={autoFocus}
        value={fresh.passphrase}
        onValue={fresh.setPassphrase}
        shown={shown}
        onShown={setShown}
        aria-describedby={`${describedBy} passphrase-strength`.trim()}
      />
      <div className={styles.strength}>
        <StrengthNote id="passphrase-strength" passphrase={fresh.passphrase} />
        <Button kind="quiet" onClick={suggest}>
          Suggest one
        </Button>
      </div>
      {fresh.passphrase === suggested && (
        <p className={styles.source}>
          Six words drawn at random from the EFF large word list (Electronic Frontier Foundation, CC BY 3.0 US).
        </p>
      )}
      <SecretField
        label={`Repeat ${label.toLowerCase()}`}
        autoComplete="new-password"
        value={fresh.repeated}
        onValue={fresh.setRepeated}
        shown={shown}
      />
      {fresh.complaint && <Alert>{fresh.complaint}</Alert>}
    </>
  )
}
