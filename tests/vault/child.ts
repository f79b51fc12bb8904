/**
 * A process of its own for tests that need one: to be killed, or to have no leave to write. It says on standard output
 * what it has done, a line at a time, and writes synchronously, so that what was said was done.
 *
 *   child.ts check DIR               checkVault, as an ordinary user
 *   child.ts STEP create|change|renew DIR
 *                                    does it once, and dies as by kill -9 before its STEP-th call to the file system
 *   child.ts once create|change|renew DIR
 *                                    does it once, and says the code of the problem, or `success`
 *   child.ts 0 …                     does it again and again until it is killed
 *
 * Passphrases are `passphrase number N`: a creation sets number 0, and the n-th change sets number n.
 */
import fs from 'node:fs'
import {
  changePassphrase,
  checkVault,
  createVault,
  renewRecoveryKey,
  type VaultEnvironment,
} from '../../src-main/vault/vault.ts'
import { dieAt } from '../files/faults.ts'
import { environment, makeNoJournal, outcome, passphraseNumber } from './support.ts'

const [order = '', work = '', dir = ''] = process.argv.slice(2)
const say = (line: string) => fs.writeSync(1, `${line}\n`)
const env: VaultEnvironment = environment()

/** Does the work for the n-th time, and says what came of it. */
async function workOnce(n: number): Promise<string> {
  if (work === 'create') {
    const at = order === '0' ? `${dir}-${n}` : dir
    return (await createVault(at, passphraseNumber(0), env, makeNoJournal(at))).recoveryKey
  }
  if (work === 'renew') return renewRecoveryKey(dir, passphraseNumber(0), env)
  await changePassphrase(dir, passphraseNumber(n), passphraseNumber(n + 1), env)
  return `${n + 1}`
}

if (order === 'check') {
  if (process.getuid?.() === 0) process.setuid?.(65_534)
  say(await outcome(() => checkVault(work)))
} else if (order === 'once') {
  say(await outcome(() => workOnce(0)))
} else if (order === '0') {
  say('begun')
  for (let n = 0; ; n++) say(await workOnce(n))
} else {
  dieAt(Number(order))
  say(await workOnce(0))
}
