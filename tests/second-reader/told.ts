import type { Manifest } from '../../src-main/archive/manifest.ts'
import type { SealedNote } from '../../src-main/vault/inbox.ts'
import type { Attachment, Body, Entry, Revision } from '../../src-preload/contract.ts'

/** A state as a reader tells it: its body is not JSON inside of JSON. */
type AsJson<State extends { readonly body: string }> = Omit<State, 'body'> & { readonly body: Body }

/** What fill.ts put into a vault. */
export interface Told {
  readonly recoveryKey: string
  readonly journalKey: string
  readonly entries: readonly (AsJson<Omit<Entry, 'excerpt' | 'words' | 'images'>> & {
    /** Newest first. */
    readonly versions: readonly (AsJson<Pick<Revision, 'day' | 'zone' | 'title' | 'ownTags' | 'body'>> & {
      readonly saved: number
    })[]
  })[]
  readonly snapshot: { readonly file: string; readonly manifest: Manifest; readonly entries: Told['entries'] }
  readonly image: Pick<Attachment, 'hash' | 'mediaType' | 'size'>
}

/** Typed with a ligature, which NFKC takes apart. */
export const passphrase = 'a shelf of ﬁne bowls, 金継ぎ'

/** Of half past one at night, when it was still the day before in UTC. */
export const note: SealedNote = {
  id: '018e4000-0000-7000-8000-000000000009',
  kind: 'note',
  instant: Date.UTC(2024, 2, 20, 12, 30),
  zone: 'Pacific/Auckland',
  text: 'Sealed while it was locked. 封じた。',
  setback: false,
}
