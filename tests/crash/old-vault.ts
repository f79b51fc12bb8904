import { closeDatabase } from '../../src-main/journal/database.ts'
import { positionOf } from '../../src-main/journal/position.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { bodyOf, paragraph } from '../support/journal.ts'
import { makeOldJournal } from '../support/old-journal.ts'
import { deriveQuickly, environment, typed } from '../vault/support.ts'
import { blank } from './kind.ts'
import { type Life, type Remembered, unbegun } from './life.ts'

const passphrase = 'a passphrase of the first version'

/** Makes a vault as the first version of the app left it, with as many entries; what is remembered of it comes out. */
export async function makeOldVault(folder: string, count: number): Promise<Life> {
  const entries: Record<string, Remembered> = {}
  const { recoveryKey } = await createVault(
    folder,
    typed(passphrase),
    environment({ derive: deriveQuickly }),
    (keys) => {
      const database = makeOldJournal(`${folder}/journal.db`, 1, keys)
      const content = database.prepare(`INSERT INTO contents VALUES (?, '[]', ?, ?)`)
      const entry = database.prepare(`
      INSERT INTO entries (position, id, content, instant, zone, title, excerpt, tags, words, images, created, updated)
      VALUES (?, ?, ?, ?, 'UTC', ?, ?, '[]', 5, 0, 1000, 2000)`)
      for (let number = 1; number <= count; number++) {
        const id = `018e4000-0000-7000-8000-${String(number).padStart(12, '0')}`
        const text = `Words of old number ${number}`
        const instant = Date.UTC(2023, 0, number, 12)
        const day = new Date(instant).toISOString().slice(0, 10)
        content.run(number, text, JSON.stringify(bodyOf(paragraph(text))))
        const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
        entry.run(positionOf({ instant, day }), bytes, number, instant, `Day ${number}`, text)
        entries[id] = { ...blank, day, title: `Day ${number}`, text }
      }
      closeDatabase(database)
    },
  )
  return { ...unbegun, entries, passphrase, recoveryKey }
}
