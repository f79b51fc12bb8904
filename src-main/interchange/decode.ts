import { UnreadableFile } from './source.ts'

export interface Decoded {
  /** Line ends are single line feeds; there is no byte order mark and no NUL. */
  readonly text: string
  /** It was no Unicode, and was read as Western European. */
  readonly guessed: boolean
}

/**
 * The text of a file.
 *
 * @throws UnreadableFile for what is no text
 */
export function decode(bytes: Uint8Array): Decoded {
  const { text, guessed } = decodeBytes(bytes)
  return { text: text.includes('\r') || text.includes('\0') ? tidy(text) : text, guessed }
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '')
}

/** What a byte order mark promises; else UTF-8 if it is that; else, where nothing speaks against a text, Windows-1252. */
function decodeBytes(bytes: Uint8Array): Decoded {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), guessed: false }
  try {
    return { text: utf8.decode(bytes), guessed: false }
  } catch {
    if (bytes.includes(0)) throw new UnreadableFile('It is no text.')
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
