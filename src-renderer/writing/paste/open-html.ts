/** What of a style sheet bears on the text: the rest is how another program looks. */
const telling = [
  'font-weight',
  'font-style',
  'text-decoration',
  'text-decoration-line',
  'vertical-align',
  'white-space',
  'font-family',
  'display',
]

/**
 * Parses HTML of another program into a document of its own, in which nothing runs and nothing is fetched. The page's
 * policy allows no styles in markup, and a parser obeys it; so styles are taken out of the markup beforehand and put
 * back through the object model, where they may be.
 */
export function openHtml(html: string): Document {
  const { markup, sheets } = takeStylesOut(html)
  const page = new DOMParser().parseFromString(markup, 'text/html')
  const styled = [...page.querySelectorAll<HTMLElement>(`[${kept}]`)]
  for (const sheet of sheets) applySheet(page, sheet)
  for (const element of styled) {
    const style = element.getAttribute(kept) ?? ''
    element.removeAttribute(kept)
    readOfficeStyle(element, style)
    for (const [name, value] of declarationsIn(style)) element.style?.setProperty(name, value)
  }
  return page
}

const kept = 'data-taken-style'

/**
 * Renames the `style` attributes of all tags and cuts the `style` elements out. A scanner rather than a pattern: it
 * looks at every letter once, however the tags are broken.
 */
export function takeStylesOut(html: string): { readonly markup: string; readonly sheets: readonly string[] } {
  const sheets: string[] = []
  let markup = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    markup += html.slice(at, open)
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      // Comments say nothing here, and a browser that copies marks the copied part with two of them.
      at = end < 0 ? html.length : end + 3
      continue
    }
    const end = endOfTag(html, open)
    const tag = html.slice(open, end)
    at = end
    if (/^<style[\s/>]/i.test(tag)) {
      const close = html.slice(end).search(/<\/style/i)
      const stop = close < 0 ? html.length : end + close
      sheets.push(html.slice(end, stop))
      at = close < 0 ? html.length : endOfTag(html, stop)
      continue
    }
    markup += /^<[a-z]/i.test(tag) ? tag.replace(/([\s"'/])style(?=\s*=)/gi, `$1${kept}`) : tag
  }
  return { markup: markup + html.slice(at), sheets }
}

/** The place after the `>` that ends a tag, minding those inside quotes. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < html.length; at += 1) {
    const letter = html[at]
    if (quote !== '') {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") {
      // A quote opens a value only after an equals sign; elsewhere it is a letter like any other.
      if (/=\s*$/.test(html.slice(Math.max(from, at - 8), at))) quote = letter
    } else if (letter === '>') {
      return at + 1
    }
  }
  return html.length
}

/**
 * Word says what is a list, what is highlighted, and what was remarked in the margin, in properties of its own that no
 * browser keeps. A list in any style is read like one in the style for lists.
 */
function readOfficeStyle(element: Element, style: string): void {
  const list = /mso-list\s*:\s*([^;]+)/i.exec(style)?.[1]
  if (list) element.setAttribute('data-mso-list', list.trim())
  const isItem = list !== undefined && /level\d/.test(list) && element.matches('p')
  if (isItem && !/^MsoListParagraph/.test(element.className)) element.className = 'MsoListParagraphCxSpMiddle'
  if (/mso-element\s*:\s*comment-list/i.test(style)) element.setAttribute('hidden', '')
  if (/mso-highlight\s*:/i.test(style)) element.setAttribute('data-highlight', '')
}

function declarationsIn(style: string): [string, string][] {
  return style
    .split(';')
    .map((declaration): [string, string] => {
      const colon = declaration.indexOf(':')
      return [declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim()]
    })
    .filter(([name, value]) => telling.includes(name) && value !== '')
}

function applySheet(page: Document, css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css.replace(/<!--|-->/g, ''))
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof CSSStyleRule)) continue
    const declarations = telling
      .map((name) => [name, rule.style.getPropertyValue(name)] as const)
      .filter(([, value]) => value !== '')
    if (declarations.length === 0) continue
    for (const element of matching(page, rule.selectorText)) {
      for (const [name, value] of declarations) element.style?.setProperty(name, value)
    }
  }
}

function matching(page: Document, selector: string): Iterable<HTMLElement> {
  try {
    return page.querySelectorAll<HTMLElement>(selector)
  } catch {
    // A selector of another time or program.
    return []
  }
}
