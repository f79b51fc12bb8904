import { closeSync, openSync, readSync } from 'node:fs'
import { z } from 'zod'
import type { Template, TemplateDraft } from '../../src-preload/contract.ts'
import { describeReadFault } from '../files/fault.ts'
import { ProblemError } from '../problem.ts'
import { templateDraft } from './requests.ts'

/**
 * A template as one file, to be given to somebody else: UTF-8 JSON, indented, with `format` and `version` before the
 * words of the template as the contract's `TemplateDraft` has them. Neither research nor anything of the journal is in it.
 *
 * Version 1 is the first. A file of a later version is not read, and properties that are not known are passed over.
 */
const format = 'kintsugi-template'
const version = 1

/** In bytes; a template is some kilobytes. */
const longestFile = 1_000_000

const envelope = z.object({ format: z.literal(format), version: z.int().min(1) })
const contents = templateDraft.omit({ id: true })

/** The file of a template. */
export function writeTemplateFile({ name, need, use, minutes, stopRule, prompts }: Template): Uint8Array {
  const file = { format, version, name, need, use, minutes, stopRule, prompts }
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`)
}

/**
 * What the file at a path holds, as a new template of one's own.
 *
 * @throws ProblemError `not-ours` for a file that holds no template, or one of a newer version; `too-large` over 1 MB;
 *   `unexpected` where it cannot be read
 */
export function readTemplateFile(path: string): TemplateDraft {
  const bytes = startOf(path, longestFile + 1)
  if (bytes.length > longestFile)
    throw new ProblemError('too-large', 'This file is larger than any template, so it was not read.')
  const file = parsed(bytes)
  const known = envelope.safeParse(file)
  if (!known.success)
    throw new ProblemError('not-ours', 'This file is no template of Kintsugi. One that was exported here can be read.')
  if (known.data.version > version)
    throw new ProblemError(
      'not-ours',
      'This template was written by a newer version of Kintsugi. Update the app to read it.',
    )
  const read = contents.safeParse(file)
  if (!read.success)
    throw new ProblemError(
      'not-ours',
      'This file says that it is a template, but something in it is missing or changed. Ask for it once more where it came from.',
    )
  return { ...read.data, id: null }
}

/** The first bytes of a file, so that a huge one by mistake is not read whole. */
function startOf(path: string, most: number): Uint8Array {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = new Uint8Array(most)
      let length = 0
      for (let read = -1; read !== 0 && length < most; length += read)
        read = readSync(file, bytes, length, most - length, null)
      return bytes.subarray(0, length)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw describeReadFault(error)
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
