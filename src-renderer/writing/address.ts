/**
 * Whether an address leads to the web or to mail, and may stand in a link. The scheme stands at the very start, so
 * nothing in front can disguise it. Checked when a link is pasted, typed, edited and saved, because an editor that only
 * checks what it draws keeps the rest in the text.
 */
export function isSafeAddress(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)./is.test(address)
}

/** Whether the app opens an address once it is asked to. Others stand in a text, and can be copied. */
export function isOpened(address: string): boolean {
  if (!isSafeAddress(address) || address.length > 2000 || !URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'mailto:' || (protocol === 'https:' && username === '' && password === '')
}

/** Whether a text is one safe address and nothing else: words may follow one, or begin like one. */
export const isAddressAlone = (text: string): boolean => readAddress(text) === text

/**
 * What a person typed for an address, as an address that may stand in a link, or null: `example.org` becomes
 * `https://example.org`, and `a@example.org` becomes `mailto:a@example.org`.
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim()
  // What a reader takes for one address and a parser for another is none.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0020\u007f]/.test(text)) return null
  if (isSafeAddress(text)) return URL.canParse(text) ? text : null
  if (/^[^@:/]+@[^@:/]+\.[^@:/]+$/.test(text)) return `mailto:${text}`
  const guess = `https://${text}`
  return /^[^:/?#@]+\.[^:/?#@.]+([:/?#]|$)/.test(text) && URL.canParse(guess) ? guess : null
}
