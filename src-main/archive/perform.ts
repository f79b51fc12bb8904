import sodium from 'libsodium-wrappers-sumo'
import type { EntryId } from '../../src-preload/contract.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { extractDatabase } from './extract.ts'
import { layVault } from './lay-vault.ts'
import { type Ingredients, makeSnapshot } from './make.ts'
import type { Renewed } from './record.ts'
import { copyAcross } from './second-place.ts'
import { verifySnapshot } from './verify.ts'
import type { Watch } from './watch.ts'

/** Long work on snapshots, as plain data: it is done on another thread, because it would hold up every save and search. */
export type Order =
  | ({ readonly kind: 'make'; readonly path: string } & Ingredients)
  | { readonly kind: 'verify'; readonly path: string; readonly keys: JournalKeys }
  | { readonly kind: 'extract'; readonly path: string; readonly into: string; readonly keys: JournalKeys }
  | { readonly kind: 'lay'; readonly path: string; readonly vault: string }
  | {
      readonly kind: 'copy'
      readonly home: string
      readonly place: string
      readonly keys: JournalKeys
      /** Entries that no copy there shall hold any more. */
      readonly forget: readonly EntryId[]
      readonly renewed?: Renewed | null
    }

/** Does an order. Throws as the function that it names. */
export type Perform = (order: Order, watch: Watch) => Promise<void>

export const perform: Perform = async (order, watch) => {
  await sodium.ready
  switch (order.kind) {
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
      layVault(order.vault, order.path, watch)
      break
    case 'copy':
      copyAcross(order.home, order.place, order.keys, watch, order)
      break
  }
}
