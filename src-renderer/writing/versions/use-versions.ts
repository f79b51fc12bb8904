import { useCallback, useEffect, useState } from 'react'
import type { Entry, Instant, Revision, RevisionList } from '../../../src-preload/contract.ts'
import { ask, journal } from '../../bridge.ts'
import type { Sheet } from '../sheet.ts'

/** The earlier versions of an entry, and the entry as it is on disk. */
export interface Versions extends RevisionList {
  readonly entry: Entry
}

interface Reading {
  /** Null while they are being read. */
  readonly versions: Versions | null
  /** What was thrown instead, and a second try at what it was thrown in. */
  readonly failed: { readonly problem: unknown; readonly retry: () => void } | null
  readonly readAgain: () => void
  /** Reads the next older ones as well. */
  readonly readOlder: () => void
}

/** Reads the earlier versions of an entry, once what is on screen is saved. */
export function useVersions(sheet: Sheet): Reading {
  const [versions, setVersions] = useState<Versions | null>(null)
  const [failed, setFailed] = useState<Reading['failed']>(null)
  const { id } = sheet.entry

  const readAgain = useCallback(() => {
    setFailed(null)
    readAll(sheet).then(setVersions, (problem) => setFailed({ problem, retry: readAgain }))
  }, [sheet])
  useEffect(readAgain, [readAgain])

  const readOlder = () => {
    const before = versions?.rows.at(-1)?.instant
    if (!versions || before === undefined) return
    setFailed(null)
    ask(journal.listRevisions({ id, before })).then(
      (older) => setVersions({ ...versions, rows: [...versions.rows, ...older.rows], more: older.more }),
      (problem) => setFailed({ problem, retry: readOlder }),
    )
  }
  return { versions, failed, readAgain, readOlder }
}

async function readAll(sheet: Sheet): Promise<Versions> {
  await sheet.autosave.flush()
  const { id } = sheet.entry
  const entry = await ask(journal.readEntry({ id }))
  return { ...(await ask(journal.listRevisions({ id, before: null }))), entry }
}

/** One of them whole, and what was thrown instead; null while it is being read, and for none. */
export function useVersion(sheet: Sheet, instant: Instant | null): { version: Revision | null; problem: unknown } {
  const [read, setRead] = useState<{ version: Revision | null; problem: unknown }>({ version: null, problem: null })
  const { id } = sheet.entry
  useEffect(() => {
    if (instant === null) return
    let current = true
    journal.readRevision({ id, instant }).then((result) => {
      if (current)
        setRead(result.ok ? { version: result.value, problem: null } : { version: null, problem: result.error })
    })
    return () => {
      current = false
    }
  }, [id, instant])
  return read.version?.instant === instant || read.problem !== null ? read : { version: null, problem: null }
}
