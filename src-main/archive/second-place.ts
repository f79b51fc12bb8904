import { createHash } from 'node:crypto'
import { existsSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { EntryId, Problem } from '../../src-preload/contract.ts'
import { besideOf, syncFolder, takeBack, writeAtomically } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { patiently } from '../files/patience.ts'
import type { JournalKeys } from '../journal/environment.ts'
import { ProblemError } from '../problem.ts'
import { type Looked, lookFor, removeAll } from './holding.ts'
import { type Found, listSnapshots, listWithDoubled, type OpenedBy } from './list.ts'
import { freeName, isPinnedName, withPin } from './names.ts'
import { pourFile } from './pour.ts'
import type { Renewed } from './record.ts'
import { endedBy } from './renewed.ts'
import { layRescue } from './rescue.ts'
import { tooMany } from './retention.ts'
import { checkBytes } from './verify.ts'
import { goOn, type Watch } from './watch.ts'

// A second place is any folder that the person chose: on another disk, on a stick, in a folder that is carried to
// another computer. It may be full, slow, or away. Everything here may take long, and runs where nobody waits for it.

/** What tells the files of a journal here from those of others: the journals of several people may share one place. */
const idOf = (salt: Uint8Array): string =>
  createHash('sha256').update('kintsugi place 1').update(salt).digest('hex').slice(0, 12)

/**
 * The name of a small file that says that this is the place. A disk that is away often leaves an empty folder where it
 * was, and copies must not be put there.
 */
const signFor = (salt: Uint8Array): string => `kintsugi-place-${idOf(salt)}.txt`
const isSign = (name: string): boolean => /^kintsugi-place-[0-9a-f]{12}\.txt$/.test(name)

const signText = `Kintsugi puts copies of the snapshots of a journal into this folder while this file is here.

Each is a whole journal, encrypted. Where Kintsugi has that journal, choose “Open a snapshot file” in its settings, under
Snapshots. Where it has none yet, choose “Begin from a snapshot” when it starts: it opens with the passphrase that the
journal had on that day, or with the recovery key. kintsugi-rescue.README.md says how to read one without Kintsugi.
`

interface Wanted {
  /** What is to go from a second place beside what makes room. */
  readonly forget: readonly EntryId[]
  /** The marks of those that were found to hold it here: a copy may have rotted since. */
  readonly holders?: readonly string[]
  readonly renewed?: Renewed | null
  /** What opens the journal now. */
  readonly opens?: OpenedBy | null
  /** The marks of those that are not pinned any more. */
  readonly unpinned?: readonly string[]
  /** Where what is to lie beside the copies is taken from. */
  readonly rescue: string | null
  /** The marks of snapshots that are known not to be whole. */
  readonly leave: readonly string[]
  /** The marks of the copies there that were read whole already. */
  readonly whole?: readonly string[]
  /** The mark of the copy that was read again last; null where none is to be read again this time. */
  readonly rereadAfter: string | null
}

/** What a copying came to. */
export interface Copied {
  /** The marks of the snapshots of which there is no copy, because they turned out not to be whole. */
  readonly damaged: readonly string[]
  /** The marks of the copies that are there and were read whole, this time or before. */
  readonly whole: readonly string[]
  /** The mark of the copy that was read again, or null. */
  readonly reread: string | null
  /** Whether what was to go has gone. */
  readonly cleared: boolean
  /** Whether the pins that were to go have gone: the disk may not have given one of the copies. */
  readonly unpinned: boolean
  /** What broke it off, while the place was there: `disk-full`, `folder-not-writable`, `cancelled`, `unexpected`; or null. */
  readonly fault: Problem | null
}

/**
 * Makes a folder the second place.
 *
 * @throws ProblemError `bad-request` where it lies in the vault, `folder-not-writable`, `disk-full`, `unexpected`
 */
export function beginPlace(place: string, vault: string, salt: Uint8Array): void {
  if (liesIn(place, vault))
    throw new ProblemError(
      'bad-request',
      'This folder lies inside the journal’s own folder: what happens to the journal would happen to the copies as well. Choose one elsewhere, best on another disk.',
    )
  writeAtomically(join(place, signFor(salt)), Buffer.from(signText))
}

function liesIn(place: string, vault: string): boolean {
  try {
    const way = relative(realpathSync(vault), realpathSync(place))
    return !isAbsolute(way) && way.split(sep)[0] !== '..'
  } catch (error) {
    throw describeFault(error)
  }
}

/** Whether a folder is a second place of the journal with this salt. */
export const isThere = (place: string, salt: Uint8Array): boolean => existsSync(join(place, signFor(salt)))

/**
 * Brings to the second place what the vault's own folder has and it has not, newest first, pins what is pinned here and
 * takes the pin from what was unpinned here, and then takes away what holds an entry that is to be forgotten, what opens with
 * a passphrase or a recovery key that was ended there, and what no rule of keeping wants any more. A snapshot that turns out
 * not to be whole is passed over. Nothing is taken away before the newest has been read back whole, and nothing makes room
 * for a copy that never was. One copy is read again, and replaced where it has rotted and lies here too. The way to read
 * them without the app is laid beside them, out of the folder `rescue`.
 * Wants libsodium to be ready.
 *
 * @throws ProblemError where the place is away: `not-found`, or `cancelled`; what else breaks it off comes out as `fault`
 */
export function copyAcross(
  home: string,
  place: string,
  keys: JournalKeys,
  watch: Watch,
  { forget, holders = [], renewed, opens = null, unpinned = [], rescue, leave, whole = [], rereadAfter }: Wanted,
): Copied {
  if (!isThere(place, keys.salt)) throw notThere()
  const sound = new Set(whole)
  try {
    clearBrokenOff(place, keys.salt)
    const listed = listSnapshots(place, keys)
    const copies = listed.filter(({ state }) => state === 'whole')
    const there = new Map(copies.map((copy) => [copy.mark, copy]))
    const here = wholeIn(home, keys).filter(({ mark }) => !leave.includes(mark))
    const passedOver: { readonly mark: string; readonly fault: ProblemError }[] = []
    const bring = (found: Found, into: string) => {
      const from = join(home, found.name)
      try {
        copy(from, join(place, into), keys, watch)
        there.set(found.mark, { ...found, name: into })
        sound.add(found.mark)
      } catch (error) {
        // It was removed here meanwhile, or has another name now.
        if (!existsSync(from)) return
        // Whether it was the place that failed, or what was brought.
        const fault = describeFault(error).code === 'unexpected' ? faultOf(from, keys, watch) : null
        if (!fault) throw error
        passedOver.push({ mark: found.mark, fault })
      }
    }
    const isHere = new Set(here.map(({ mark }) => mark))
    const toRead = [...there.keys()].filter((mark) => isHere.has(mark) || !sound.has(mark))
    const again = rereadAfter === null ? undefined : nextAfter(rereadAfter, toRead)
    for (const found of here) {
      goOn(watch)
      const other = there.get(found.mark)
      if (!other) bring(found, freeName(found.name, readdirSync(place)))
      else if (isPinnedName(found.name) && !other.pinned)
        there.set(found.mark, { ...other, name: pin(place, other.name, true), pinned: true })
    }
    const isKept = (mark: string) => here.some((found) => found.mark === mark && found.pinned)
    // There may be two of one: what could not be read for a while was brought again.
    for (const { mark, name, pinned } of copies)
      if (unpinned.includes(mark) && pinned && !isKept(mark)) {
        const next = pin(place, name, false)
        const other = there.get(mark)
        if (other?.name === name) there.set(mark, { ...other, name: next, pinned: false })
      }
    const copied = again === undefined ? undefined : there.get(again)
    if (copied) {
      const isWhole = faultOf(join(place, copied.name), keys, watch) === null
      if (isWhole) sound.add(copied.mark)
      else sound.delete(copied.mark)
      const other = here.find(({ mark }) => mark === copied.mark)
      if (!isWhole && other) bring(other, copied.name)
    }
    const [newest] = here
    const mayGo = newest !== undefined && there.has(newest.mark) && !passedOver.some(({ mark }) => mark === newest.mark)
    const cleared = mayGo && clear(place, keys, watch, { forget, holders }, renewed ?? null, opens)
    // What lies here stays there, whatever another computer with this journal has brought: here its number is bounded.
    if (mayGo)
      makeRoom(
        place,
        keys,
        (mark) => sound.has(mark),
        (mark) => isHere.has(mark),
      )
    if (rescue !== null) layRescue(rescue, place)
    syncFolder(place)
    // Another folder may have come to light in its place meanwhile, in which nothing lay that was to go.
    if (!isThere(place, keys.salt)) throw notThere()
    const refused = passedOver.find(({ fault }) => fault.code !== 'snapshot-damaged')
    if (refused) throw refused.fault
    return {
      damaged: passedOver.map(({ mark }) => mark),
      whole: [...sound].filter((mark) => there.has(mark)),
      reread: again ?? null,
      cleared,
      unpinned: !listed.some(({ state }) => state === 'unreadable'),
      fault: null,
    }
  } catch (error) {
    const fault = describeFault(error)
    // What was read in a folder that lay in its place says nothing of it.
    if (!isThere(place, keys.salt)) throw fault.code === 'cancelled' ? fault : notThere(fault)
    const { code, message } = fault
    return { damaged: [], whole: [...sound], reread: null, cleared: false, unpinned: false, fault: { code, message } }
  }
}

const notThere = (cause?: ProblemError) =>
  new ProblemError('not-found', 'The second place is not there just now.', { cause })

/** Takes away what is to go from the place, and tells whether that was all: the disk may not have given something back. */
function clear(
  place: string,
  keys: JournalKeys,
  watch: Watch,
  { forget, holders }: Pick<Required<Wanted>, 'forget' | 'holders'>,
  renewed: Renewed | null,
  opens: OpenedBy | null,
): boolean {
  const looked: Looked[] = []
  if (forget.length > 0)
    for (const one of lookFor(place, keys, forget)) {
      goOn(watch)
      if (one) looked.push(one)
    }
  const going = looked.filter(({ found, holds }) => holds || holders.includes(found.mark))
  removeAll(
    place,
    going.map(({ found }) => found.name),
  )
  const rest = listWithDoubled(place, keys)
  if (renewed) removeAll(place, endedBy(renewed, rest, opens))
  return !looked.some(({ refused }) => refused) && !rest.some(({ state }) => renewed && state === 'unreadable')
}

/**
 * Takes away what no rule of keeping wants any more. Only snapshots of this journal are looked at, and of
 * these such as are known to be whole, by their marks. Whether all of it went comes out: what can't be removed just now is
 * no reason to do without a new one, and goes with the next.
 *
 * @param stays whether one stays in any case, by its mark
 */
export function makeRoom(
  folder: string,
  keys: JournalKeys,
  isSound: (mark: string) => boolean,
  stays: (mark: string) => boolean = () => false,
): boolean {
  try {
    const sound = wholeIn(folder, keys).filter(({ mark }) => isSound(mark))
    const dated = sound.flatMap(({ name, pinned, manifest }) => (manifest ? [{ ...manifest, name, pinned }] : []))
    const going = tooMany(dated)
    removeAll(
      folder,
      sound.flatMap(({ name, mark }) => (going.includes(name) && !stays(mark) ? [name] : [])),
    )
    return true
  } catch (error) {
    if (error instanceof ProblemError) return false
    throw error
  }
}

export const wholeIn = (folder: string, keys: JournalKeys): readonly Found[] =>
  listSnapshots(folder, keys).filter(({ state }) => state === 'whole')

/** Pins a copy, or takes the pin away. The name that it has then comes out. */
function pin(place: string, name: string, pinned: boolean): string {
  const others = readdirSync(place).filter((other) => other !== name)
  const next = freeName(withPin(name, pinned), others)
  patiently(() => renameSync(join(place, name), join(place, next)))
  return next
}

/** The mark of the copy whose turn it is to be read again. */
function nextAfter(last: string, marks: readonly string[]): string | undefined {
  const sorted = [...marks].sort()
  return sorted.find((mark) => mark > last) ?? sorted[0]
}

/** Why a snapshot can't be read whole; null where it can. @throws ProblemError `cancelled` */
function faultOf(path: string, keys: JournalKeys, watch: Watch): ProblemError | null {
  try {
    checkBytes(path, keys, watch)
    return null
  } catch (error) {
    const fault = describeFault(error)
    if (fault.code === 'cancelled') throw fault
    return fault
  }
}

/** Takes away what a copying of this journal that was broken off has left. */
function clearBrokenOff(place: string, salt: Uint8Array): void {
  const names = readdirSync(place)
  const isAlone = names.filter(isSign).length === 1
  for (const name of names) {
    const [, id] = /\.snapshot(?:\.([0-9a-f]{12}))?\.new$/.exec(name) ?? [null, null]
    // Earlier versions did not say whose it is.
    if (id === idOf(salt) || (id === undefined && isAlone)) patiently(() => rmSync(join(place, name), { force: true }))
  }
}

function copy(from: string, to: string, keys: JournalKeys, watch: Watch): void {
  // Two journals may bring something of the same name at the same time.
  const own = `${to}.${idOf(keys.salt)}`
  try {
    pourFile(from, besideOf(own), watch)
    const fault = faultOf(besideOf(own), keys, watch)
    if (fault?.code === 'snapshot-damaged')
      throw new ProblemError(
        'unexpected',
        'The second place gives back other bytes than were written there, so it has not all of the copies. Look after that disk.',
      )
    if (fault) throw fault
    patiently(() => renameSync(besideOf(own), to))
    syncFolder(dirname(to))
  } catch (error) {
    takeBack(own)
    throw error
  }
}
