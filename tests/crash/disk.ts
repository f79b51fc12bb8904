import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Chance } from './chance.ts'

/** What lies on a disk: files by their bytes, folders by the names in them. A file may have several names, or none. */
interface File {
  readonly kind: 'file'
  bytes: Buffer
}
interface Folder {
  readonly kind: 'folder'
  readonly names: Map<string, Thing>
}
type Thing = File | Folder

/** A change of one name in a folder: what it stands for from then on, or nothing. */
interface Naming {
  readonly folder: Folder
  readonly name: string
  readonly thing: Thing | null
}

/** One operation as it was recorded, of files and folders rather than of numbers and paths. */
export type Operation =
  | { readonly kind: 'write'; readonly file: File; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: File; readonly length: number }
  | { readonly kind: 'name'; readonly namings: readonly Naming[] }
  | { readonly kind: 'sync'; readonly thing: Thing }
  | { readonly kind: 'mark'; readonly word: string }

type Change = Extract<Operation, { kind: 'write' | 'truncate' }>

export interface Recording {
  readonly root: Folder
  readonly operations: readonly Operation[]
}

/** Reads what the shim recorded below a folder that was empty when it began. */
export function readRecording(record: Buffer, base: string): Recording {
  const root: Folder = { kind: 'folder', names: new Map() }
  // As everything stands after each operation, for what the next one's path means.
  const now = new Map<Folder, Map<string, Thing>>([[root, new Map()]])
  const open = new Map<string, Thing>()
  const operations: Operation[] = []

  const namesOf = (folder: Folder) => now.get(folder) ?? new Map<string, Thing>()
  function thingAt(path: string): Thing | undefined {
    if (path === base) return root
    const folder = thingAt(dirname(path))
    return folder?.kind === 'folder' ? namesOf(folder).get(basename(path)) : undefined
  }
  function naming(path: string, thing: Thing | null): Naming {
    const folder = thingAt(dirname(path))
    if (folder?.kind !== 'folder') throw new Error(`The record has no folder for ${path}.`)
    if (thing) namesOf(folder).set(basename(path), thing)
    else namesOf(folder).delete(basename(path))
    return { folder, name: basename(path), thing }
  }
  function newFolder(): Folder {
    const folder: Folder = { kind: 'folder', names: new Map() }
    now.set(folder, new Map())
    return folder
  }
  function name(...namings: readonly Naming[]): void {
    operations.push({ kind: 'name', namings })
  }
  function fileAt(number: string): File {
    const file = open.get(number)
    if (file?.kind !== 'file') throw new Error('The record writes into what is no file.')
    return file
  }

  for (let at = 0; at < record.length; ) {
    const end = record.indexOf(10, at)
    const line = record.subarray(at, end).toString()
    at = end + 1
    const [what = '', first = '', second = '', third = ''] = line.split(' ')
    const rest = line.slice(what.length + 1)
    if (what === 'open') {
      const path = line.slice(what.length + first.length + second.length + 3)
      const flags = Number(second)
      let thing = thingAt(path)
      if (!thing) {
        thing = { kind: 'file', bytes: Buffer.alloc(0) }
        name(naming(path, thing))
      }
      open.set(first, thing)
      if (thing.kind === 'file' && flags & TRUNCATING) operations.push({ kind: 'truncate', file: thing, length: 0 })
    } else if (what === 'write') {
      const length = Number(third)
      operations.push({
        kind: 'write',
        file: fileAt(first),
        at: Number(second),
        bytes: record.subarray(at, at + length),
      })
      at += length
    } else if (what === 'truncate') {
      operations.push({ kind: 'truncate', file: fileAt(first), length: Number(second) })
    } else if (what === 'sync') {
      const thing = open.get(first)
      if (thing) operations.push({ kind: 'sync', thing })
    } else if (what === 'rename') {
      const [from = '', to = ''] = rest.split('\t')
      const thing = thingAt(from)
      if (!thing) throw new Error(`The record has nothing at ${from}.`)
      name(naming(from, null), naming(to, thing))
    } else if (what === 'link') {
      const [from = '', to = ''] = rest.split('\t')
      const thing = thingAt(from)
      if (!thing) throw new Error(`The record has nothing at ${from}.`)
      name(naming(to, thing))
    } else if (what === 'unlink' || what === 'rmdir') name(naming(rest, null))
    else if (what === 'mkdir') name(naming(rest, newFolder()))
    else if (what === 'mark') operations.push({ kind: 'mark', word: rest })
  }
  return { root, operations }
}

/** O_TRUNC of Linux. */
const TRUNCATING = 0o1000
/** What a drive writes whole or not at all. Bytes. */
const SECTOR = 512

/** How a cut treats what had not been synced. Drawn once a cut. */
interface Manner {
  /** How likely each of it was on its way to the disk. */
  readonly kept: number
  /** Sectors by themselves, rather than writes whole. */
  readonly torn: boolean
  /** In an order of its own. */
  readonly shuffled: boolean
  /** Names only up to some moment, as file systems with a journal have them; otherwise any of them. */
  readonly inOrder: boolean
}

/**
 * Writes into an empty folder what a disk may hold after a power cut: all that was synced before it, and of the rest some,
 * drawn by lot.
 *
 * @param operations those before the cut; the first `settled` of them are on the disk whatever was synced
 * @param chance nothing is lost without it
 */
export function cut(recording: Recording, until: number, settled: number, chance: Chance | null, into: string): void {
  const disk = new Disk()
  for (const [number, operation] of recording.operations.slice(0, until).entries()) {
    disk.take(operation)
    if (number + 1 === settled) disk.settle()
  }
  if (chance) disk.lose(chance)
  else disk.settle()
  disk.layOut(recording.root, into)
}

/** What is on a disk, and what is on its way there. */
class Disk {
  readonly #bytes = new Map<File, Buffer>()
  readonly #names = new Map<Folder, Map<string, Thing>>()
  #changes: Change[] = []
  #namings: (readonly Naming[])[] = []

  take(operation: Operation): void {
    if (operation.kind === 'write' || operation.kind === 'truncate') this.#changes.push(operation)
    else if (operation.kind === 'name') this.#namings.push(operation.namings)
    else if (operation.kind === 'sync') this.#sync(operation.thing)
  }

  #sync(thing: Thing): void {
    if (thing.kind === 'file') {
      const of = this.#changes.filter(({ file }) => file === thing)
      this.#changes = this.#changes.filter(({ file }) => file !== thing)
      for (const change of of) this.#change(change)
      return
    }
    // A rename goes to the disk whole, also where it is the other folder that is synced.
    const isOf = (namings: readonly Naming[]) => namings.some(({ folder }) => folder === thing)
    for (const namings of this.#namings.filter(isOf)) this.#name(namings)
    this.#namings = this.#namings.filter((namings) => !isOf(namings))
  }

  settle(): void {
    for (const change of this.#changes.splice(0)) this.#change(change)
    for (const namings of this.#namings.splice(0)) this.#name(namings)
  }

  lose(chance: Chance): void {
    const manner: Manner = {
      kept: chance.oneOf([0, 0.1, 0.5, 0.9, 1]) ?? 0,
      torn: chance.next() < 0.5,
      shuffled: chance.next() < 0.5,
      inOrder: chance.next() < 0.5,
    }
    const pieces = manner.torn ? this.#changes.flatMap(sectorsOf) : this.#changes
    const kept = pieces.filter(() => chance.next() < manner.kept)
    for (const change of manner.shuffled ? shuffled(kept, chance) : kept) this.#change(change)
    const upTo = chance.below(this.#namings.length + 1)
    const named = manner.inOrder
      ? this.#namings.slice(0, upTo)
      : this.#namings.filter(() => chance.next() < Math.max(manner.kept, 0.3))
    for (const namings of named) this.#name(namings)
  }

  #change(change: Change): void {
    const bytes = this.#bytes.get(change.file) ?? Buffer.alloc(0)
    const end = change.kind === 'write' ? change.at + change.bytes.length : change.length
    const isShorter = change.kind === 'truncate' && end < bytes.length
    let next = isShorter ? bytes.subarray(0, end) : bytes
    // What lies between is zeros, as in a file with a hole.
    if (end > bytes.length) next = Buffer.concat([bytes, Buffer.alloc(end - bytes.length)])
    if (change.kind === 'write') {
      if (next === bytes) next = Buffer.from(bytes)
      change.bytes.copy(next, change.at)
    }
    this.#bytes.set(change.file, next)
  }

  #name(namings: readonly Naming[]): void {
    for (const { folder, name, thing } of namings) {
      const names = this.#names.get(folder) ?? new Map<string, Thing>()
      if (thing) names.set(name, thing)
      else names.delete(name)
      this.#names.set(folder, names)
    }
  }

  layOut(folder: Folder, into: string): void {
    mkdirSync(into, { recursive: true, mode: 0o700 })
    for (const [name, thing] of this.#names.get(folder) ?? []) {
      const path = join(into, name)
      if (thing.kind === 'folder') this.layOut(thing, path)
      else writeFileSync(path, this.#bytes.get(thing) ?? Buffer.alloc(0), { mode: 0o600 })
    }
  }
}

function sectorsOf(change: Change): readonly Change[] {
  if (change.kind === 'truncate') return [change]
  const sectors: Change[] = []
  for (let at = 0; at < change.bytes.length; ) {
    const length = Math.min(SECTOR - ((change.at + at) % SECTOR), change.bytes.length - at)
    sectors.push({ ...change, at: change.at + at, bytes: change.bytes.subarray(at, at + length) })
    at += length
  }
  return sectors
}

function shuffled<T>(all: readonly T[], chance: Chance): readonly T[] {
  const left = [...all]
  for (let last = left.length - 1; last > 0; last--) {
    const other = chance.below(last + 1)
    const [one, two] = [left[last], left[other]]
    if (one !== undefined && two !== undefined) [left[last], left[other]] = [two, one]
  }
  return left
}
