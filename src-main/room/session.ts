import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryId, Problem, SnapshotId, VaultState } from '../../src-preload/contract.ts'
import type { Archive } from '../archive/archive.ts'
import type { Watch } from '../archive/watch.ts'
import { putInPlace, takeBack } from '../files/atomic-write.ts'
import type { Journal } from '../journal/journal.ts'
import { ProblemError } from '../problem.ts'
import { checkVault, databaseName, vaultExists } from '../vault/folder.ts'
import { keepSpareRoom } from '../vault/spare-room.ts'
import type { Keys } from '../vault/vault.ts'
import type { Environment } from './environment.ts'
import type { Sign } from './orders.ts'
import type { Drilling } from './recovery-drill.ts'
import type { TakingIn } from './take-in.ts'

/** The vault of this process, and its journal once it is open. */
export interface Session {
  state(): VaultState
  /** The open journal. Throws `locked`. */
  journal(): Journal
  /** The snapshots of the open journal. Throws `locked`. */
  archive(): Archive
  /** Whether the recovery key is still at hand. Throws `locked`. */
  drill(): Drilling
  /**
   * Puts a snapshot in the place of the journal, after one was made of what is there. Whatever ends it, the old journal
   * is there or the restored one. Nothing else may be at work in the journal meanwhile.
   */
  restore(id: SnapshotId, watch: Watch): Promise<void>
  /** Does a little outstanding work of an open journal. Answers whether more is left. */
  tend(): boolean
  /** The names of files in the inbox that did not open, and of those that were left there. */
  notTakenIn(): { readonly unreadable: readonly string[]; readonly left: readonly string[] }
  /** Takes in what was begun and put away while the journal was locked, as far as that is not done. */
  takeBegun(): void
  /** Takes what is still sealed of entries that were deleted for ever out of the inbox. */
  forgetSealed(entries: readonly EntryId[]): void
  /** Something may have been put into the inbox: the next `tend` looks. */
  lookIntoInbox(): void
  create(passphrase: Uint8Array): Promise<{ recoveryKey: string }>
  /** Makes a vault of a snapshot's file where none is. It is locked afterwards. */
  lay(snapshot: string, watch: Watch): Promise<void>
  unlock(passphrase: Uint8Array): Promise<void>
  recover(recoveryKey: Uint8Array): Promise<void>
  change(current: Uint8Array, next: Uint8Array): Promise<void>
  set(recoveryKey: Uint8Array, next: Uint8Array): Promise<void>
  renew(passphrase: Uint8Array): Promise<{ recoveryKey: string }>
  /** Everything is on disk afterwards, and nothing is open. What was only about to be opened or made is not. */
  close(): Promise<void>
}

/** `tell` is told how the journal stands, and `taken` that notes of the inbox have become entries. */
export function openSession(
  env: Environment,
  tell: (sign: Sign['sign']) => void,
  taken: (entries: readonly EntryId[]) => void = () => undefined,
): Session {
  const { folder } = env
  const file = join(folder, databaseName)
  const parts = loadOnce(async () => {
    const [vault, holder, journal, inbox, check, archive, perform, drill, key] = await Promise.all([
      import('../vault/vault.ts'),
      import('../vault/holder.ts'),
      import('../journal/journal.ts'),
      import('./take-in.ts'),
      import('./self-check.ts'),
      import('../archive/archive.ts'),
      import('../archive/perform.ts'),
      import('./recovery-drill.ts'),
      import('../vault/recovery-key.ts'),
    ])
    return {
      ...vault,
      ...holder,
      ...journal,
      ...inbox,
      ...check,
      ...archive,
      ...perform,
      ...key,
      openDrill: drill.openDrill,
    }
  })
  type Parts = Awaited<ReturnType<typeof parts>>
  let opened: Journal | null = null
  let inbox: TakingIn | null = null
  let archive: Archive | null = null
  let drill: Drilling | null = null
  let hasSpareRoom = false
  let letGo: () => void = () => undefined
  let last: Promise<unknown> = Promise.resolve()
  let ending = false
  const unlessEnding: Watch = { progress: () => undefined, cancelled: () => ending }

  /** A key that was ready too late opens nothing, and begins no vault whose recovery key nobody would see. */
  const opening: Environment = {
    ...env,
    async derive(...work) {
      const key = await env.derive(...work)
      if (!ending) return key
      key.fill(0)
      throw locked()
    },
  }

  /** One after the other: a second unlock must not meet a journal that the first is about to open. */
  function inTurn<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
    const outcome = last.then(parts).then(work)
    last = outcome.catch(() => undefined)
    return outcome
  }

  /** Does what comes to an open journal, so that main knows meanwhile that there will be something to lock. */
  function toOpen<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
    return inTurn(async (parts) => {
      if (!opened) tell('opening')
      try {
        return await work(parts)
      } finally {
        tell(opened ? 'opened' : 'shut')
      }
    })
  }

  /** Opens the journal so that other copies of the app are told who holds it. Throws `journal-busy` where one of them does. */
  function hold(keys: Keys, { openHeld, openJournal, renewEvery }: Parts, fresh: Archive): Journal {
    const { holding } = env
    // An update of the app that is about to change the tables leaves a snapshot of what was there.
    const open = () => openJournal(file, keys, env, (still) => fresh.makeAtOnce(still, 'migration'))
    if (!holding) return open()
    const held = openHeld(folder, keys.journalKey, { ...env, ...holding }, open)
    const renewing = setInterval(() => held.hold.renew() || holding.lost(), renewEvery)
    letGo = () => {
      clearInterval(renewing)
      held.hold.release()
    }
    return held.opened
  }

  /** Opens the journal. SQLite keeps a copy of the key; ours is filled with zeros. */
  function open(keys: Keys, parts: Parts): void {
    if (ending) {
      keys.journalKey.fill(0)
      throw locked()
    }
    const fresh = parts.openArchive(keys, { perform: parts.perform, ...env })
    try {
      opened = hold(keys, parts, fresh)
      archive = fresh
      drill = parts.openDrill({ env, journal: () => session.journal(), withKeys: fresh.withKeys })
      // Only now: before, they might have been another copy's.
      parts.clearLeftovers(folder)
      beginIn(opened, keys, parts)
    } catch (error) {
      if (!archive) void fresh.end()
      throw error
    } finally {
      keys.journalKey.fill(0)
    }
  }

  function beginIn(journal: Journal, keys: Keys, { takeInFrom, forgetCheck }: Parts): void {
    forgetCheck(journal)
    inbox = takeInFrom(folder, keys.journalKey, journal, taken)
    inbox.takeBegun()
  }

  /** From here on nothing waits: the old database is let go of, the other takes its name, and is opened. */
  function exchange(keys: Keys, parts: Parts): void {
    opened?.close()
    opened = null
    inbox?.close()
    try {
      // What could not be moved out of the log belongs to the old database and to no other.
      if (existsSync(`${file}-wal`))
        throw new ProblemError('unexpected', 'The journal could not be put away whole, so it was left as it is.')
      putInPlace(file)
    } catch (error) {
      takeBack(file)
      throw error
    } finally {
      opened = parts.openJournal(file, keys, env)
      beginIn(opened, keys, parts)
    }
  }

  /** Notes a recovery key that is in force, as it was written or typed, so that two groups of it can be asked for later. */
  function noteRecoveryKey(typed: Uint8Array, right: boolean, { readRecoveryKey }: Parts): void {
    const key = readRecoveryKey(typed)
    drill?.note(key, right)
    key.fill(0)
  }

  /** A new passphrase may be wanted in haste, and changes no word: what can't be kept before it does not stop it. */
  async function keepBefore(): Promise<void> {
    if (opened && archive) await archive.make(opened, 'passphrase', unlessEnding).catch(() => undefined)
  }

  const session: Session = {
    state() {
      if (opened) return { kind: 'open' }
      // While the person types, there is time to load what the passphrase is for.
      setImmediate(() => parts().catch(() => undefined))
      try {
        checkVault(folder)
      } catch (error) {
        if (error instanceof ProblemError) return { kind: 'blocked', problem: problemOf(error) }
        throw error
      }
      return { kind: vaultExists(folder) ? 'locked' : 'none' }
    },
    journal() {
      if (!opened) throw locked()
      return opened
    },
    archive() {
      if (!archive) throw locked()
      return archive
    },
    drill() {
      if (!drill) throw locked()
      return drill
    },
    restore: (id, watch) =>
      inTurn(async (parts) => {
        if (!opened || !archive) throw locked()
        await archive.make(opened, 'restore', watch)
        await archive.prepareRestore(id, watch)
        archive.withKeys((keys) => exchange(keys, parts))
      }),
    tend() {
      if (inbox?.takeSome()) return true
      if (opened && !hasSpareRoom) {
        hasSpareRoom = true
        keepSpareRoom(folder, env.randomBytes)
        return true
      }
      return opened?.tend() ?? false
    },
    notTakenIn: () => ({ unreadable: inbox?.unreadable() ?? [], left: inbox?.left() ?? [] }),
    takeBegun: () => inbox?.takeBegun(),
    forgetSealed: (entries) => inbox?.forget(entries),
    lookIntoInbox: () => inbox?.look(),
    create: (passphrase) =>
      toOpen(async (parts) => {
        const { keys, recoveryKey } = await parts.createVault(folder, passphrase, opening, (fresh) =>
          parts.createJournal(file, fresh, env).close(),
        )
        open(keys, parts)
        noteRecoveryKey(new TextEncoder().encode(recoveryKey), false, parts)
        return { recoveryKey }
      }),
    lay: (snapshot, watch) =>
      inTurn((parts) => (env.perform ?? parts.perform)({ kind: 'lay', path: snapshot, vault: folder }, watch)),
    unlock: (passphrase) =>
      toOpen(async (parts) => {
        if (!opened) open(await parts.unlockVault(folder, passphrase, opening), parts)
      }),
    recover: (recoveryKey) =>
      toOpen(async (parts) => {
        if (opened) return
        const typed = Uint8Array.from(recoveryKey)
        try {
          open(await parts.unlockWithRecoveryKey(folder, recoveryKey), parts)
          noteRecoveryKey(typed, true, parts)
        } finally {
          typed.fill(0)
        }
      }),
    change: (current, next) => inTurn((parts) => parts.changePassphrase(folder, current, next, env, keepBefore)),
    set: (recoveryKey, next) => inTurn((parts) => parts.setPassphrase(folder, recoveryKey, next, env, keepBefore)),
    renew: (passphrase) =>
      inTurn(async (parts) => {
        const recoveryKey = await parts.renewRecoveryKey(folder, passphrase, env)
        noteRecoveryKey(new TextEncoder().encode(recoveryKey), false, parts)
        return { recoveryKey }
      }),
    close: async () => {
      ending = true
      await last
      await archive?.end()
      archive = null
      drill = null
      inbox?.close()
      // Its key is gone: whatever it looked at now would seem to be another journal's.
      inbox = null
      const closing = opened
      opened = null
      try {
        closing?.close()
      } finally {
        letGo()
      }
    },
  }
  return session
}

/** Loads when it is first asked to: the unlock screen is drawn without ciphers and databases. */
function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}

const locked = () => new ProblemError('locked', 'The journal is locked. Unlock it to go on.')

const problemOf = ({ code, message }: ProblemError): Problem => ({ code, message })
