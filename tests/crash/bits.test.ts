import { expect, it } from 'vitest'
import { damageRounds } from './bits.ts'
import { eachBit } from './each-bit.ts'

it('a bit turned round, or an end cut off, of the database and of its log shows no word that was not written', async () => {
  const { noticed, earlier, harmless } = await damageRounds(300, 100, 1)
  // Of the database nearly every page holds something; of the log what comes after the damage is what was not saved yet.
  expect(noticed['journal-damaged']).toBeGreaterThan(100)
  expect(earlier).toBeGreaterThan(50)
  expect(harmless).toBeGreaterThan(0)
}, 600_000)

it('a bit turned round of a key file, a sealed note or a snapshot is noticed, and so is a snapshot that was cut short', async () => {
  const { keyFile, sealedNote, snapshotHeader } = await eachBit(17, 100, 30, 1)
  for (const turned of [keyFile, sealedNote, snapshotHeader]) expect(turned).toBeGreaterThan(300)
}, 600_000)
