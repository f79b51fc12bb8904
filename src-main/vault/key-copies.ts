import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyFileCopy } from '../../src-preload/contract.ts'
import { doubledMark } from '../files/doubled.ts'
import { keyFileName, largestKeyFile, readKeyFile } from './key-file.ts'

const form = new RegExp(`^kintsugi${doubledMark}\\.key$`, 'i')

/**
 * The key files that lie in a vault's folder under another name, and what each can open. None where the disk doesn't tell.
 *
 * @param salt with which the database begins
 */
export function findKeyCopies(dir: string, salt: Uint8Array): readonly KeyFileCopy[] {
  const own = readCopy(join(dir, keyFileName))
  return namesIn(dir).map((name) => {
    const bytes = readCopy(join(dir, name))
    if (bytes === null || !isOf(bytes, salt)) return { name, opens: 'nothing-here' }
    return { name, opens: own && bytes.equals(own) ? 'the-same' : 'with-its-own' }
  })
}

function namesIn(dir: string): string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() && form.test(entry.name) ? [entry.name] : [])).sort()
  } catch {
    return []
  }
}

function readCopy(path: string): Buffer | null {
  try {
    return statSync(path).size > largestKeyFile ? null : readFileSync(path)
  } catch {
    return null
  }
}

function isOf(bytes: Buffer, salt: Uint8Array): boolean {
  try {
    return Buffer.from(readKeyFile(bytes).databaseSalt).equals(salt)
  } catch {
    return false
  }
}
