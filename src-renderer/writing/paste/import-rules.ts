import { $createHorizontalRuleNode } from '@lexical/extension'
import { contextValue, defineImportRule, ImportTextFormat, sel } from '@lexical/html'
import { IS_BOLD, IS_CODE, IS_HIGHLIGHT, IS_ITALIC, IS_STRIKETHROUGH, IS_UNDERLINE } from 'lexical'
import { $createImageNode } from '../nodes/image.tsx'

/** A picture that the paste brought along and that has been kept. */
const picture = defineImportRule({
  name: 'kintsugi/picture',
  match: sel.tag('span').attr('data-hash', true),
  $import: (_context, { dataset }) => [
    $createImageNode({
      hash: dataset.hash ?? '',
      mediaType: dataset.mediaType ?? '',
      alt: dataset.alt ?? '',
      width: Number(dataset.width),
      height: Number(dataset.height),
    }),
  ],
})

const formats: Record<string, number> = {
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
      context: [contextValue(ImportTextFormat, context.get(ImportTextFormat) | (formats[element.nodeName] ?? 0))],
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

export const importRules = [picture, moreFormats, spans, rule]
