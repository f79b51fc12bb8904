import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Problem, Surroundings } from '../../src-preload/contract.ts'
import { wrongPassphrase } from '../../src-preload/wrong-secrets.ts'
import { ask, journal, problemOf, shell } from '../bridge.ts'
import { trySecret } from '../secret.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { BlockedVault } from './blocked-vault.tsx'
import { isDamage } from './is-damage.ts'
import { RecoveryForm } from './recovery-form.tsx'
import styles from './unlock.module.css'
import { useTypedSecret } from './use-typed-secret.ts'

interface UnlockProps {
  readonly notice: Surroundings['notice']
  readonly unsaved: Surroundings['unsaved']
  /** What the vault's state said before anything was tried. */
  readonly problem: Problem | null
  /** A key is being derived: what comes after can be fetched meanwhile. */
  readonly onAttempt: () => void
  readonly onOpen: () => void
  /** Looks at the vault anew. */
  readonly onLook: () => void
}

/** From a locked vault to an open one: by passphrase, by recovery key, or by what can be done about what blocks it. */
export function UnlockScreen({ notice, unsaved, problem: blocked, onAttempt, onOpen, onLook }: UnlockProps) {
  const [way, setWay] = useState<'passphrase' | 'recovery'>('passphrase')
  if (way === 'recovery') return <RecoveryForm onOpen={onOpen} onLook={onLook} onBack={() => setWay('passphrase')} />
  return (
    <PassphraseForm
      notice={notice}
      unsaved={unsaved}
      blocked={blocked}
      onAttempt={onAttempt}
      onOpen={onOpen}
      onLook={onLook}
      onRecovery={() => setWay('recovery')}
    />
  )
}

function PassphraseForm(props: {
  readonly notice: Surroundings['notice']
  readonly unsaved: Surroundings['unsaved']
  readonly blocked: Problem | null
  readonly onAttempt: () => void
  readonly onOpen: () => void
  readonly onLook: () => void
  readonly onRecovery: () => void
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState(props.blocked)
  const form = useRef<HTMLFormElement>(null)
  const { typed: passphrase, setTyped: setPassphrase, shown, setShown } = useTypedSecret(busy)
  const wrong = problem?.code === 'wrong-passphrase'

  useEffect(() => setProblem(props.blocked), [props.blocked])
  useEffect(() => {
    if (wrong) form.current?.querySelector('input')?.select()
  }, [wrong])

  const unlock = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || passphrase === '') return
    setBusy(true)
    setProblem(null)
    props.onAttempt()
    try {
      const opening = trySecret(passphrase, wrongPassphrase, async (bytes) => {
        // Main hears of it first, so that whatever locks the journal from now on does lock it.
        await ask(shell.expectOpening())
        return journal.unlock({ passphrase: bytes })
      })
      await ask(opening)
      props.onOpen()
    } catch (thrown) {
      const problem = problemOf(thrown)
      // What can be done about it is shown in the place of this.
      if (isDamage(problem)) return props.onLook()
      setProblem(problem)
      setBusy(false)
    }
  }

  // What was said of another passphrase is not said of this one.
  const change = (typed: string) => {
    setPassphrase(typed)
    setProblem(null)
  }

  const lookAgain = () => {
    setProblem(null)
    props.onLook()
  }

  return (
    <Threshold heading="Unlock your journal">
      {props.notice === 'crashed' && !problem && (
        <p className={styles.notice} role="status">
          A part of the app ended unexpectedly, so the journal was locked. What was saved is safe.
        </p>
      )}
      {props.unsaved && !problem && (
        <p className={styles.notice} role="status">
          {unsavedWords[props.unsaved]}
        </p>
      )}
      {problem && !wrong ? (
        <BlockedVault problem={problem} onLook={lookAgain} />
      ) : (
        <form className={styles.form} ref={form} onSubmit={unlock} aria-busy={busy}>
          <SecretField
            label="Passphrase"
            autoComplete="current-password"
            autoFocus
            value={passphrase}
            onValue={change}
            readOnly={busy}
            shown={shown}
            onShown={setShown}
            wrong={wrong}
          />
          {wrong && <Alert>{problem.message}</Alert>}
          <Button kind="primary" type="submit" busy={busy}>
            Unlock
          </Button>
          <p className={styles.progress} role="status">
            {busy ? 'Opening. This takes about a second, so that guessing is slow.' : ''}
          </p>
          <Button kind="quiet" busy={busy} onClick={props.onRecovery}>
            Use recovery key
          </Button>
        </form>
      )}
    </Threshold>
  )
}

const unsavedWords = {
  sealed: 'Your last words could not be saved before the lock. They wait here, sealed, and come back when you unlock.',
  'put-away':
    'What was begun in quick capture could not be kept before the lock. It is still in its window, put away: call for it to finish it. Until then whoever is at this computer can do so too.',
  lost: 'The journal was locked before everything could be saved: the words of the last few seconds may be missing.',
} as const satisfies Record<NonNullable<Surroundings['unsaved']>, string>
