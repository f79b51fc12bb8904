import { hash } from 'node:crypto'
import { v7 } from 'uuid'
import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { Attachment, Body, Instant, Tag, Zone } from '../../src-preload/contract.ts'
import { isDay } from '../journal/days.ts'
import { project } from '../journal/projection.ts'
import type { ImportedEntry } from '../journal/staging.ts'
import { cleanTag, mostTags, uniqueTags } from '../journal/tag.ts'
import { cleanTitle, titleLimit } from '../journal/title.ts'
import { isZone } from '../journal/zones.ts'
import { ProblemError } from '../problem.ts'
import { decode } from './decode.ts'
import { type Fields, partFrontMatter } from './front-matter.ts'
import type { AnyLoss } from './losses.ts'
import { bodyOf, paragraph, text } from './markdown/nodes.ts'
import { readMarkdown } from './markdown/read.ts'
import { type Calendar, instantFrom, type Moment, momentFrom, momentInName, nameOf } from './moment.ts'
import { type SourceFile, UnreadableFile } from './source.ts'

/** What reading a file as an entry needs beside the file. */
export interface EntryReading extends Calendar {
  findPicture(address: string): Attachment | null
  lose(loss: AnyLoss): void
}

/** An entry in a file: what tells it apart, before its text is read. */
export interface FoundEntry extends Pick<ImportedEntry, 'id' | 'sourceKey' | 'instant'> {
  /** The names under any of which the journal can know it. */
  readonly names: readonly string[]
  /** Two entries of one import with the same id and the same fingerprint are one. */
  readonly fingerprint: string
  /** As an earlier version of the app took it: by the moment in the zone in which it was imported. */
  readonly formerFingerprint: string
  /** Of its text, in UTF-16 units. */
  readonly length: number
  /** Reads the text. */
  complete(): ReadEntry
}

/** An entry as a file tells it. */
type ReadEntry = ImportedEntry<Body>

/** The versions of our Markdown that this app reads. The second has all of the first. */
const ourVersions: readonly unknown[] = ['1', '2']

/**
 * Reads a Markdown file as an entry: one of our own exports exactly, any other as well as it tells. `empty` is a file
 * without a word, `index` a list of ours that an export holds beside its entries.
 *
 * @throws UnreadableFile
 */
export function readEntryFile(path: string, file: SourceFile, reading: EntryReading): FoundEntry | 'index' | 'empty' {
  const decoded = decode(file.bytes)
  const { fields, text: markdown, broken } = partFrontMatter(decoded.text)
  const version = fields.get('kintsugi')
  if (typeof version === 'string' && /^\d+$/.test(version) && !ourVersions.includes(version))
    throw new UnreadableFile('It was written by a newer version of Kintsugi.')
  const ours = ourVersions.includes(version)
  if (ours && fields.has('index')) return 'index'
  const given = stringOf(fields, 'title')
  if (!ours && given === undefined && markdown.trim() === '') return 'empty'
  if (decoded.guessed) reading.lose('guessed text')
  if (broken) reading.lose('front matter')
  if ([...fields].some((field) => hasNoPlace(field, ours))) reading.lose('fields')

  const toldZone = zoneOf(fields)
  const zone = toldZone ?? reading.zone
  const { instant, day, rest, isTold } = whenOf(path, file, fields, { ...reading, zone }, reading.lose)
  // A time without a zone is another moment in another zone, and the same words: what was written tells the file apart.
  const written =
    toldZone === undefined ? whenOf(path, file, fields, { ...reading, zone: 'UTC' }, () => undefined).instant : instant
  const title = given ?? rest ?? momentInName(path, reading)?.rest ?? nameOf(path)
  const fingerprintAt = (moment: Instant) => hash('sha256', `${isTold ? moment : ''}\n${title}\n${markdown}`)
  const fingerprint = fingerprintAt(written)
  const formerFingerprint = fingerprintAt(instant)
  const sourceKey = sourceOf(fields) ?? `text:${fingerprint}`
  const own = entryId(fields)
  const id = own ?? idFrom(instant, sourceKey)
  const complete = (): ReadEntry => {
    const body = readMarkdown(markdown, { ours, findPicture: reading.findPicture, lose: reading.lose })
    const titled = withTitle(title, body, reading.lose)
    const created = instantFrom(fields.get('created'), zone) ?? instant
    const updated = updatedOf(fields, zone) ?? created
    const starred = ['starred', 'favorite', 'favourite'].some((name) => isTrue(fields.get(name)))
    const typed = ours && fields.has('typed_tags') ? project(body).tags : []
    const ownTags = tagsOf(fields, typed, reading.lose)
    const when = { instant, zone, day }
    const about = { id, sourceKey, ...when, created, updated, starred, ownTags, title: titled.title }
    return { ...about, body: titled.body }
  }
  const former = sourceKey.startsWith('text:') ? namesOf(instant, formerFingerprint) : []
  const names = own === null ? [...new Set([sourceKey, id, ...former])] : [id]
  return { id, sourceKey, names, instant, fingerprint, formerFingerprint, length: markdown.length, complete }
}

/** What of a front matter is read, below. */
const placed = new Set(
  ['title', 'id', 'uuid', 'kintsugi', 'timezone', 'starred', 'favorite', 'favourite', 'tags', 'tag', 'keywords'].concat(
    ['instant', 'date', 'created', 'created_at', 'creation_date', 'updated', 'modified', 'updated_at', 'lastmod'],
  ),
)

/** What our own front matter says of what is told elsewhere in an export. */
const toldElsewhere = new Set(['typed_tags', 'templates', 'setbacks', 'lessons', 'feelings_before', 'feelings_after'])

function hasNoPlace([name, value]: [string, unknown], ours: boolean): boolean {
  return !placed.has(name) && !isEmpty(value) && !(ours && toldElsewhere.has(name))
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** The same entry under an id that only its words and its time decide. */
export function underOwnId(entry: FoundEntry): FoundEntry {
  const sourceKey = `text:${entry.fingerprint}`
  const id = idFrom(entry.instant, sourceKey)
  const names = [...new Set([sourceKey, id, ...namesOf(entry.instant, entry.formerFingerprint)])]
  return { ...entry, sourceKey, id, names, complete: () => ({ ...entry.complete(), sourceKey, id }) }
}

/** The names of an entry that only its words and its time tell apart. */
function namesOf(instant: Instant, fingerprint: string): readonly string[] {
  const sourceKey = `text:${fingerprint}`
  return [sourceKey, idFrom(instant, sourceKey)]
}

/** An id that is the same at every run: the moment, then what a hash of the source gives for chance. */
function idFrom(instant: Instant, sourceKey: string): string {
  return v7({ msecs: Math.max(instant, 0), random: hash('sha256', sourceKey, 'buffer').subarray(0, 16) })
}

// ── Names ──

function stringOf(fields: Fields, name: string): string | undefined {
  const value = fields.get(name)
  return typeof value === 'string' ? value : undefined
}

/** An id that can be kept as it is. */
function entryId(fields: Fields): string | null {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([89ab][0-9a-f]{3})([0-9a-f]{12})$/.exec(
    stringOf(fields, 'id') ?? '',
  )
  return parts === null ? null : parts.slice(1).join('-')
}

/** Ids that were made to be the only one of their kind: ours, Joplin's, UUIDs. */
function sourceOf(fields: Fields): string | null {
  const id = stringOf(fields, 'id') ?? stringOf(fields, 'uuid') ?? ''
  return /^[0-9a-zA-Z]{32}$/.test(id.replaceAll('-', '')) ? `id:${id.replaceAll('-', '').toLowerCase()}` : null
}

/** A title that is too long for a title begins the text. */
function withTitle(title: string, body: Body, lose: EntryReading['lose']): { title: string; body: Body } {
  try {
    return { title: cleanTitle(title), body }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    lose('long title')
    const start = `${beginningOf(title, titleLimit - 1)}…`
    return { title: cleanTitle(start), body: bodyOf([paragraph([text(title)]), ...body.root.children]) }
  }
}

// ── Times ──

function zoneOf(fields: Fields): string | undefined {
  const zone = stringOf(fields, 'timezone')
  return zone !== undefined && isZone(zone) ? zone : undefined
}

interface Told extends Moment {
  /** What the name says beside a date, where the name was asked. */
  readonly rest?: string
  /** Whether a copy of the file tells the same. */
  readonly isTold: boolean
}

/** The front matter tells when an entry was; else the file's name; else the file's own time. */
function whenOf(path: string, file: SourceFile, fields: Fields, calendar: Calendar, lose: EntryReading['lose']): Told {
  const exact = exactMoment(fields, calendar.zone)
  if (exact !== null) return { ...exact, isTold: true }
  const values = ['date', 'created', 'created_at', 'creation_date'].flatMap((name) => fields.get(name) ?? [])
  const told = values.map((value) => momentFrom(value, calendar)).find((moment) => moment !== null)
  if (told !== undefined) return { ...told, isTold: true }
  if (values.length > 0) lose('odd date')
  const named = momentInName(path, calendar)
  if (named !== null) return { ...named.moment, rest: named.rest, isTold: true }
  if (values.length === 0) lose('file time')
  const modified = Number.isFinite(file.modified) ? momentFrom(new Date(file.modified).toISOString(), calendar) : null
  if (modified === null) throw new UnreadableFile('It has no date, and neither has its name.')
  return { ...modified, isTold: false }
}

/** Our own files tell the day and the instant each for itself. */
function exactMoment(fields: Fields, zone: Zone): Moment | null {
  const day = stringOf(fields, 'date') ?? ''
  const instant = fields.has('instant') ? instantFrom(fields.get('instant'), zone) : null
  return instant === null || !isDay(day) ? null : { instant, day }
}

function updatedOf(fields: Fields, zone: Zone): Instant | undefined {
  for (const name of ['updated', 'modified', 'updated_at', 'lastmod']) {
    const instant = fields.has(name) ? instantFrom(fields.get(name), zone) : null
    if (instant !== null) return instant
  }
  return undefined
}

// ── Tags ──

/**
 * A list, or words in one string, parted by commas if there are any.
 *
 * @param typed those that stand in the text of an entry of ours, and count as set by hand only where that is not said
 */
function tagsOf(fields: Fields, typed: readonly Tag[], lose: EntryReading['lose']): Tag[] {
  const typedOnly = [fields.get('typed_tags')].flat().filter((tag) => typed.some((one) => one === tag))
  const value = fields.get('tags') ?? fields.get('tag') ?? fields.get('keywords') ?? []
  const list: unknown[] = typeof value === 'string' ? value.split(value.includes(',') ? ',' : /\s+/) : [value].flat()
  const tags = list.flatMap((tag) => {
    if (tag === null || tag === '' || typedOnly.includes(tag)) return []
    try {
      if (typeof tag === 'string') return [cleanTag(tag)]
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
    }
    lose('tag')
    return []
  })
  const unique = uniqueTags(tags)
  for (const _ of unique.slice(mostTags)) lose('many tags')
  return unique.slice(0, mostTags)
}

function isTrue(value: unknown): boolean {
  return typeof value === 'string' && /^(true|yes|1)$/i.test(value)
}
