import { expect, it } from 'vitest'
import type { Attachment } from '../../src-preload/contract.ts'
import { type Keep, keepPicture, outcomeWords } from '../../src-renderer/writing/pictures/keep-picture.ts'

const attachment: Attachment = {
  hash: 'a'.repeat(64),
  mediaType: 'image/jpeg',
  width: 4,
  height: 4,
  size: 9,
  placeRemoved: false,
}
const keep: Keep = async ({ bytes }) =>
  bytes.length === 1
    ? { ok: false, error: { code: 'bad-request', message: 'This is no picture.' } }
    : { ok: true, value: { ...attachment, placeRemoved: bytes.length === 2 } }

const file = (name: string, size: number) => new File([new Uint8Array(size)], name)
const large = file('large.png', 25 * 1024 * 1024 + 1)
const said = async (...files: readonly File[]) =>
  outcomeWords(await Promise.all(files.map((one) => keepPicture(keep, one))))

it('nothing is said of pictures that are kept as they are', async () => expect(await said(file('a', 3))).toBe(''))

it('of one picture the reason alone is told', async () => {
  expect(await said(large)).toBe('That picture is larger than 25 MB. A smaller copy of it can be kept.')
  expect(await said(file('a', 1))).toBe('This is no picture.')
  expect(await said(file('a', 2))).toBe('The photograph is kept. Where it was taken has been left out.')
})

it('of several, each that was left out is named, whatever else there is to tell', async () => {
  expect(await said(large, file('place.jpg', 2), file('plain.jpg', 3), file('notes.pdf', 1))).toBe(
    '2 of 4 pictures were left out. ' +
      '“large.png”: That picture is larger than 25 MB. A smaller copy of it can be kept. ' +
      '“notes.pdf”: This is no picture. ' +
      'The photograph is kept. Where it was taken has been left out.',
  )
  expect(await said(file('', 1), file('', 1), file('', 3))).toBe('2 of 3 pictures were left out. This is no picture.')
  const many = Array.from({ length: 5 }, (_, at) => file(`${at}`, 1))
  expect(await said(...many)).toMatch(/^5 of 5 pictures were left out\..* And 2 more\.$/)
})
