import { accessSync, chmodSync, constants, cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { migrations } from '../../src-main/journal/migrations/migrate.ts'
import { type App, expect, test } from '../support/app.ts'
import { createJournal, editor, openEntry, PASSPHRASE, saved, tryPassphrase, unlock, write } from '../support/pages.ts'
import { readTree } from '../support/tree.ts'
import { changeTables, makeVault, rewriteKeyFile } from '../support/vaults.ts'

const slow = { timeout: 60_000 }
const endedUnexpectedly = 'ended unexpectedly, so the journal was locked. What was saved is safe.'

/** Kills the journal process as the system would when memory runs out, and waits for the new window. */
async function killRoom(app: App): Promise<void> {
  const pid = await app.roomPid()
  await app.replaced(async () => process.kill(pid, 'SIGKILL'))
  await expect(app.page.getByRole('heading', { name: 'Unlock your journal' })).toBeVisible(slow)
}

test.describe('the journal process dies', () => {
  test('at rest: the unlock screen says so, and every word is there after it', async ({ openApp: app }) => {
    await write(app, 'Before', 'These words were saved.')
    await killRoom(app)
    await expect(app.page.getByRole('status').filter({ hasText: endedUnexpectedly })).toBeVisible()
    await unlock(app)
    await openEntry(app, 'Before')
    await expect(editor(app.page)).toHaveText('These words were saved.')
    // And it goes on as before.
    await app.page.keyboard.press('Control+End')
    await app.page.keyboard.type(' So are these.')
    await saved(app)
  })

  // With a journal whose key takes its usual time: it is ended while that is derived.
  test('while the passphrase is being tried: the screen is there again, and nothing is lost', async ({ app }) => {
    await createJournal(app)
    await write(app, 'Behind the door', 'Words.')
    await app.replaced(() => app.page.getByRole('button', { name: 'Lock' }).click())
    await tryPassphrase(app, PASSPHRASE)
    await killRoom(app)
    await unlock(app)
    await openEntry(app, 'Behind the door')
    await expect(editor(app.page)).toHaveText('Words.')
  })

  test('in the midst of writing, again and again: nothing that read "Saved" is lost', async ({ openApp: app }) => {
    test.setTimeout(240_000)
    const acknowledged: string[] = []
    await write(app, 'Under way', 'begin')

    for (let round = 0; round < 6; round++) {
      const { page } = app
      page.on('console', (line) => {
        if (line.text().startsWith('on disk: ')) acknowledged.push(line.text().slice('on disk: '.length))
      })
      await page.evaluate(reportWhatIsOnDisk)
      await editor(page).click()
      await page.keyboard.press('Control+End')
      const typing = typeInBursts(page, round).catch(() => undefined)
      // At another moment of a save each time, once something of this round is on disk.
      await expect.poll(() => acknowledged.at(-1), { timeout: 30_000 }).toContain(`r${round}w`)
      await new Promise((resolve) => setTimeout(resolve, round * 370))
      await killRoom(app)
      await typing
      await unlock(app)
      await openEntry(app, 'Under way')
      const text = (await editor(app.page).textContent()) ?? ''
      const promised = acknowledged.at(-1) ?? ''
      expect(promised).toContain(`r${round}w`)
      expect(text.startsWith(promised), `"${promised}" read "Saved", and this came back: "${text}"`).toBe(true)
    }
  })
})

/** Words of their own, so that a missing one shows, with pauses just long enough for a save to begin. */
async function typeInBursts(page: Page, round: number): Promise<void> {
  for (let word = 0; word < 40; word++) {
    await page.keyboard.type(` r${round}w${word}`)
    await new Promise((resolve) => setTimeout(resolve, 510 + 10 * (word % 7)))
  }
}

/** Runs in the page: each time the status comes to say "Saved", tells the test what stood on the screen then. */
function reportWhatIsOnDisk(): void {
  const text = document.querySelector('[aria-label="Entry"]')
  const status = [...document.querySelectorAll('[role="status"]')].find((one) => one.hasAttribute('data-state'))
  if (!text || !status) throw new Error('There is no entry on the screen.')
  const report = () => {
    if (status.textContent === 'Saved') console.warn(`on disk: ${text.textContent}`)
  }
  report()
  new MutationObserver(report).observe(status, { childList: true, characterData: true, subtree: true })
}

test.describe('a vault that something has happened to', () => {
  let made = ''

  test.beforeAll(async () => {
    made = await mkdtemp(join(tmpdir(), 'kintsugi-made-'))
    for (const name of ['ours', 'theirs']) {
      await makeVault(join(made, name), PASSPHRASE, (journal) => {
        const { id, instant, zone, day, body, ownTags } = journal.beginEntry({ template: null })
        journal.saveEntry({ id, instant, zone, day, body, ownTags, title: `A page of ${name}` })
      })
    }
  })
  test.afterAll(() => rmSync(made, { recursive: true, force: true }))

  interface Case {
    readonly what: string
    /** What happens to the vault's folder. */
    readonly harm: (vault: string) => unknown
    /** Part of the sentence that the person reads. */
    readonly says: string
    /** Whether it shows only once a passphrase was typed. */
    readonly afterPassphrase?: boolean
  }
  const keyOf = (vault: string) => join(vault, 'kintsugi.key')
  const databaseOf = (vault: string) => join(vault, 'journal.db')
  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    writeFileSync(file, bytes)
  }

  const cases: readonly Case[] = [
    {
      what: 'one bit of the key file is flipped',
      harm: (vault) => flip(keyOf(vault), 400),
      says: 'The key file of this journal is damaged. Nothing was opened and nothing was changed.',
    },
    {
      what: 'the key file is cut short',
      harm: (vault) => truncateSync(keyOf(vault), 300),
      says: 'The key file of this journal is damaged.',
    },
    { what: 'the key file is empty', harm: (vault) => truncateSync(keyOf(vault), 0), says: 'is damaged.' },
    {
      what: 'the key file is gone',
      harm: (vault) => rmSync(keyOf(vault)),
      says: 'The key file of this journal is missing',
    },
    {
      what: 'the key file asks for absurd work',
      harm: (vault) =>
        writeFileSync(
          keyOf(vault),
          rewriteKeyFile(keyOf(vault), (text) => text.replace(/argon2id \d+ \d+/, 'argon2id 99999999 3')),
        ),
      says: 'asks for an amount of work that Kintsugi never sets',
    },
    {
      what: 'the key file comes from a newer version',
      harm: (vault) =>
        writeFileSync(
          keyOf(vault),
          rewriteKeyFile(keyOf(vault), (text) => text.replace('key file 1', 'key file 2')),
        ),
      says: 'newer version of Kintsugi',
    },
    {
      what: 'the database is gone',
      harm: (vault) => rmSync(databaseOf(vault)),
      says: 'the journal itself is not',
      afterPassphrase: true,
    },
    {
      what: 'the database is empty',
      harm: (vault) => truncateSync(databaseOf(vault), 0),
      says: 'damaged',
      afterPassphrase: true,
    },
    {
      what: 'one bit of the database is flipped',
      harm: (vault) => flip(databaseOf(vault), 2000),
      says: 'The journal’s file is damaged. It was left exactly as it is.',
      afterPassphrase: true,
    },
    {
      what: 'the database is cut short',
      harm: (vault) => truncateSync(databaseOf(vault), 5000),
      says: 'The journal’s file is damaged.',
      afterPassphrase: true,
    },
    {
      what: 'the key file is that of another vault',
      harm: (vault) => cpSync(keyOf(join(made, 'theirs')), keyOf(vault)),
      says: 'This journal belongs to another key file.',
      afterPassphrase: true,
    },
    {
      what: 'the disk has lost the beginning of the database',
      harm: (vault) => {
        const bytes = readFileSync(databaseOf(vault))
        writeFileSync(databaseOf(vault), bytes.fill(0, 0, 4096))
      },
      says: 'The journal’s file is damaged.',
      afterPassphrase: true,
    },
    {
      what: 'the database is that of another vault',
      harm: (vault) => cpSync(databaseOf(join(made, 'theirs')), databaseOf(vault)),
      says: 'This journal belongs to another key file.',
      afterPassphrase: true,
    },
    {
      what: 'its tables come from a newer version',
      harm: (vault) =>
        changeTables(vault, PASSPHRASE, (tables) => tables.pragma(`user_version = ${migrations.length + 1}`)),
      says: 'This journal was written by a newer version of Kintsugi.',
      afterPassphrase: true,
    },
  ]

  for (const { what, harm, says, afterPassphrase } of cases) {
    test(`${what}: a sentence of its own, and no byte is touched`, async ({ start, folder }) => {
      const vault = join(folder, 'vault')
      cpSync(join(made, 'ours'), vault, { recursive: true })
      await harm(vault)
      const before = readTree(vault)
      const app = await start({ vault })
      if (afterPassphrase) await tryPassphrase(app, PASSPHRASE)
      const said = app.page.getByRole('alert')
      await expect(said).toContainText(says, slow)
      await expect(said).not.toContainText(/unexpected|error|undefined|\/|SQLITE/i)
      await expect(app.page.getByRole('button', { name: 'Try again' })).toBeVisible()
      await expect(app.page.getByRole('navigation', { name: 'Main' })).toBeHidden()
      expect(readTree(vault)).toEqual(before)

      // Whoever puts the right files back needs no new start.
      rmSync(vault, { recursive: true })
      cpSync(join(made, 'ours'), vault, { recursive: true })
      await app.page.getByRole('button', { name: 'Try again' }).click()
      await unlock(app)
      await app.quit()
    })
  }

  test('a wrong passphrase is told from damage, and touches nothing', async ({ start, folder }) => {
    const vault = join(folder, 'vault')
    cpSync(join(made, 'ours'), vault, { recursive: true })
    const before = readTree(vault)
    const app = await start({ vault })
    await tryPassphrase(app, 'something else entirely')
    await expect(app.page.getByRole('alert')).toContainText('This passphrase does not open the journal.', slow)
    expect(readTree(vault)).toEqual(before)
    await unlock(app)
  })

  test('a folder that cannot be written says so, before anybody chooses a passphrase', async ({ start, folder }) => {
    // A folder below a file: nobody can write there, not even root, whom permissions do not bind.
    writeFileSync(join(folder, 'a-file'), '')
    const app = await start({ vault: join(folder, 'a-file', 'vault') })
    await expect(app.page.getByRole('alert')).toContainText('may not write in the folder', slow)
    await expect(app.page.getByRole('heading', { name: 'Create your journal' })).toBeHidden()
  })

  test('a vault whose folder was made read-only opens nowhere half', async ({ start, folder }) => {
    const vault = join(folder, 'vault')
    cpSync(join(made, 'ours'), vault, { recursive: true })
    const before = readTree(vault)
    chmodSync(vault, 0o500)
    try {
      const app = await start({ vault })
      // Permissions do not bind root: there the journal opens, and writes as it always does.
      const bound = !canWrite(vault)
      if (bound) {
        await expect(app.page.getByRole('alert')).toContainText('may not write in the folder', slow)
        expect(readTree(vault)).toEqual(before)
      } else await unlock(app)
    } finally {
      chmodSync(vault, 0o700)
    }
  })
})

/** What the app itself asks the system. */
function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
