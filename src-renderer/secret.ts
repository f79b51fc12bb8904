/**
 * Hands a passphrase or recovery key to `use` as NFKC-normalised UTF-8, and fills those bytes with zeros afterwards,
 * whatever came of it.
 */
export async function withSecret<T>(text: string, use: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  const bytes = new TextEncoder().encode(text.normalize('NFKC'))
  try {
    return await use(bytes)
  } finally {
    bytes.fill(0)
  }
}
