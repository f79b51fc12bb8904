import type { InlineNode } from '../../../src-preload/contract.ts'
import { highlight, text } from './nodes.ts'
import type { Reading } from './reading.ts'

const forms = /==(?=\S)([^=\n]*[^=\s])==|(!?)\[\[([^[\]\n]+)\]\]/g

/**
 * Words of a file from elsewhere, with what Obsidian (and partly Joplin) means beyond Markdown: `==highlight==`,
 * `![[picture.png]]`, and `[[note]]` or `[[note|words]]`, which stay as their words.
 */
export function obsidianWords(value: string, format: number, reading: Reading): InlineNode[] {
  const words: InlineNode[] = []
  let from = 0
  for (const match of value.matchAll(forms)) {
    const [whole, marked, embeds, target = ''] = match
    words.push(text(value.slice(from, match.index), format))
    words.push(
      marked === undefined ? nameWords(target, embeds === '!', format, reading) : text(marked, format | highlight),
    )
    from = match.index + whole.length
  }
  words.push(text(value.slice(from), format))
  return words
}

function nameWords(target: string, embeds: boolean, format: number, reading: Reading): InlineNode {
  const bar = target.indexOf('|')
  const name = bar < 0 ? target : target.slice(0, bar)
  // After a picture's name stands its width, not words.
  const picture = embeds ? reading.findPicture(name) : null
  if (picture !== null) {
    const { hash, mediaType, width, height } = picture
    return {
      type: 'image',
      version: 1,
      hash,
      mediaType,
      alt: '',
      width,
      height,
    }
  }
  reading.lose(embeds && /\.(png|jpe?g|webp|avif|gif)$/i.test(name) ? 'picture' : 'file link')
  return text(bar < 0 ? name : target.slice(bar + 1), format)
}
