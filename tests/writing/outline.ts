import type { Locator } from '@playwright/test'

/**
 * What an editor shows, on one line: `h2(Title) p(plain b(bold) a[https://…](link)) ul(li(one) li☑(done))`.
 * Words stand as they are, formats and blocks around them by the letters that HTML has for them.
 */
export function outline(editor: Locator): Promise<string> {
  return editor.evaluate((top) => {
    const formats: [part: string, letter: string][] = [
      ['_underline_', 'u'],
      ['_strikethrough_', 's'],
      ['_underlineStrikethrough_', 'u s'],
    ]
    const inside = (node: Element) => [...node.childNodes].map(read).join('')
    const apart = (node: Element) => [...node.childNodes].map(read).filter(Boolean).join(' ')
    const read = (node: Node): string => {
      if (node instanceof Text) return node.data
      if (!(node instanceof Element)) return ''
      const name = node.localName
      switch (name) {
        case 'br':
          return node.parentElement?.childNodes.length === 1 || node === node.parentElement?.lastChild ? '' : '⏎'
        case 'strong':
          return `b(${inside(node)})`
        case 'em':
          return `i(${inside(node)})`
        case 'mark':
        case 'sub':
        case 'sup':
          return `${name}(${inside(node)})`
        case 'a':
          return `a[${node.getAttribute('href')}](${inside(node)})`
        case 'canvas':
          return `img[${node.getAttribute('aria-label')}]`
        case 'hr':
          return 'hr'
        case 'code':
          return `${node.closest('p,li,h1,h2,h3,blockquote,td,th') === null ? 'pre' : 'code'}(${inside(node)})`
        case 'li':
          return `li(${inside(node)})`
        case 'p':
        case 'h1':
        case 'h2':
        case 'h3':
        case 'h4':
        case 'h5':
        case 'h6':
        case 'blockquote':
          return `${name}(${inside(node)})`
        case 'ul':
        case 'ol':
        case 'table':
        case 'tr':
        case 'td':
        case 'th':
          return `${name}(${apart(node)})`
        case 'colgroup':
        case 'button':
          return ''
        default: {
          const checked = node.getAttribute('aria-checked')
          if (checked !== null) return `li${checked === 'true' ? '☑' : '☐'}(${inside(node)})`
          // The question, without the line under it.
          if (/_prompt_/.test(node.className)) return `?(${node.firstElementChild?.textContent})`
          const letters = formats.filter(([part]) => node.className.includes(part)).map(([, letter]) => letter)
          const text = name === 'span' ? inside(node) : apart(node)
          return letters.length > 0 ? `${letters.join(' ')}(${text})` : text
        }
      }
    }
    return apart(top)
  })
}
