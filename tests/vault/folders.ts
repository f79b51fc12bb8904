import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { createVault } from '../../src-main/vault/vault.ts'
import { environment, makeNoJournal, typed } from './support.ts'

/** A new folder for a vault, which is not there yet. It goes when the test is over. */
export function newDir(): string {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'kintsugi-vault-'))
  onTestFinished(() => fs.rmSync(parent, { recursive: true, force: true }))
  return path.join(parent, 'vault')
}

export async function makeVault(passphrase: string, env = environment()) {
  const dir = newDir()
  const { keys, recoveryKey } = await createVault(dir, typed(passphrase), env, makeNoJournal(dir))
  return { dir, keys, recoveryKey }
}
