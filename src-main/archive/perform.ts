import sodium from 'libsodium-wrappers-sumo'
import type { EntryId, Salvage } from '../../src-preload/contract.ts'
import type { JournalEnvironment, JournalKeys } from '../journal/environment.ts'
import { salvageJournal, surveyJournal } from '../journal/salvage/salvage.ts'
import { bringHome } from './bring-home.ts'
import { carryCopy } from './copies.ts'
import { extractDatabase } from './extract.ts'
import { layVault } from './lay-vault.ts'
import type { OpenedBy } from './list.ts'
import { type Ingredients, makeSnapshot } from './make.ts'
import type { Renewed } from './record.ts'
import { type Copied, copyAcross } from './second-place.ts'
import { verifySnapshot } from './verify.ts'
import { goOn, type Watch } from './watch.ts'

/** Long work on snapshots, as plain data: it is done on another thread, because it would hold up every save and search. */
export type Order =
  | ({ readonly kind: 'make'; readonly path: string } & Ingredients)
  | { readonly kind: 'verify'; readonly path: string; readonly keys: JournalKeys }
  | { readonly kind: 'extract'; readonly path: string; readonly into: string; readonly keys: JournalKeys }
  | {
      readonly kind: 'lay'
      readonly path: string
      readonly vault: string
      /** Where the app keeps its own data on this computer; null where it keeps none. */
      readonly ownData: string | null
    }
  | {
      readonly kind: 'copy'
      readonly home: string
      readonly place: string
      readonly keys: JournalKeys
      /** Entries that no copy there shall hold any more. */
      readonly forget: readonly EntryId[]
      /** The marks of those that were found to hold one here. */
      readonly holders?: readonly string[]
      /** The folder in which the app has what reads a snapshot without it; null where it has none. */
      readonly rescue: string | null
      readonly renewed?: Renewed | null
      /** What opens the journal now. */
      readonly opens?: OpenedBy | null
      /** The marks of snapshots that shall not be pinned there any more. */
      readonly unpinned?: readonly string[]
      /** The marks of snapshots that are known not to be whole. */
      readonly leave: readonly string[]
      /** The marks of the copies there that were read whole already. */
      readonly whole?: readonly string[]
      /** The mark of the copy that was read again last; null where none is to be read again this time. */
      readonly rereadAfter: string | null
    }
  | { readonly kind: 'bring'; readonly path: string; readonly home: string; readonly keys: JournalKeys }
  | { readonly kind: 'carry'; readonly path: string; readonly into: string; readonly keys: JournalKeys }
  | { readonly kind: 'survey'; readonly path: string; readonly keys: JournalKeys }
  | ({ readonly kind: 'salvage'; readonly path: string; readonly into: string; readonly keys: JournalKeys } & Salvaging)

/** What `salvage` is handed of the world. */
interface Salvaging {
  /** UTC milliseconds, and the IANA zone of the computer. */
  readonly now: number
  readonly zone: string
  /** 32 random bytes. */
  readonly seed: Uint8Array
  /** The number of saves from which the new journal goes on counting. */
  readonly saves: number
}

/**
 * What comes out of an order: of a `survey` and a `salvage` what was found, of a `copy` what it came to, of a `bring` the
 * mark of what was brought.
 */
export type Outcome<Of extends Order = Order> = Of extends { readonly kind: 'copy' }
  ? Copied
  : Of extends { readonly kind: 'bring' }
    ? string
    : Salvage | null

/** Does an order. Throws as the function that it names. */
export type Perform = <Of extends Order>(order: Of, watch: Watch) => Promise<Outcome<Of>>

export const perform = (async (order: Order, watch: Watch): Promise<Outcome> => {
  await sodium.ready
  const step = (done: number, total: number) => {
    goOn(watch)
    watch.progress(done, total)
  }
  switch (order.kind) {
    case 'survey':
      return surveyJournal(order.path, order.keys, step)
    case 'salvage':
      return salvageJournal(order.path, order.into, order.keys, environmentOf(order), order.saves, step)
    case 'bring':
      return bringHome(order.home, order.path, order.keys, watch)
    case 'carry':
      carryCopy(order.path, order.into, order.keys, watch)
      break
    case 'make':
      makeSnapshot(order.path, order, watch)
      break
    case 'verify':
      verifySnapshot(order.path, order.keys, watch)
      break
    case 'extract':
      extractDatabase(order.path, order.into, order.keys, watch)
      break
    case 'lay':
      layVault(order.vault, order.path, watch, order.ownData)
      break
    case 'copy':
      return copyAcross(order.home, order.place, order.keys, watch, order)
  }
  return null
}) as Perform

/** Chance of as many bytes as are wanted out of what was handed in. */
function environmentOf({ now, zone, seed }: Salvaging): JournalEnvironment {
  let drawn = 0
  return {
    now: () => now,
    zone: () => zone,
    randomBytes(count) {
      drawn += 1
      return sodium.crypto_generichash(count, `kintsugi salvage ${drawn}`, seed)
    },
  }
}
