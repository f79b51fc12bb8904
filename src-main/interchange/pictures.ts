import { posix } from 'node:path'
import type { Attachment } from '../../src-preload/contract.ts'
import { type PreparedAttachment, prepareAttachment } from '../journal/attachments.ts'
import { ProblemError } from '../problem.ts'
import { type Source, UnreadableFile } from './source.ts'

/** The pictures of an import, each read once. */
export interface Pictures {
  /** The picture that an address in the text of `from` stands for, or null. */
  find(address: string, from: string): Attachment | null
  /** How many pictures were found. */
  count(): number
  /** How many files were looked into, pictures or not. */
  tried(): number
}

const largest = 25 * 1024 * 1024

/**
 * @param keepPlace whether a photograph goes on telling where it was taken
 * @param found is told of each picture once, before an entry shows it
 */
export function openPictures(
  source: Source,
  keepPlace: boolean,
  found: (picture: PreparedAttachment) => void,
): Pictures {
  const byPath = new Map(source.paths.map((path) => [path.normalize('NFC'), path]))
  let byName: Map<string, string> | undefined
  const read = new Map<string, Attachment | null>()

  /** Obsidian finds a file by its name alone, wherever it lies. */
  const named = (name: string): string | undefined => {
    byName ??= new Map([...source.paths].reverse().map((path) => [posix.basename(path).normalize('NFC'), path]))
    return byName.get(name)
  }
  const pathOf = (address: string, from: string): string | undefined => {
    if (/^[a-z][a-z\d+.-]*:/i.test(address)) return undefined
    const bare = decoded(address.replace(/[?#].*$/s, '')).replaceAll('\\', '/')
    for (const form of new Set([bare, address])) {
      const name = form.normalize('NFC')
      const beside = byPath.get(posix.normalize(posix.join(posix.dirname(from), name)))
      const found =
        beside ??
        byPath.get(posix.normalize(name).replace(/^\/+/, '')) ??
        (name.includes('/') ? undefined : named(name))
      if (found !== undefined) return found
    }
    return undefined
  }
  const load = (path: string): Attachment | null => {
    try {
      const picture = prepareAttachment(source.read(path, largest).bytes, keepPlace)
      found(picture)
      return picture.attachment
    } catch (error) {
      const isRefused = error instanceof ProblemError && (error.code === 'not-ours' || error.code === 'too-large')
      if (isRefused || error instanceof UnreadableFile) return null
      throw error
    }
  }
  return {
    tried: () => read.size,
    find(address, from) {
      const path = pathOf(address, from)
      if (path === undefined) return null
      let picture = read.get(path)
      if (picture === undefined) {
        picture = load(path)
        read.set(path, picture)
      }
      return picture
    },
    count: () => new Set([...read.values()].filter((picture) => picture !== null).map(({ hash }) => hash)).size,
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
