/** Things that run, play, ask, lead around or are drawn, and what others remarked in the margin: not text. */
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
  'nav',
  'input',
  'select',
  'textarea',
  'datalist',
  'dialog',
  '.msocomanchor',
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
  for (const element of page.querySelectorAll<HTMLElement>('[style]')) {
    if (element.style?.display === 'none') element.remove()
  }
  tellTicks(page)
  for (const element of page.querySelectorAll(notText)) element.remove()
  keepWords(page)
  let pictures = 0
  for (const image of page.querySelectorAll('img')) {
    const kept = image.hasAttribute('data-hash')
    // A dot that counts readers is no loss.
    if (!kept && !isEmoji(image) && Number(image.getAttribute('width') ?? 100) > 1) pictures += 1
    if (kept) image.replaceWith(asMark(image))
    else image.replaceWith(isEmojiWord(image.alt) ? image.alt : '')
  }
  page.body.normalize()
  return pictures
}

/** The picture of a box in an item of a list of tasks. */
export const tick = 'li[role="checkbox"] img'

/** Has the items of a list of tasks say whether they are done, rather than the boxes in them. */
function tellTicks(page: Document): void {
  for (const box of page.querySelectorAll('li input[type="checkbox"]')) {
    const item = box.closest('li')
    const isFirst = item?.querySelector('input') === box
    if (isFirst) item.setAttribute('aria-checked', String(box.hasAttribute('checked')))
  }
  for (const image of page.querySelectorAll(tick)) image.remove()
}

/** Blocks whose words belong together, also those of a button. */
const lines = 'p, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, summary, caption'

/** Keeps words of the text that stand where no import looks for any: on buttons in a line, in formulas, above a table. */
function keepWords(page: Document): void {
  for (const button of page.querySelectorAll('button')) {
    const isInLine = button.closest(lines) !== null || [...(button.parentNode?.childNodes ?? [])].some(isWords)
    button.replaceWith(...(isInLine ? button.childNodes : []))
  }
  for (const formula of page.querySelectorAll('math')) {
    const source = formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent.trim()
    for (const note of formula.querySelectorAll('annotation, annotation-xml')) note.remove()
    // For screen readers alone, beside a formula that is drawn in letters.
    const isSaidTwice = formula.closest('.katex-mathml, .MJX_Assistive_MathML, mjx-assistive-mml') !== null
    formula.replaceWith(isSaidTwice ? '' : source || inOneLine(formula))
  }
  for (const caption of page.querySelectorAll('caption')) {
    const paragraph = page.createElement('p')
    paragraph.append(...caption.childNodes)
    caption.closest('table')?.before(paragraph)
    caption.remove()
  }
}

/** What stands between the parts of a formula that are set above or beside each other. */
const between = { mfrac: '/', msup: '^', msub: '_' }

/** A formula in the signs in which it is typed: without them a half would be read as twelve. */
function inOneLine(formula: Element): string {
  for (const [name, sign] of Object.entries(between))
    for (const { children } of formula.querySelectorAll(name)) {
      for (const part of children) if (part.childElementCount > 1) part.replaceChildren('(', ...part.childNodes, ')')
      children[1]?.before(sign)
    }
  for (const root of formula.querySelectorAll('msqrt')) root.replaceChildren('√(', ...root.childNodes, ')')
  return formula.textContent.replace(/\s+/g, ' ').trim()
}

const isWords = (node: Node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''

/** Whether the words of a picture are a few emoji and nothing else, also without the sign that has them drawn in colour. */
const isEmojiWord = (alt: string): boolean =>
  alt.length <= 40 && /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}|\s)+$/v.test(alt) && alt.trim() !== ''

/** No larger than a letter of a headline. In CSS pixels. */
const largestLetter = 72

/** Whether a picture stands for emoji: a photo can be described with one, too, and is larger. */
export function isEmoji(image: HTMLImageElement): boolean {
  if (!isEmojiWord(image.alt)) return false
  const sizes = ['width', 'height'].map((name) => image.getAttribute(name))
  const isNamed = /emoji/i.test(`${image.className} ${image.getAttribute('src')?.replace(/^data:.*/is, '')}`)
  return isNamed || (sizes[0] !== null && sizes.every((size) => Number(size ?? 0) <= largestLetter))
}

function asMark(image: HTMLImageElement): HTMLElement {
  const mark = image.ownerDocument.createElement('span')
  mark.setAttribute('data-alt', image.alt)
  for (const [name, value] of Object.entries(image.dataset)) mark.dataset[name] = value ?? ''
  return mark
}
