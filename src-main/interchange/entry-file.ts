import { beginningOf } from '../../src-preload/beginning-of.ts'
import type { BlockNode, Entry, FeelingsNode, ImageNode, SetbackId, TemplateId } from '../../src-preload/contract.ts'
import { readBody } from '../journal/body.ts'
import { noParts } from '../journal/parts.ts'
import { project } from '../journal/projection.ts'
import { fileNameFrom, sameFileKey } from './file-name.ts'
import { writeFrontMatter } from './front-matter.ts'
import { hourAndMinute } from './local-time.ts'
import { bodyOf } from './markdown/nodes.ts'
import { areOfSecondVersion, exportedBlocks, writeBlocks } from './markdown/write.ts'

/** Where the files of an export lie, from its folder, with `/` between the parts. */
const entriesFolder = 'Journal'
const attachmentsFolder = 'attachments'
/** From an entry's file to the folder of the export: out of the month, the year, and the entries' folder. */
const upToTop = '../../../'

/** The folder of an entry's file. */
export function folderOf({ day }: Entry): string {
  return `${entriesFolder}/${day.slice(0, 4)}/${day.slice(5, 7)}`
}

/** An attachment's file. Half of a SHA-256 names it as surely as the whole and is easier on the eye. */
export function attachmentFile({ hash, mediaType }: Pick<ImageNode, 'hash' | 'mediaType'>): string {
  return `${attachmentsFolder}/${hash.slice(0, 32)}.${mediaType.slice('image/'.length).replace('jpeg', 'jpg')}`
}

/** An entry's file, and what the lists beside the entries tell of it. */
interface EntryFile {
  readonly text: string
  readonly images: readonly ImageNode[]
  /** Those of its prompts. */
  readonly templates: readonly TemplateId[]
  /** The ids of the steps and lessons that an import of the file will find in it. */
  readonly holds: ReadonlySet<string>
  /** What its setback is called where the person gave that no title; empty where it belongs to none. */
  readonly happened: string
}

/**
 * Writes an entry's file.
 *
 * @param setbacks the ids of those to which it belongs
 */
export function writeEntryFile(entry: Entry, setbacks: readonly SetbackId[]): EntryFile {
  const images: ImageNode[] = []
  const blocks = exportedBlocks(readBody(entry.body))
  const markdown = writeBlocks(blocks, (image) => {
    images.push(image)
    return upToTop + attachmentFile(image)
  })
  const prompts = blocks.filter((block) => block.type === 'prompt')
  const versions = prompts.flatMap(({ template, templateVersion = 1 }) =>
    template === undefined ? [] : [`${template}@${templateVersion}`],
  )
  // An app that knows the first version only reads nothing wrongly: it does not read the file.
  const version = setbacks.length > 0 || areOfSecondVersion(blocks) ? 2 : 1
  const { parts, excerpt } = version === 1 ? { parts: noParts, excerpt: '' } : project(bodyOf(blocks))
  const answer = parts.answers.find(({ prompt }) => prompt === 'what-happened')?.text
  const typedTags = entry.tags.filter((tag) => !entry.ownTags.includes(tag))
  const header = {
    tags: [...entry.ownTags, ...typedTags],
    templates: [...new Set(versions)],
    setbacks,
    lessons: [...new Set(parts.lessons.map(({ id }) => id))],
    feelings: { before: feelingsAt(blocks, 'before'), after: feelingsAt(blocks, 'after') },
    version,
  } as const
  return {
    text: writeFrontMatter({ ...entry, ...header }) + markdown,
    images,
    templates: prompts.flatMap(({ template }) => template ?? []),
    holds: new Set([...parts.steps, ...parts.lessons].map(({ id }) => id)),
    happened: setbacks.length === 0 ? '' : shortened(answer ?? (entry.title === '' ? excerpt : entry.title)),
  }
}

function feelingsAt(blocks: readonly BlockNode[], moment: FeelingsNode['moment']): string[] {
  return blocks.flatMap((block) =>
    block.type === 'feelings' && block.moment === moment
      ? block.feelings.map(({ word, strength }) => (strength === null ? word : `${word} ${strength}`))
      : [],
  )
}

function shortened(words: string): string {
  return beginningOf(words.replace(/\s+/g, ' '), longestName)
}

/** Of a setback without a title, in UTF-16 units. */
const longestName = 120

/**
 * The names of the files of one day's entries, in their order: `2026-11-25 0930 A quiet morning.md`. Where two would be
 * the same to any file system, all but the entry with the lowest id carry the end of their id as well, so that a name
 * never depends on the order in which entries come.
 *
 * @param given has what `sameFileKey` makes of names that were given already, and gets those that are: an entry that is
 *   dated anew while the others are read parts a day in two
 */
export function fileNames(entries: readonly Entry[], given: Set<string> = new Set()): string[] {
  const names = entries.map(({ day, instant, zone, title }) =>
    `${day} ${hourAndMinute(instant, zone)} ${fileNameFrom(title)}`.trimEnd(),
  )
  const firsts = new Map<string, string>()
  for (const [index, { id }] of entries.entries()) {
    const key = sameFileKey(names[index] ?? '')
    const first = firsts.get(key)
    if (first === undefined || id < first) firsts.set(key, id)
  }
  const isTaken = (name: string) => firsts.has(sameFileKey(name)) || given.has(sameFileKey(name))
  return entries.map(({ id }, index) => {
    let name = names[index] ?? ''
    if (firsts.get(sameFileKey(name)) !== id || given.has(sameFileKey(name))) {
      name += ` ${id.slice(-12)}`
      if (isTaken(name)) name += ` ${id}`
    }
    given.add(sameFileKey(name))
    return `${name}.md`
  })
}
