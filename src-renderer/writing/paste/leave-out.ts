/** Things that run, play, ask, lead around or are drawn: not text. */
const notText = [
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'audio',
  'video',
  'math',
  'nav',
  'button',
  'input',
  'select',
  'textarea',
  'datalist',
  'dialog',
  '[hidden]',
].join(',')

/**
 * Takes out of a document what is no text of it, and what it doesn't show. Pictures that have been kept beforehand stay,
 * as marks in the line; the others go. Before the import rather than by its rules, because the spaces around what goes
 * belong to the words.
 *
 * @returns how many pictures had to go
 */
export function leaveOut(page: Document): number {
  for (const element of page.querySelectorAll(notText)) element.remove()
  for (const element of page.querySelectorAll<HTMLElement>('[style]')) {
    if (element.style?.display === 'none') element.remove()
  }
  let pictures = 0
  for (const image of page.querySelectorAll('img')) {
    const kept = image.hasAttribute('data-hash')
    // A dot that counts readers is no loss.
    if (!kept && Number(image.getAttribute('width') ?? 100) > 1) pictures += 1
    if (kept) image.replaceWith(asMark(image))
    else image.remove()
  }
  page.body.normalize()
  return pictures
}

function asMark(image: HTMLImageElement): HTMLElement {
  const mark = image.ownerDocument.createElement('span')
  mark.setAttribute('data-alt', image.alt)
  for (const [name, value] of Object.entries(image.dataset)) mark.dataset[name] = value ?? ''
  return mark
}
