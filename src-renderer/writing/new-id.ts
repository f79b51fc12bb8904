/** A UUIDv7 of this moment, as the journal gives them to what has an id of its own. */
export function newId(now = Date.now(), bytes = crypto.getRandomValues(new Uint8Array(16))): string {
  const id = new Uint8Array(bytes)
  for (let at = 0; at < 6; at += 1) id[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256
  id[6] = 0x70 | ((id[6] ?? 0) & 0x0f)
  id[8] = 0x80 | ((id[8] ?? 0) & 0x3f)
  const hex = [...id].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
