import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers-sumo'
import { prepareSnapshots, snapshotsIn } from '../../src-main/archive/list.ts'
import { makeSnapshot } from '../../src-main/archive/make.ts'
import type { Reason } from '../../src-main/archive/manifest.ts'
import { nameFor } from '../../src-main/archive/names.ts'
import { unwatched, type Watch } from '../../src-main/archive/watch.ts'
import type { JournalKeys } from '../../src-main/journal/environment.ts'
import { createJournal, type Journal, openJournal } from '../../src-main/journal/journal.ts'
import { loadKeyFile } from '../../src-main/vault/folder.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { draftOf, type FakeEnvironment, fakeEnvironment } from '../support/journal.ts'
import { environment, typed } from '../vault/support.ts'

export const words = 'a bowl mended with gold'

/** A whole vault in a folder of its own, and its open journal with a few entries. */
export interface TestVault {
  readonly folder: string
  readonly snapshots: string
  readonly file: string
  readonly keys: JournalKeys
  readonly recoveryKey: string
  readonly env: FakeEnvironment
  journal: Journal
  write(text: string): string
  /** Makes a snapshot as of the vault's clock, which goes on by an hour. Its path comes out. */
  snapshot(reason?: Reason, watch?: Watch): Promise<string>
  end(): void
}

export async function temporaryVault(passphrase = words): Promise<TestVault> {
  await sodium.ready
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-archive-'))
  const file = join(folder, 'journal.db')
  const env = fakeEnvironment()
  const { keys, recoveryKey } = await createVault(folder, typed(passphrase), environment(), (fresh) =>
    createJournal(file, fresh, env).close(),
  )
  const vault: TestVault = {
    folder,
    snapshots: snapshotsIn(folder),
    file,
    keys,
    recoveryKey,
    env,
    journal: openJournal(file, keys, env),
    write(text) {
      return vault.journal.saveEntry(draftOf(vault.journal, { text })).id
    },
    async snapshot(reason = 'daily', watch = unwatched) {
      prepareSnapshots(vault.snapshots)
      const path = join(vault.snapshots, nameFor(env.now(), []))
      const still = await vault.journal.standStill()
      try {
        makeSnapshot(
          path,
          {
            database: still,
            keyFile: loadKeyFile(folder),
            keys,
            nonce: env.randomBytes(24),
            manifest: {
              made: env.now(),
              zone: env.zone(),
              app: '0.0.0',
              reason,
              schema: still.schema,
              counts: still.counts,
            },
          },
          watch,
        )
        env.time += 3_600_000
        return path
      } finally {
        still.end()
      }
    },
    end() {
      vault.journal.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  for (let number = 0; number < 12; number++) vault.write(`Words of number ${number}, which is under the weather.`)
  return vault
}
