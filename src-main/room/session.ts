import { join } from 'node:path'
import type { Problem, VaultState } from '../../src-preload/contract.ts'
import { createJournal, type Journal, openJournal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import {
  changePassphrase,
  checkVault,
  createVault,
  databaseName,
  type Keys,
  renewRecoveryKey,
  setPassphrase,
  unlockVault,
  unlockWithRecoveryKey,
  vaultExists,
} from '../vault/vault.ts'
import type { Environment } from './environment.ts'

/** The vault of this process, and its journal once it is open. */
export interface Session {
  state(): VaultState
  /** The open journal. Throws `locked`. */
  journal(): Journal
  /** Does a little outstanding work of an open journal. Answers whether more is left. */
  tend(): boolean
  create(passphrase: Uint8Array): Promise<{ recoveryKey: string }>
  unlock(passphrase: Uint8Array): Promise<void>
  recover(recoveryKey: Uint8Array): Promise<void>
  change(current: Uint8Array, next: Uint8Array): Promise<void>
  set(recoveryKey: Uint8Array, next: Uint8Array): Promise<void>
  renew(passphrase: Uint8Array): Promise<{ recoveryKey: string }>
  /** Everything is on disk afterwards, and nothing is open. */
  close(): Promise<void>
}

export function openSession(env: Environment, onOpen: () => void): Session {
  const { folder } = env
  const file = join(folder, databaseName)
  let opened: Journal | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: a second unlock must not meet a journal that the first is about to open. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const outcome = last.then(work)
    last = outcome.catch(() => undefined)
    return outcome
  }

  /** Opens the journal. SQLite keeps a copy of the key; ours is filled with zeros. */
  function open(keys: Keys): void {
    try {
      opened = openJournal(file, keys, env)
    } finally {
      keys.journalKey.fill(0)
    }
    onOpen()
  }

  return {
    state() {
      if (opened) return { kind: 'open' }
      try {
        checkVault(folder)
      } catch (error) {
        if (error instanceof ProblemError) return { kind: 'blocked', problem: problemOf(error) }
        throw error
      }
      return { kind: vaultExists(folder) ? 'locked' : 'none' }
    },
    journal() {
      if (!opened) throw new ProblemError('locked', 'The journal is locked. Unlock it to go on.')
      return opened
    },
    tend: () => opened?.tend() ?? false,
    create: (passphrase) =>
      inTurn(async () => {
        const { keys, recoveryKey } = await createVault(folder, passphrase, env, (fresh) =>
          createJournal(file, fresh, env).close(),
        )
        open(keys)
        return { recoveryKey }
      }),
    unlock: (passphrase) =>
      inTurn(async () => {
        if (!opened) open(await unlockVault(folder, passphrase, env))
      }),
    recover: (recoveryKey) =>
      inTurn(async () => {
        if (!opened) open(await unlockWithRecoveryKey(folder, recoveryKey))
      }),
    change: (current, next) => inTurn(() => changePassphrase(folder, current, next, env)),
    set: (recoveryKey, next) => inTurn(() => setPassphrase(folder, recoveryKey, next, env)),
    renew: (passphrase) =>
      inTurn(async () => ({
        recoveryKey: await renewRecoveryKey(folder, passphrase, env),
      })),
    close: () =>
      inTurn(async () => {
        opened?.close()
        opened = null
      }),
  }
}

const problemOf = ({ code, message }: ProblemError): Problem => ({ code, message })
