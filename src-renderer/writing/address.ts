/** Where a link may lead. */
const schemes = new Set(['https:', 'http:', 'mailto:'])

/**
 * Whether an address may stand in a link: absolute, and https:, http: or mailto:. Checked when a link is pasted, typed,
 * edited, saved and opened, because an editor that only checks what it draws keeps the rest in the text.
 */
export function isSafeAddress(address: string): boolean {
  // What a reader takes for one address and a parser for another is none.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0020\u007f]/.test(address)) return false
  const parsed = URL.parse(address)
  if (parsed === null || !schemes.has(parsed.protocol)) return false
  return parsed.protocol === 'mailto:' ? parsed.pathname !== '' : parsed.hostname !== ''
}

/**
 * What a person typed for an address, as an address that may stand in a link, or null: `example.org` becomes
 * `https://example.org`, and `a@example.org` becomes `mailto:a@example.org`.
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim()
  if (isSafeAddress(text)) return text
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return `mailto:${text}`
  const guess = `https://${text}`
  return /^[^\s:/?#@]+\.[^\s:/?#@]+([:/?#]|$)/.test(text) && isSafeAddress(guess) ? guess : null
}
