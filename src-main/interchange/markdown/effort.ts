/**
 * What reading a text as Markdown would cost, in steps of some fifty nanoseconds. The reader pairs signs within a block,
 * so its time grows with the square of their number, and with that of a line's indentation. What people write in a day
 * stays under a million; some ten thousand asterisks in a row take as long as a book. In code no signs are paired, and in
 * a table those of a row at most.
 */
export function effortOf(markdown: string): number {
  const lines = markdown.split(/\r\n|\n|\r/)
  let effort = 10 * markdown.length
  let signs = 0
  let fence: string | null = null
  /** Where what looks like a fence may be none, or what looks like none may be one, all signs count. */
  let fences: 'sure' | 'sure after an empty line' | 'unsure' = 'sure'
  let isInTable = false
  for (const [index, line] of lines.entries()) {
    if (fence !== null) {
      if (closes(line, fence)) fence = null
      continue
    }
    fence = fences === 'sure' ? fenceOf(line) : null
    if (fence !== null) continue
    const isEmpty = blank.test(line)
    if (unsure.test(line)) fences = 'unsure'
    else if (fences !== 'unsure' && /^ {0,3}<(?!!)/.test(line)) fences = 'sure after an empty line'
    else if (fences === 'sure after an empty line' && isEmpty) fences = 'sure'
    const { indent, paired } = weigh(line)
    effort += indent * indent
    isInTable = line.startsWith('|') && (isInTable || isHead(lines, index))
    if (isInTable) effort += perBlock + paired * paired
    else if (!isEmpty) signs += paired
    else {
      effort += perBlock + signs * signs
      signs = 0
    }
  }
  return effort + signs * signs
}

const perBlock = 5000

/**
 * HTML that an empty line does not end (https://spec.commonmark.org/0.31.2/#html-blocks), but for a comment of one line; and
 * a fence that stands in, which may be that of a list.
 */
const unsure = /^ {0,3}<(?:script|pre|style|textarea|\?|!(?!--(?:(?!-->).)*-->$))|^ {1,3}(?:```|~~~)/i

/** The fence that a line opens, or null. One of backticks has none after it: it would be code within a line. */
const fenceOf = (line: string): string | null => /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0] ?? null

function closes(line: string, fence: string): boolean {
  const [, last = ''] = /^ {0,3}([`~]+)[ \t]*$/.exec(line) ?? []
  return last.length >= fence.length && last === fence.charAt(0).repeat(last.length)
}

/** Whether a table begins with this line: as many cells under it as in it, and nothing before it. */
function isHead(lines: readonly string[], index: number): boolean {
  const [before = '', head = '', rule = ''] = [lines[index - 1], lines[index], lines[index + 1]]
  if (!blank.test(before) || !/^\|(?:[^|\\`]*\|)+ *$/.test(head) || !/^\|(?: *:?-+:? *\|)+ *$/.test(rule)) return false
  return head.split('|').length === rule.split('|').length
}

/** How far a line stands in, and how many signs it has that may come in pairs. */
function weigh(line: string): { indent: number; paired: number } {
  let indent = 0
  let paired = 0
  let at = 0
  for (; line[at] === ' ' || line[at] === '\t'; at++) indent += line[at] === '\t' ? 4 : 1
  for (; at < line.length; at++) paired += pairing[line.charCodeAt(at)] ?? 0
  // A number makes an item of a list, in which there may be another.
  return { indent, paired: paired + (line.match(/\d[.)](?=[ \t])/g)?.length ?? 0) }
}

/** Other spaces are words to the reader. */
const blank = /^[ \t]*$/

/** 1 for each of these signs. */
const pairing = Uint8Array.from({ length: 128 }, (_, sign) =>
  Number('*_~`[]<>!|&-+#'.includes(String.fromCharCode(sign))),
)
