/**
 * Renders the drawings of this folder into the files that each system wants: `node resources/render-icons.ts`.
 * The results are committed, so that building and packaging need no renderer.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const folder = import.meta.dirname
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8')
const smallDrawing = readFileSync(join(folder, 'icon-small.svg'), 'utf8')

/** A drawing as a PNG, `size` pixels square. */
function draw(svg: string, size: number): Buffer {
  const options = { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } } as const
  return new Resvg(svg, options).render().asPng()
}

/** The app's icon. Up to 48 pixels the fine seams would blur, so a simpler drawing stands in. */
const render = (size: number): Buffer => draw(size <= 48 ? smallDrawing : drawing, size)

interface Picture {
  readonly size: number
  readonly png: Buffer
}

/** A Windows icon: a directory of pictures, each a PNG (Windows Vista and later). A size of 256 is written as 0. */
function packIco(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  pictures.forEach(({ size, png }, i) => {
    const at = 6 + 16 * i
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4) // colour planes
    head.writeUInt16LE(32, at + 6) // bits a pixel
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/** The types of an Apple icon that hold a PNG, with their width. `ic11` to `ic14` are for screens of double density. */
const icnsTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }

function packIcns(): Buffer {
  const blocks = Object.entries(icnsTypes).map(([type, size]) => {
    const png = render(size)
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
    head.writeUInt32BE(8 + png.length, 4)
    return Buffer.concat([head, png])
  })
  const head = Buffer.from('icns\0\0\0\0', 'latin1')
  head.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4)
  return Buffer.concat([head, ...blocks])
}

mkdirSync(join(folder, 'icons'), { recursive: true })
for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), render(size))
writeFileSync(join(folder, 'icon.png'), render(1024))
writeFileSync(
  join(folder, 'icon.ico'),
  packIco([16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: render(size) }))),
)
writeFileSync(join(folder, 'icon.icns'), packIcns())

/**
 * The tray's icons, for an open and for a locked journal. macOS colours its templates itself; elsewhere there is one for
 * light and one for dark panels. Windows takes what it needs from one file, the others look for `@2x` and `@3x`.
 */
const panels = { light: '#2b2622', dark: '#f3ede2' }
mkdirSync(join(folder, 'tray'), { recursive: true })
for (const state of ['open', 'locked']) {
  const black = readFileSync(join(folder, `tray-${state}.svg`), 'utf8')
  for (const [end, size] of Object.entries({ '': 18, '@2x': 36 }))
    writeFileSync(join(folder, 'tray', `${state}Template${end}.png`), draw(black, size))
  for (const [panel, ink] of Object.entries(panels)) {
    const inked = black.replace('color="#000"', `color="${ink}"`)
    for (const [end, size] of Object.entries({ '': 22, '@2x': 44, '@3x': 66 }))
      writeFileSync(join(folder, 'tray', `${state}-on-${panel}${end}.png`), draw(inked, size))
    const sizes = [16, 20, 24, 28, 32, 40, 48, 64]
    writeFileSync(
      join(folder, 'tray', `${state}-on-${panel}.ico`),
      packIco(sizes.map((size) => ({ size, png: draw(inked, size) }))),
    )
  }
}
