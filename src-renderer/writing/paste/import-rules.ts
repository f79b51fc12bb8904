import { $createHorizontalRuleNode } from '@lexical/extension'
import { contextValue, createImportState, defineImportRule, ImportTextFormat, sel } from '@lexical/html'
import { IS_BOLD, IS_CODE, IS_HIGHLIGHT, IS_ITALIC, IS_STRIKETHROUGH, IS_UNDERLINE } from 'lexical'
import { $createImageNode } from '../nodes/image.tsx'

/** What of a paste had to stay behind. */
export interface LeftOut {
  pictures: number
}

export const LeftOutState = createImportState<LeftOut>('kintsugi/left-out', () => ({ pictures: 0 }))

/** Things that run, play, ask or are drawn: not text. */
const notText = defineImportRule({
  name: 'kintsugi/not-text',
  match: sel.tag(
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
    'head',
    'title',
    'button',
    'input',
    'select',
    'textarea',
    'datalist',
    'dialog',
    'nav',
  ),
  $import: () => [],
})

/** What a page hides is not what was copied. */
const hidden = defineImportRule({
  name: 'kintsugi/hidden',
  match: sel.any(),
  $import: (_context, element, $next) => {
    const hides = element instanceof HTMLElement && (element.hidden || element.style.display === 'none')
    return hides ? [] : $next()
  },
})

/** A picture that the paste brought along has been kept beforehand, and carries its name. All others stay away. */
const picture = defineImportRule({
  name: 'kintsugi/picture',
  match: sel.tag('img'),
  $import: (context, element) => {
    const hash = element.getAttribute('data-hash')
    if (hash === null) {
      // A dot that counts readers is no loss.
      const width = Number(element.getAttribute('width') ?? 100)
      if (width > 1) context.get(LeftOutState).pictures += 1
      return []
    }
    return [
      $createImageNode({
        hash,
        mediaType: element.getAttribute('data-media-type') ?? '',
        alt: element.getAttribute('alt') ?? '',
        width: Number(element.getAttribute('data-width')),
        height: Number(element.getAttribute('data-height')),
      }),
    ]
  },
})

const formatted: Record<string, number> = {
  DEL: IS_STRIKETHROUGH,
  STRIKE: IS_STRIKETHROUGH,
  INS: IS_UNDERLINE,
  KBD: IS_CODE,
  SAMP: IS_CODE,
  TT: IS_CODE,
  VAR: IS_ITALIC,
  CITE: IS_ITALIC,
  DFN: IS_ITALIC,
}

/** Elements that format and that Lexical's own rules don't know. */
const moreFormats = defineImportRule({
  name: 'kintsugi/more-formats',
  match: sel.tag('del', 'strike', 'ins', 'kbd', 'samp', 'tt', 'var', 'cite', 'dfn'),
  $import: (context, element) =>
    context.$importChildren(element, {
      context: [contextValue(ImportTextFormat, context.get(ImportTextFormat) | (formatted[element.nodeName] ?? 0))],
    }),
})

/** Word's highlight, and weights that are bold without saying so. */
const spans = defineImportRule({
  name: 'kintsugi/spans',
  match: sel.tag('span', 'font'),
  $import: (context, element, $next) => {
    let format = 0
    if (element.hasAttribute('data-highlight')) format |= IS_HIGHLIGHT
    if (/^([689]00|bolder)$/.test(element.style.fontWeight)) format |= IS_BOLD
    if (format === 0) return $next()
    return context.$importChildren(element, {
      context: [contextValue(ImportTextFormat, context.get(ImportTextFormat) | format)],
    })
  },
})

const rule = defineImportRule({
  name: 'kintsugi/rule',
  match: sel.tag('hr'),
  $import: () => [$createHorizontalRuleNode()],
})

export const importRules = [hidden, notText, picture, moreFormats, spans, rule]
