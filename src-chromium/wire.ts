/** What crosses between page and stage is JSON, with bytes as tagged base64. The page has the same pair in page.ts. */

interface Tagged {
  readonly $bytes: string
}

const isTagged = (value: unknown): value is Tagged =>
  typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'

export const encode = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Uint8Array
      ? {
          $bytes: Buffer.from(part.buffer, part.byteOffset, part.length).toString('base64'),
        }
      : part,
  )

export const decode = (text: string): unknown =>
  JSON.parse(text, (_key, part: unknown) =>
    isTagged(part) ? new Uint8Array(Buffer.from(part.$bytes, 'base64')) : part,
  )
