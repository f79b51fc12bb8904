import { isEmoji, tick } from './leave-out.ts'

/**
 * Finds the pictures that a document carries inside itself, and gives their bytes, without a name. Emoji and ticks that
 * are drawn are none. Their elements are handed along, so that what becomes of them can be written there.
 */
export function findDataPictures(page: Document): { readonly element: HTMLImageElement; readonly file: File }[] {
  return [...page.querySelectorAll<HTMLImageElement>('img[src^="data:image/" i]')].flatMap((element) => {
    if (isEmoji(element) || element.matches(tick)) return []
    const bytes = bytesOf(element.getAttribute('src') ?? '')
    return bytes ? [{ element, file: new File([bytes], '') }] : []
  })
}

/** The bytes of a base64 data address. Decoded here, so that the address is never asked for. */
function bytesOf(address: string): Uint8Array<ArrayBuffer> | null {
  const comma = address.indexOf(',')
  if (comma < 0 || !/;base64$/i.test(address.slice(0, comma))) return null
  try {
    return Uint8Array.from(atob(address.slice(comma + 1).replace(/\s+/g, '')), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}
