import type { Pages } from './pages.ts'
import { type Cell, readNode, type Value } from './records.ts'
import { fits, type SavedTable, savedTables } from './tables.ts'

/** What is met while the pages of a database are walked through. */
export type Met =
  | {
      readonly kind: 'row'
      readonly table: SavedTable['name']
      readonly rowid: number | null
      readonly values: readonly Value[]
    }
  /** A row of a table of which a part can't be read; where it has a row id, that is known. */
  | { readonly kind: 'broken'; readonly table: SavedTable['name']; readonly rowid: number | null }
  /** An entry or an image that there was, by an index: its id or hash, and its row id. */
  | { readonly kind: 'known'; readonly of: 'entries' | 'attachments'; readonly name: Buffer; readonly rowid: number }

/** What a walk came to: how many pages there are, and what could not be read. */
export interface Walked {
  readonly pages: number
  readonly unreadable: number
  /** Tables of which rows may be missing. */
  readonly torn: ReadonlySet<SavedTable['name']>
}

interface Tree {
  readonly name: string
  readonly root: number
}

const indexes = { sqlite_autoindex_entries_1: 'entries', sqlite_autoindex_attachments_1: 'attachments' } as const

/** What `sqlite_schema` calls the things it names: https://sqlite.org/schematab.html */
const schemaTypes: readonly unknown[] = ['table', 'index', 'view', 'trigger']

/**
 * Walks every tree of a database, and hands on each row of the tables that are saved. A page that can't be read takes what
 * is on it; what was only to be reached through it is found afterwards among the pages that no tree reached, and its table
 * is told by the form of its rows. Where the first page is lost, the pages it led to still say where every tree begins.
 *
 * @param step told how many of how many pages were read; what it throws ends the walk
 */
export function* walkRows(pages: Pages, step: (done: number, total: number) => void): Generator<Met, Walked> {
  const reached = new Set<number>()
  const unreadable = new Set<number>()
  /** How often a page that belongs to a tree was not to be had: unreadable, behind the end, or another tree's. */
  let misses = 0

  function read(number: number): Buffer | null {
    if (number < 1 || number > pages.count || reached.has(number)) return null
    reached.add(number)
    if (reached.size % 64 === 0) step(reached.size, pages.count)
    const page = pages.read(number)
    if (!page) unreadable.add(number)
    return page
  }

  function* cellsFrom(root: number): Generator<Cell> {
    for (const left = [root]; left.length > 0; ) {
      const number = left.pop() ?? 0
      const page = read(number)
      const node = page && readNode(pages, number, page)
      if (!node) {
        misses += 1
        if (page) unreadable.add(number)
        continue
      }
      const gone = node.further.filter((further) => !pages.read(further))
      misses += gone.length
      for (const further of gone) unreadable.add(further)
      for (const further of node.further) reached.add(further)
      yield* node.cells
      left.push(...node.children)
    }
  }

  const trees: Tree[] = []
  for (const { values } of schemaCells()) {
    const [, name, , root] = values ?? []
    if (typeof name === 'string' && typeof root === 'number' && root > 0) trees.push({ name, root })
  }
  // A table that a whole schema does not name is of a later version.
  const torn = new Set(
    savedTables.map(({ name }) => name).filter((name) => misses > 0 && !trees.some((tree) => tree.name === name)),
  )
  /** The trees that lack nothing: what is found beside them is none of theirs. */
  const whole = new Set<string>()
  for (const { name, root } of trees) {
    const before = misses
    const table = savedTables.find((one) => one.name === name)
    const index = indexes[name as keyof typeof indexes]
    for (const { rowid, values } of cellsFrom(root)) {
      if (index) {
        const [name, known] = values ?? []
        if (Buffer.isBuffer(name) && typeof known === 'number') yield { kind: 'known', of: index, name, rowid: known }
      } else if (table) {
        if (values && fits(table, values)) yield { kind: 'row', table: table.name, rowid, values }
        else {
          torn.add(table.name)
          yield { kind: 'broken', table: table.name, rowid }
        }
      }
    }
    if (misses === before) whole.add(name)
    else if (table) torn.add(table.name)
  }

  for (const free of freePages(pages)) reached.add(free)
  // Where every tree was whole, what no tree reached is nobody's.
  if (unreadable.size > 0 || trees.length === 0) yield* strays()
  step(pages.count, pages.count)
  return { pages: pages.count, unreadable: unreadable.size, torn }

  function* schemaCells(): Generator<Cell> {
    yield* cellsFrom(1)
    if (unreadable.size === 0) return
    for (let number = 2; number <= pages.count; number++) {
      if (number % 64 === 0) step(reached.size, pages.count)
      const page = reached.has(number) ? null : pages.read(number)
      const node = page && readNode(pages, number, page)
      if (node?.kind === 'table' && node.cells.some(isOfSchema)) yield* cellsFrom(number)
    }
  }

  function* strays(): Generator<Met> {
    for (let number = 2; number <= pages.count; number++) {
      const page = read(number)
      const node = page && readNode(pages, number, page)
      if (!node) continue
      for (const { rowid, values } of node.cells) {
        if (!values) continue
        const table = savedTables.find(
          (one) =>
            one.kind === node.kind &&
            !whole.has(one.name) &&
            (one.unlike === undefined || whole.has(one.unlike)) &&
            one.isTold?.(values) &&
            fits(one, values),
        )
        if (table) yield { kind: 'row', table: table.name, rowid, values }
      }
    }
  }
}

const isOfSchema = ({ values }: Cell): boolean => values?.length === 5 && schemaTypes.includes(values[0])

/** The pages that hold nothing: https://sqlite.org/fileformat2.html#the_freelist */
function freePages(pages: Pages): Set<number> {
  const free = new Set<number>()
  for (let trunk = pages.read(1)?.readUInt32BE(32) ?? 0; trunk > 0 && trunk <= pages.count && !free.has(trunk); ) {
    free.add(trunk)
    const page = pages.read(trunk)
    if (!page) break
    const count = Math.min(page.readUInt32BE(4), Math.floor(page.length / 4) - 2)
    for (let index = 0; index < count; index++) free.add(page.readUInt32BE(8 + 4 * index))
    trunk = page.readUInt32BE(0)
  }
  return free
}
