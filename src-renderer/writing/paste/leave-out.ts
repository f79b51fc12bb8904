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
    const isWords = isEmoji(image.alt)
    // A dot that counts readers is no loss.
    if (!kept && !isWords && Number(image.getAttribute('width') ?? 100) > 1) pictures += 1
    if (kept) image.replaceWith(asMark(image))
    else image.replaceWith(isWords ? image.alt : '')
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
    for (const note of formula.querySelectorAll('annotation, annotation-xml')) note.remove()
    // For screen readers alone, beside a formula that is drawn in letters.
    const isSaidTwice = formula.closest('.katex-mathml, .MJX_Assistive_MathML, mjx-assistive-mml') !== null
    formula.replaceWith(isSaidTwice ? '' : formula.textContent.replace(/\s+/g, ' ').trim())
  }
  for (const caption of page.querySelectorAll('caption')) {
    const paragraph = page.createElement('p')
    paragraph.append(...caption.childNodes)
    caption.closest('table')?.before(paragraph)
    caption.remove()
  }
}

const isWords = (node: Node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''

/** Whether a picture stands for emoji: its words are a few of them, and nothing else. */
export const isEmoji = (alt: string) => alt.length <= 40 && /^(?:\p{RGI_Emoji}|\s)+$/v.test(alt) && alt.trim() !== ''

function asMark(image: HTMLImageElement): HTMLElement {
  const mark = image.ownerDocument.createElement('span')
  mark.setAttribute('data-alt', image.alt)
  for (const [name, value] of Object.entries(image.dataset)) mark.dataset[name] = value ?? ''
  return mark
}
