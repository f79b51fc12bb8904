import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealLastWords } from '../../src-main/room/last-words.ts'
import { sealNote } from '../../src-main/vault/inbox.ts'
import type { EntryId } from '../../src-preload/contract.ts'
import { typed } from '../vault/support.ts'
import { type AwayDeeds, awayKinds } from './away-deeds.ts'
import type { Chance } from './chance.ts'
import { type FeedbackDeeds, feedbackKinds } from './feedback-deeds.ts'
import { type Row, settle } from './held.ts'
import { forget, here, inTrash, type KindOf, plain, some } from './kind.ts'
import { formPlace, type Life, pause, type Remembered } from './life.ts'
import { type Room, unwatched } from './room.ts'
import { type SnapshotDeeds, snapshotKinds } from './snapshot-deeds.ts'
import { type VersionDeeds, versionKinds } from './version-deeds.ts'
import { draftOf, hashOf, noonOf, remember, save, type Words, words } from './words.ts'

/** Everything that can be done, each with what is drawn for it beforehand. */
interface Deeds extends SnapshotDeeds, AwayDeeds, VersionDeeds, FeedbackDeeds {
  create: { readonly passphrase: string }
  open: { readonly passphrase: string }
  recover: { readonly recoveryKey: string }
  changePassphrase: { readonly current: string; readonly next: string }
  setPassphrase: { readonly recoveryKey: string; readonly next: string }
  renewRecoveryKey: { readonly passphrase: string }
  write: { readonly words: Words }
  rewrite: { readonly words: Words }
  picture: { readonly words: Words; readonly picture: number }
  star: { readonly ids: readonly EntryId[]; readonly starred: boolean }
  trash: { readonly ids: readonly EntryId[] }
  takeBack: { readonly ids: readonly EntryId[] }
  remove: { readonly ids: readonly EntryId[] }
  emptyTrash: object
  settings: { readonly feelings: readonly string[] }
  form: { readonly form: string }
  tend: object
  capture: { readonly words: Words; readonly passphrase: string; readonly locked: boolean }
  lastWords: { readonly words: Words; readonly sealed: EntryId; readonly passphrase: string }
  bringIn: { readonly name: string; readonly all: readonly Words[] }
  takeOut: object
}

/** One thing to be done, and when. It is JSON: a process can say beforehand what it is about to do. */
export type Deed = {
  readonly [Kind in keyof Deeds]: { readonly kind: Kind; readonly time: number } & Deeds[Kind]
}[keyof Deeds]

/** What came of a deed that was done. */
export interface Came {
  /** A new one, or empty. */
  readonly recoveryKey: string
  /** All that are there now. */
  readonly snapshots: readonly Row[]
}

const kinds: { readonly [Kind in keyof Deeds]: KindOf<Deeds[Kind]> } = {
  ...snapshotKinds,
  ...awayKinds,
  ...versionKinds,
  ...feedbackKinds,
  create: {
    draw: (life, chance) => (life.passphrase === '' ? { passphrase: secret(chance) } : null),
    async perform(room, { passphrase }) {
      return (await room.session().create(typed(passphrase))).recoveryKey
    },
    after: (life, { passphrase }, said) => ({ ...life, passphrase, recoveryKey: said }),
  },
  open: {
    draw: ({ passphrase }) => ({ passphrase }),
    async perform(room, { passphrase }) {
      await room.unlock(passphrase)
      room.tend()
      return undefined
    },
    after: (life) => life,
    // Where it changes the tables of an earlier version.
    makes: 'of-before',
  },
  recover: {
    draw: ({ recoveryKey }) => (recoveryKey === '' ? null : { recoveryKey }),
    async perform(room, { recoveryKey }) {
      await (await room.sitDown()).recover(typed(recoveryKey))
      room.tend()
      return undefined
    },
    after: (life) => life,
    // Where it changes the tables of an earlier version.
    makes: 'of-before',
  },
  changePassphrase: {
    draw: ({ passphrase }, chance) => ({ current: passphrase, next: secret(chance) }),
    async perform(room, { current, next }) {
      await room.session().change(typed(current), typed(next))
      return undefined
    },
    after: (life, { next }) => ({ ...life, passphrase: next }),
    makes: 'of-before',
    stays: 'without-faults',
  },
  setPassphrase: {
    draw: ({ recoveryKey }, chance) => (recoveryKey === '' ? null : { recoveryKey, next: secret(chance) }),
    async perform(room, { recoveryKey, next }) {
      await room.session().set(typed(recoveryKey), typed(next))
      return undefined
    },
    after: (life, { next }) => ({ ...life, passphrase: next }),
    makes: 'of-before',
    stays: 'without-faults',
  },
  renewRecoveryKey: {
    draw: ({ passphrase }) => ({ passphrase }),
    async perform(room, { passphrase }) {
      return (await room.session().renew(typed(passphrase))).recoveryKey
    },
    after: (life, _, said) => ({ ...life, recoveryKey: said }),
  },
  write: {
    draw: (_, chance) => ({ words: words(chance) }),
    perform: (room, { words }) => save(room, words, null),
    after: (life, { words }) => remember(life, words),
  },
  rewrite: {
    draw(life, chance) {
      const id = chance.oneOf(plain(life))
      return id === undefined ? null : { words: words(chance, id) }
    },
    perform: (room, { words }) => save(room, words, null),
    after: (life, { words }) => remember(life, words),
  },
  picture: {
    draw: (_, chance) => ({ words: words(chance), picture: chance.below(1e6) }),
    perform: (room, { words, picture }) => save(room, words, picture),
    after: (life, { words, picture }) => remember(life, words, { picture: hashOf(picture) }),
  },
  star: {
    draw: (life, chance) =>
      some(here(life), chance, (ids) => ({
        ids,
        starred: chance.next() < 0.9 !== life.entries[ids[0] ?? '']?.starred,
      })),
    perform(room, { ids, starred }) {
      room.journal().starEntries({ ids, starred })
      return undefined
    },
    after: (life, { ids, starred }) => change(life, ids, { starred }),
  },
  trash: {
    draw: (life, chance) => some(here(life), chance, (ids) => ({ ids })),
    perform(room, { ids }) {
      room.journal().trashEntries({ ids })
      return undefined
    },
    after: (life, { ids }) => change(life, ids, { trashed: true }),
  },
  takeBack: {
    draw: (life, chance) => some(inTrash(life), chance, (ids) => ({ ids })),
    perform(room, { ids }) {
      room.journal().restoreEntries({ ids })
      return undefined
    },
    after: (life, { ids }) => change(life, ids, { trashed: false }),
  },
  remove: {
    draw: (life, chance) => some(inTrash(life), chance, (ids) => ({ ids })),
    perform(room, { ids }) {
      room.journal().deleteEntries({ ids })
      return undefined
    },
    after: forget,
  },
  emptyTrash: {
    // Oftener where there is much, so that a long life stays about as large.
    draw: (life, chance) =>
      inTrash(life).length > 0 && (Object.keys(life.entries).length > 40 || chance.next() < 0.2) ? {} : null,
    perform(room) {
      room.journal().emptyTrash()
      return undefined
    },
    after: (life) => forget(life, { ids: inTrash(life) }),
  },
  settings: {
    draw: (_, chance) => ({ feelings: [...new Set(chance.words(4).split(' '))] }),
    perform(room, { feelings }) {
      room.journal().writeSettings({ ownFeelings: feelings })
      return undefined
    },
    after: (life, { feelings }) => ({ ...life, feelings }),
  },
  form: {
    draw: (_, chance) => ({ form: chance.words(30) }),
    perform(room, { form }) {
      room.journal().keepDraft({ place: formPlace, words: { wish: form } })
      return undefined
    },
    after: (life, { form }) => ({ ...life, form }),
  },
  tend: {
    draw: () => ({}),
    perform(room) {
      room.tend()
      return undefined
    },
    after: (life) => life,
  },
  capture: {
    draw: ({ passphrase }, chance) => ({
      words: { ...words(chance), title: '', tags: [] },
      passphrase,
      locked: chance.next() < 0.5,
    }),
    async perform(room, { words: { id, day, text }, passphrase, locked }) {
      if (locked) await room.sitDown()
      sealNote(room.env.folder, { id, kind: 'note', instant: noonOf(day), zone: 'UTC', text, setback: false })
      if (locked) await room.unlock(passphrase)
      room.tend()
      return undefined
    },
    after: (life, { words }) => remember(life, words),
  },
  lastWords: {
    draw(life, chance) {
      const id = chance.oneOf(plain(life))
      return id === undefined ? null : { words: words(chance, id), sealed: chance.id(), passphrase: life.passphrase }
    },
    async perform(room, { words, sealed, passphrase }) {
      await sealLastWords(room.env, { entries: [{ id: sealed, draft: draftOf(words) }], forms: [] })
      await room.unlock(passphrase)
      return undefined
    },
    after: (life, { words }) => remember(life, words),
  },
  bringIn: {
    draw: (_, chance) => ({
      name: chance.id(),
      all: Array.from({ length: 1 + chance.below(12) }, () => ({ ...words(chance), tags: [] })),
    }),
    async perform(room, { name, all }) {
      // Loaded when it is wanted, as in the app: most of what is killed never gets there.
      const { commitImport, readImport } = await import('../../src-main/interchange/import.ts')
      const source = join(room.sources, name)
      mkdirSync(source, { recursive: true })
      for (const words of all) writeFileSync(join(source, `${words.id}.md`), fileOf(words))
      const { staged } = await readImport(room.journal(), source, unwatched, room.env)
      await room.session().archive().make(room.journal(), 'import', unwatched)
      await commitImport(room.journal(), staged, unwatched)
      rmSync(source, { recursive: true })
      return undefined
    },
    after: (life, { all }) => ({
      ...all.reduce((so, words) => remember(so, words), life),
      brought: [...life.brought, ...all.map(({ id }) => id)],
    }),
    makes: 'of-before',
    stays: 'always',
  },
  takeOut: {
    draw: () => ({}),
    async perform(room) {
      const { exportMarkdown } = await import('../../src-main/interchange/export.ts')
      await exportMarkdown(room.journal(), room.exports, { kind: 'all' }, unwatched, room.env)
      return undefined
    },
    after: (life) => life,
  },
}

export const deedKinds = Object.keys(kinds) as readonly (keyof Deeds)[]

// What is looked up by a deed's own kind fits that deed, which the compiler cannot see.
const kindOf = ({ kind }: Deed): KindOf<Deed> => kinds[kind] as unknown as KindOf<Deed>

/** Something that can be done now: each kind as often as any other that can be. */
export function drawDeed(life: Life, chance: Chance, among: readonly (keyof Deeds)[] = deedKinds): Deed {
  for (;;) {
    const kind = life.passphrase === '' ? 'create' : (chance.oneOf(among) ?? 'open')
    const data = kinds[kind].draw(life, chance)
    if (data) return { kind, time: life.time, ...data } as Deed
  }
}

/** Does it with all that has to come before it, and hands back what came of it. */
export async function perform(room: Room, deed: Deed): Promise<Came> {
  await prepare(room, deed)
  return performPrepared(room, deed)
}

export async function prepare(room: Room, deed: Deed): Promise<void> {
  room.setTime(deed.time)
  await kindOf(deed).prepare?.(room, deed)
}

/** The second half of `perform`. Calls `done` when the deed is, and before it is looked what came of it. */
export async function performPrepared(room: Room, deed: Deed, done: () => void = () => undefined): Promise<Came> {
  const recoveryKey = (await kindOf(deed).perform(room, deed)) ?? ''
  done()
  return { recoveryKey, snapshots: room.snapshots() }
}

/**
 * What is remembered once it is done; the snapshots as they were before where nobody heard what came of it.
 *
 * @param faulty whether a fault was put in its way
 */
export function after(life: Life, deed: Deed, came: Came | null, faulty = false): Life {
  const kind = kindOf(deed)
  const next = { ...kind.after(life, deed, came?.recoveryKey ?? ''), time: deed.time + pause }
  if (came === null) return next
  return { ...next, snapshots: settle(life, next, { kind, data: deed, acknowledged: true, faulty }, came.snapshots) }
}

/** What the snapshots hold that are there after a deed was broken off, or none was begun. Throws as `settle`. */
export function snapshotsAfter(life: Life, begun: Deed | null, rows: readonly Row[]): Life['snapshots'] {
  if (begun === null) return settle(life, life, null, rows)
  const kind = kindOf(begun)
  return settle(life, kind.after(life, begun, ''), { kind, data: begun, acknowledged: false, faulty: false }, rows)
}

const secret = (chance: Chance) => `a passphrase of ${chance.words(3)}`

function change(life: Life, ids: readonly EntryId[], change: Partial<Remembered>): Life {
  const changed = Object.entries(life.entries).map(
    ([id, entry]) => [id, ids.includes(id) ? { ...entry, ...change } : entry] as const,
  )
  return { ...life, entries: Object.fromEntries(changed) }
}

/** As an export writes it. */
const fileOf = ({ id, day, title, text }: Words) => `---
title: ${JSON.stringify(title)}
id: "${id.replaceAll('-', '')}"
date: ${day}
instant: ${new Date(noonOf(day)).toISOString()}
timezone: UTC
kintsugi: 1
---

${text}
`
