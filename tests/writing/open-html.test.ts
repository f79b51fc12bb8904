import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeStylesOut } from '../../src-renderer/writing/paste/open-html.ts'

describe('taking styles out of HTML before it is parsed', () => {
  it('renames the attribute, and nothing else that is called so', () => {
    const { markup } = takeStylesOut(
      `<p class="style" style='color:red' data-style=x>style="words" &lt;b style="x"&gt;</p>`,
    )
    expect(markup).toBe(
      `<p class="style" data-taken-style='color:red' data-style=x>style="words" &lt;b style="x"&gt;</p>`,
    )
  })

  it('reads tags with quotes, signs and line breaks in them', () => {
    const { markup } = takeStylesOut(
      `<a title="a > b" style = "x">1</a><b\n STYLE=y>2</b><i x="y"style="z">3</i><u/style=w>`,
    )
    expect(markup).toBe(
      `<a title="a > b" data-taken-style = "x">1</a><b\n data-taken-style=y>2</b><i x="y"data-taken-style="z">3</i><u/data-taken-style=w>`,
    )
  })

  it('cuts style sheets out and hands them over', () => {
    const { markup, sheets } = takeStylesOut(
      '<STYLE type="text/css"><!-- .a{} --></style>a<styled>b</styled><style>.b{}',
    )
    expect(markup).toBe('a<styled>b</styled>')
    expect(sheets).toEqual(['<!-- .a{} -->', '.b{}'])
  })

  it('leaves comments out, and what Word hides in them', () => {
    expect(takeStylesOut('a<!--[if gte mso 9]><p style="x">no</p><![endif]-->b<![if !x]>c<!--open').markup).toBe(
      'ab<![if !x]>c',
    )
  })

  it('leaves no style attribute in any tag, however it is broken', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '=',
      ' ',
      '/',
      'style',
      'p',
      'x',
      '<!--',
      '-->',
      '<style>',
      '</style>',
      '\n',
      'é',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const { markup } = takeStylesOut(parts.join(''))
        for (const tag of markup.match(/<[a-z][^>"'=]*\s*=/gi) ?? []) expect(tag).not.toMatch(/[\s"'/]style\s*=/i)
      }),
    )
  })

  it('takes a text without end without a tag in no time that grows with its square', () => {
    const html = '<a"'.repeat(200_000)
    expect(takeStylesOut(html).markup).toBe(html)
  })
})
