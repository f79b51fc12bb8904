import { createHash } from 'node:crypto'
import type { Attachment, Hash } from '../../src-preload/contract.ts'
import { inspectImage, removePlace } from '../images/image.ts'
import { ProblemError } from '../problem.ts'
import { hashBytes } from './ids.ts'
import { readSettings } from './settings.ts'
import type { Store } from './store.ts'

const sizeLimit = 25 * 1024 * 1024
const day = 24 * 60 * 60 * 1000

/**
 * Keeps an image in the journal, once however often it is added. Where a photograph was taken is left out, unless the
 * person's settings say to keep it.
 *
 * @throws ProblemError `too-large` over 25 MB, `not-ours` for what is no image of a kind we know
 */
export function addAttachment(store: Store, original: Uint8Array): Attachment {
  if (original.length > sizeLimit)
    throw new ProblemError('too-large', 'This image is larger than 25 MB. A smaller copy of it can be added.')
  const image = inspectImage(original)
  if (!image)
    throw new ProblemError('not-ours', 'This file is not an image that can be kept here: PNG, JPEG, WebP, AVIF or GIF.')
  const { bytes, removed } = readSettings(store).keepPhotoPlace
    ? { bytes: original, removed: false }
    : removePlace(original)
  const hash = createHash('sha256').update(bytes).digest()
  store
    .sql(`
      INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET added = excluded.added, place_removed = max(place_removed, excluded.place_removed)`)
    .run(
      hash,
      image.mediaType,
      image.width,
      image.height,
      bytes.length,
      Number(removed),
      store.environment.now(),
      bytes,
    )
  return {
    hash: hash.toString('hex'),
    mediaType: image.mediaType,
    width: image.width,
    height: image.height,
    size: bytes.length,
    placeRemoved: removed,
  }
}

/** @throws ProblemError `not-found` */
export function readAttachment({ sql }: Store, hash: Hash): { mediaType: string; bytes: Uint8Array } {
  const row = sql<{ media_type: string; bytes: Buffer }>(
    'SELECT media_type, bytes FROM attachments WHERE hash = ?',
  ).get(hashBytes(hash))
  if (!row) throw new ProblemError('not-found', 'This image is not in the journal any more.')
  return { mediaType: row.media_type, bytes: row.bytes }
}

/**
 * Lets go of images that no entry holds, those in the trash included. Within a day of being added an image stays in any
 * case: its entry may not be saved yet.
 */
export function sweepAttachments({ sql, environment }: Store): void {
  sql(`
    DELETE FROM attachments WHERE added < ? AND NOT EXISTS (
      SELECT 1 FROM entry_images WHERE entry_images.hash = attachments.hash)`).run(environment.now() - day)
}
