/** What crosses between page and stage is JSON, with bytes as tagged base64. The page has the same pair in page.ts. */

interface Tagged {
  readonly $bytes: string
}

const isTagged = (value: unknown): value is Tagged =>
  typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'

export const encode = (value: unknown): string =>
  // The held value rather than the one handed over: a Buffer has turned itself into an object by then.
  JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, part: unknown) {
    const held = this[key]
    return held instanceof Uint8Array
      ? { $bytes: Buffer.from(held.buffer, held.byteOffset, held.length).toString('base64') }
      : part
  })

export const decode = (text: string): unknown =>
  JSON.parse(text, (_key, part: unknown) =>
    isTagged(part) ? new Uint8Array(Buffer.from(part.$bytes, 'base64')) : part,
  )
