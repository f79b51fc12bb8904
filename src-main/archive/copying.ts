import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { JournalKeys } from '../journal/environment.ts'
import { ProblemError } from '../problem.ts'
import type { Perform } from './perform.ts'
import { openQueue, whileWanted } from './queue.ts'
import type { ArchiveRecord, KeptRecord, SecondPlace } from './record.ts'
import { openedByNow } from './rows.ts'
import type { Watch } from './watch.ts'

interface Parts {
  /** The folder of the snapshots. */
  readonly home: string
  readonly record: KeptRecord
  readonly env: { readonly now: () => number; readonly perform: Perform; readonly rescue?: string }
  /** A copy, for whoever does the work to wipe. */
  readonly keysForWork: () => JournalKeys
  /** Notes that a snapshot is not whole, by its mark. */
  readonly noteDamaged: (mark: string) => void
}

/**
 * Keeps the second place up to date. It may be slow, or not answer at all: nothing else waits for it, and who no longer
 * waits for it is free at once.
 */
export interface Copying {
  /** As `Archive.copyAcross`. */
  copyAcross(watch: Watch): Promise<void>
  /** As `Archive.stopCopying`. */
  stop(): Promise<void>
  /** Resolves once nothing is at work, or that takes too long. Nothing is noted afterwards. */
  end(): Promise<void>
}

/** Between two times that a copy is read again, in milliseconds. */
const rereadEvery = 20 * 3_600_000
/** So long a disk that gives no answer is waited for at the end, in milliseconds. */
const patience = 2_000

export function openCopying({ home, record, env, keysForWork, noteDamaged }: Parts): Copying {
  const queue = openQueue()
  let waiting: Promise<unknown> = Promise.resolve()
  let stops = 0
  let ended = false

  async function bring(watch: Watch): Promise<void> {
    const { place } = record.sure()
    if (!place) return
    try {
      const damaged = await bringTo(place, watch)
      if (damaged > 0) throw leftOut(damaged)
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'not-found') note(place, { there: false, problem: null })
      else if (error instanceof ProblemError && error.code !== 'cancelled')
        note(place, { there: true, problem: error.message })
      throw error
    }
  }

  /** How many snapshots turned out not to be whole comes out. */
  async function bringTo(place: SecondPlace, watch: Watch): Promise<number> {
    const { verified, forget = [], holders = [], renewed = null, unpinned = [] } = record.sure()
    const isTurn = Math.abs(env.now() - (place.reread?.at ?? 0)) >= rereadEvery
    const { fault, whole, ...copied } = await env.perform(
      {
        kind: 'copy',
        home,
        place: place.path,
        rescue: env.rescue ?? null,
        keys: keysForWork(),
        forget,
        holders,
        renewed,
        opens: openedByNow(dirname(home)),
        unpinned,
        leave: Object.entries(verified).flatMap(([mark, { whole }]) => (whole ? [] : [mark])),
        whole: place.whole ?? [],
        rereadAfter: isTurn ? (place.reread?.mark ?? '') : null,
      },
      watch,
    )
    if (fault) {
      note(place, { whole })
      throw new ProblemError(fault.code, fault.message)
    }
    if (ended) return 0
    for (const mark of copied.damaged) noteDamaged(mark)
    note(place, { last: env.now(), there: true, problem: null, whole })
    if (copied.reread) note(place, { reread: { mark: copied.reread, at: env.now() } })
    if (copied.unpinned && unpinned.length > 0)
      changeOf(place, (now) => ({ unpinned: now.unpinned?.filter((mark) => !unpinned.includes(mark)) ?? [] }))
    if (copied.cleared && (forget.length > 0 || renewed))
      changeOf(place, (now) => ({
        forget: now.forget?.filter((entry) => !forget.includes(entry)) ?? [],
        holders: now.holders?.filter((mark) => !holders.includes(mark)) ?? [],
        renewed: now.renewed === renewed ? null : (now.renewed ?? null),
      }))
    return copied.damaged.length
  }

  const note = (place: SecondPlace, change: Partial<SecondPlace>) =>
    changeOf(place, (now) => ({ place: now.place && { ...now.place, ...change } }))

  /** Remembers something of a place, unless another was chosen meanwhile. */
  function changeOf(place: SecondPlace, change: (now: ArchiveRecord) => Partial<ArchiveRecord>): void {
    if (!ended) record.change((now) => (now.place?.path === place.path ? change(now) : {}))
  }

  return {
    copyAcross(watch) {
      const before = stops
      const stoppable: Watch = {
        progress: (done, total) => watch.progress(done, total),
        cancelled: () => stops !== before || watch.cancelled(),
      }
      const outcome = whileWanted(
        queue.inTurn(stoppable, () => bring(stoppable)),
        stoppable,
      )
      waiting = Promise.allSettled([waiting, outcome]).then(() => undefined)
      return outcome
    },
    async stop() {
      stops += 1
      await waiting
    },
    async end() {
      await Promise.race([queue.done(), wait(patience, undefined, { ref: false })])
      ended = true
    },
  }
}

const leftOut = (count: number) =>
  new ProblemError(
    'snapshot-damaged',
    count === 1
      ? 'One snapshot on this computer is damaged, so the second place has no copy of it. It has all the others.'
      : `${count} snapshots on this computer are damaged, so the second place has no copies of them. It has all the others.`,
  )
