import { parse } from 'yaml'
import type { Tag, When } from '../../src-preload/contract.ts'

/** What stands before the text of an exported entry. */
export interface Header extends When {
  /** UUIDv7 with hyphens. */
  readonly id: string
  readonly title: string
  readonly created: number
  readonly updated: number
  /** All: those set by hand first, then those that are only typed in the text. */
  readonly tags: readonly Tag[]
  readonly ownTags: readonly Tag[]
  readonly starred: boolean
  /** The templates of its prompts, as `id@version`. */
  readonly templates: readonly string[]
  /** The setbacks to which it belongs, by their ids. */
  readonly setbacks: readonly string[]
  /** The lessons that stand in its text, by their ids. */
  readonly lessons: readonly string[]
  /** The words for feelings before and after writing, each with its strength where it has one: `ashamed 70`. */
  readonly feelings: Readonly<Record<'before' | 'after', readonly string[]>>
  /** Of the format. */
  readonly version: 1 | 2
}

/**
 * The YAML before an entry's text, with its fences and an empty line. Always the same keys in the same order; strings
 * that the person wrote are in double quotes, so that no reader takes one for anything else. Joplin reads `id`,
 * `created`, `updated` and `tags`, Obsidian `date` and `tags`.
 */
export function writeFrontMatter(header: Header): string {
  const { id, title, day, instant, zone, created, updated, tags, ownTags, starred, feelings } = header
  return [
    '---',
    `title: ${quoted(title)}`,
    `id: ${plainOrQuoted(withoutHyphens(id), /[abcdf]/)}`,
    `date: ${day}`,
    `instant: ${new Date(instant).toISOString()}`,
    `timezone: ${plainOrQuoted(zone, /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/)}`,
    `created: ${second(created)}`,
    `updated: ${second(updated)}`,
    ...listed('tags', tags),
    ...listed('typed_tags', tags.slice(ownTags.length)),
    ...(starred ? ['starred: true'] : []),
    ...listed('templates', header.templates),
    ...listed('setbacks', header.setbacks.map(withoutHyphens)),
    ...listed('lessons', header.lessons.map(withoutHyphens)),
    ...listed('feelings_before', feelings.before),
    ...listed('feelings_after', feelings.after),
    `kintsugi: ${header.version}`,
    '---\n\n',
  ].join('\n')
}

function listed(name: (typeof lists)[number], values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${name}:${values.map((value) => `\n  - ${quoted(value)}`).join('')}`]
}

const lists = ['tags', 'typed_tags', 'templates', 'setbacks', 'lessons', 'feelings_before', 'feelings_after'] as const

const withoutHyphens = (id: string) => id.replaceAll('-', '')

/** JSON's strings are YAML's, but for the characters that YAML wants escaped as well. */
function quoted(words: string): string {
  return JSON.stringify(words.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Digits alone could be taken for a number. */
function plainOrQuoted(value: string, plain: RegExp): string {
  return plain.test(value) ? value : quoted(value)
}

/** `2026-11-25 14:30:12Z`, the form that Joplin writes and reads, with thousandths where there are any. */
function second(instant: number): string {
  return new Date(instant).toISOString().replace('T', ' ').replace('.000Z', 'Z')
}

/** The fields of a front matter, names in lower case, values as YAML's failsafe schema has them: strings, lists, maps. */
export type Fields = ReadonlyMap<string, unknown>

export interface Parted {
  /** Empty where there is no front matter. */
  readonly fields: Fields
  readonly text: string
  /** What stands between the fences is no map, so it was left in the text. */
  readonly broken: boolean
}

const none: Fields = new Map()
/** Longer front matter isn't read: nobody wrote it by hand, and our own holds a title and tags. */
const longestYaml = 200_000

/** Parts a Markdown file, with line ends of one character, into its front matter and its text. */
export function partFrontMatter(file: string): Parted {
  const [open] = /^---[ \t]*\n/.exec(file) ?? []
  if (open === undefined) return { fields: none, text: file, broken: false }
  const own = file.indexOf('\n---\n', open.length - 1)
  const fields = own < 0 ? null : readOurs(file.slice(open.length, own + 1))
  if (fields !== null) return { fields, text: afterFence(file, own + 5), broken: false }
  const fence = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/gm
  fence.lastIndex = open.length
  const close = fence.exec(file)
  const read = close === null || close.index > longestYaml ? null : readYaml(file.slice(open.length, close.index))
  if (close === null || read === null) return { fields: none, text: file, broken: close !== null }
  return { fields: read, text: afterFence(file, fence.lastIndex), broken: false }
}

/** One empty line belongs to the front matter. */
function afterFence(file: string, from: number): string {
  return file.slice(file[from] === '\n' ? from + 1 : from)
}

/**
 * The form that we write, read line by line: YAML's own reader takes ten times as long as all the rest of a file. null
 * for anything else.
 */
function readOurs(yaml: string): Fields | null {
  if (!yaml.startsWith('title: "')) return null
  const fields = new Map<string, unknown>()
  let open: string[] | null = null
  for (const line of yaml.split('\n')) {
    if (line === '') continue
    const name = lists.find((one) => line === `${one}:`)
    if (name !== undefined) {
      if (open?.length === 0 || fields.has(name)) return null
      open = []
      fields.set(name, open)
    } else if (line.startsWith('  - ') && open !== null) {
      const value = readString(line.slice(4))
      if (value === null) return null
      open.push(value)
    } else {
      const colon = line.indexOf(': ')
      const name = line.slice(0, colon)
      const value = line.slice(colon + 2)
      const read =
        /^\w[\w+/:. -]*$/.test(value) && !value.includes(': ') && !value.endsWith(' ') ? value : readString(value)
      if (!/^[a-z]+$/.test(name) || fields.has(name) || read === null) return null
      if (open?.length === 0) return null
      open = null
      fields.set(name, read)
    }
  }
  return open?.length === 0 ? null : fields
}

function readString(json: string): string | null {
  if (!json.startsWith('"')) return null
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

function readYaml(yaml: string): Fields | null {
  try {
    // Few aliases, so that a small text can't unfold into a huge one.
    const value: unknown = parse(yaml, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent', maxAliasCount: 20 })
    if (value === null || value === '') return none
    if (typeof value !== 'object' || Array.isArray(value)) return null
    return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]))
  } catch {
    return null
  }
}
