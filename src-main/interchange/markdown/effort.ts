/**
 * What reading a text as Markdown would cost, in steps of some fifty nanoseconds. The reader pairs signs within a block,
 * so its time grows with the square of their number, and with that of a line's indentation. What people write in a day
 * stays under a million; some ten thousand asterisks in a row take as long as a book.
 */
export function effortOf(markdown: string): number {
  let effort = 10 * markdown.length
  let signs = 0
  let indent = 0
  let isStart = true
  for (let index = 0; index < markdown.length; index++) {
    const sign = markdown.charCodeAt(index)
    if (sign === lineFeed) {
      // Two in a row end a block.
      if (isStart) {
        effort += perBlock + signs * signs
        signs = 0
      }
      effort += indent * indent
      indent = 0
      isStart = true
    } else if (isStart && (sign === space || sign === tab)) indent += sign === tab ? 4 : 1
    else {
      isStart = false
      signs += pairing[sign] ?? 0
    }
  }
  return effort + signs * signs + indent * indent
}

const perBlock = 5000
const lineFeed = 10
const tab = 9
const space = 32
/** 1 for each of these signs. */
const pairing = Uint8Array.from({ length: 128 }, (_, sign) =>
  Number('*_~`[]<>!|&-+#'.includes(String.fromCharCode(sign))),
)
