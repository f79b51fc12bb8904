import { createHash } from 'node:crypto'
import type { Attachment, Hash } from '../../src-preload/contract.ts'
import { inspectImage, removePlace } from '../images/image.ts'
import { ProblemError } from '../problem.ts'
import { hashBytes } from './ids.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'

const sizeLimit = 25 * 1024 * 1024
const day = 24 * 60 * 60 * 1000

/** An image that was looked into, ready to be kept: as plain data, because that may be done on another thread. */
export interface PreparedAttachment {
  readonly attachment: Attachment
  readonly bytes: Uint8Array
}

/**
 * Looks into an image. Where a photograph was taken is left out, unless `keepPlace` says to keep it.
 *
 * @throws ProblemError `too-large` over 25 MB, `not-ours` for what is no image of a kind we know
 */
export function prepareAttachment(original: Uint8Array, keepPlace: boolean): PreparedAttachment {
  if (original.length > sizeLimit)
    throw new ProblemError('too-large', 'This image is larger than 25 MB. A smaller copy of it can be added.')
  const image = inspectImage(original)
  if (!image)
    throw new ProblemError('not-ours', 'This file is not an image that can be kept here: PNG, JPEG, WebP, AVIF or GIF.')
  const { bytes, removed } = keepPlace ? { bytes: original, removed: false } : removePlace(original)
  const { mediaType, width, height } = image
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { attachment: { hash, mediaType, width, height, size: bytes.length, placeRemoved: removed }, bytes }
}

/** Keeps an image that an entry holds, or will within the same transaction; once however often it comes. */
export function insertAttachment({ sql, environment }: Store, { attachment, bytes }: PreparedAttachment): Attachment {
  const { hash, mediaType, width, height, size, placeRemoved } = attachment
  sql(`
    INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET added = excluded.added, place_removed = max(place_removed, excluded.place_removed)`).run(
    hashBytes(hash),
    mediaType,
    width,
    height,
    size,
    Number(placeRemoved),
    environment.now(),
    bytes,
  )
  return attachment
}

/** The same of one that comes with the entries of an import. */
export function stageAttachment(store: Store, image: PreparedAttachment, staged: string): Attachment {
  const added = insertAttachment(store, image)
  store.stagedImages.set(staged, (store.stagedImages.get(staged) ?? new Set()).add(added.hash))
  return added
}

/**
 * The same of one that is on its way into an entry, as the person's settings say.
 *
 * @throws ProblemError `too-large`, `not-ours`
 */
export function addAttachment(store: Store, original: Uint8Array): Attachment {
  const added = insertAttachment(store, prepareAttachment(original, readSettings(store).keepPhotoPlace))
  store.expected.add(added.hash)
  return added
}

/** @throws ProblemError `not-found` */
export function readAttachment({ sql }: Store, hash: Hash): { mediaType: string; bytes: Uint8Array } {
  const row = sql<{ media_type: string; bytes: Buffer }>(
    'SELECT media_type, bytes FROM attachments WHERE hash = ?',
  ).get(hashBytes(hash))
  if (!row) throw new ProblemError('not-found', 'This image is not in the journal any more.')
  return { mediaType: row.media_type, bytes: row.bytes }
}

/** That an image stands neither in an entry, those in the trash included, nor in an earlier state of one. */
const isLoose = `
  NOT EXISTS (SELECT 1 FROM entry_images WHERE entry_images.hash = attachments.hash)
  AND NOT EXISTS (SELECT 1 FROM revision_images WHERE revision_images.hash = attachments.hash)`

/**
 * Lets go of images that neither an entry nor an earlier state of one holds. Within a day of being added an image stays
 * in any case: its entry may not be saved yet.
 */
export function sweepAttachments({ sql, environment }: Store): void {
  sql(`DELETE FROM attachments WHERE added < ? AND ${isLoose}`).run(environment.now() - day)
}

/** The images of an entry, and of its earlier states. */
export function imagesOf({ sql }: Store, entry: Buffer): Buffer[] {
  return sql<Buffer>(`
    SELECT i.hash FROM entries e JOIN entry_images i ON i.position = e.position WHERE e.id = ?
    UNION SELECT i.hash FROM revisions r JOIN revision_images i ON i.body = r.body WHERE r.entry = ?`)
    .pluck()
    .all(entry, entry)
}

/**
 * Lets go of such of these images as nothing else holds, at once, because their entry was deleted for ever. One that was
 * added anew and that no save has brought into an entry since, or that an import has staged, is on its way into another
 * text: it is swept a day later.
 */
export function purgeAttachments({ sql, expected, stagedImages }: Store, hashes: readonly Buffer[]): void {
  const purge = sql(`DELETE FROM attachments WHERE hash = ? AND ${isLoose}`)
  const comes = [expected, ...stagedImages.values()]
  for (const hash of hashes) if (!comes.some((images) => images.has(hash.toString('hex')))) purge.run(hash)
}
