import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { editor, goTo, lock, saved, unlock } from '../support/pages.ts'
import { pictureOf } from '../support/picture.ts'
import { outline } from '../writing/outline.ts'

/** What a program puts on the clipboard, and what an entry makes of it. */
interface Clip {
  readonly from: string
  readonly data: Readonly<Record<string, string>>
  readonly becomes: string
}

const html = (markup: string, plain = '') => ({ 'text/html': markup, ...(plain !== '' && { 'text/plain': plain }) })

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0} .hot {font-weight:bold} --></style>
</head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment--><h1>Report<o:p></o:p></h1>
<p class=MsoNormal style='margin-left:36pt;text-align:justify'>Hello <b style='mso-bidi-font-weight:normal'>bold</b>
<span style='background:yellow;mso-highlight:yellow'>marked</span> <span class=hot>hot</span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>first<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>second<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>third<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>End<o:p></o:p></p>
<table class=MsoTableGrid><tr><td width=100><p class=MsoNormal>c1<o:p></o:p></p></td><td><p class=MsoNormal>c2</p></td></tr></table>
<!--EndFragment--></body></html>`

const wordNormal = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"></head><body><p class=MsoNormal>Before<a class=msocomanchor href="#_msocom_1">[AB1]</a></p>
<p class=MsoNormal style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>first<o:p></o:p></p>
<p class=MsoNormal style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>second<o:p></o:p></p>
<p class=MsoNormal>After</p><div style='mso-element:comment-list'><p class=MsoCommentText>My private remark</p></div></body></html>`

const writer = `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2"/>
<style type="text/css">p { line-height: 115% }</style></head><body lang="en" link="#000080">
<h1 class="western">Heading</h1><p style="line-height: 100%; margin-bottom: 0cm">Text <b>bold</b> <u>under</u> <strike>gone</strike> x<sup>2</sup></p>
<ol><li><p style="margin-bottom: 0cm">one</p></li><li><p>two</p><ul><li><p>deep</p></li></ul></li></ol><p><br/></p><p>last</p></body></html>`

const calc = `<html><head><style>body,td{font-family:"Liberation Sans"}</style></head><body><table cellspacing="0" border="0">
<colgroup span="2" width="85"></colgroup><tr><td height="17" align="left"><b>Name</b></td><td align="left">Sum</td></tr>
<tr><td height="17">A</td><td align="right" sdval="3">3</td></tr></table></body></html>`

const clips: readonly Clip[] = [
  {
    from: 'a web page',
    data: html(
      '<nav><a href="/">Home</a></nav><h2 style="color:red">Title</h2><p style="text-align:center">Text <a href="https://ok.example/x" onclick="x()" target="_blank">good</a> ' +
        '<a href="javascript:alert(1)">bad</a> <a href="/relative">near</a><script>alert(1)</script><iframe src="https://x.example"></iframe> <b>b</b><i>i</i></p>' +
        '<div style="display:none">hidden</div><ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul><hr><blockquote><p>q1</p><p>q2</p></blockquote><del>d</del><kbd>K</kbd>',
    ),
    becomes:
      'h2(Title) p(Text a[https://ok.example/x](good) bad near b(b)i(i)) ul(li(one) li(ul(li(deep))) li(two)) hr blockquote(q1⏎q2) p(s(d)code(K))',
  },
  {
    from: 'Word',
    data: html(word),
    becomes:
      'h1(Report) p(Hello b(bold) mark(marked) b(hot)) ul(li(first) li(ul(li(second))) li(third)) p() p(End) table(tr(td(p(c1)) td(p(c2))))',
  },
  {
    from: 'LibreOffice Writer',
    data: html(writer),
    becomes: 'h1(Heading) p(Text b(bold) u(under) s(gone) xsup(2)) ol(li(one) li(two) li(ul(li(deep)))) p() p(last)',
  },
  {
    from: 'a spreadsheet',
    data: html(calc, 'Name\tSum\nA\t3'),
    becomes: 'table(tr(td(p(b(Name))) td(p(Sum))) tr(td(p(A)) td(p(3))))',
  },
  {
    from: 'one cell of a sheet on the web',
    data: html(
      '<meta charset="utf-8"><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc}--></style><table><tbody><tr><td style="overflow:hidden">only this</td></tr></tbody></table></google-sheets-html-origin>',
    ),
    becomes: 'p(only this)',
  },
  {
    from: 'an editor for code',
    data: html(
      '<div style="font-family: Consolas, monospace;white-space: pre;"><div>let a = 1</div><div>  b()</div></div>',
    ),
    becomes: 'pre(let a = 1⏎  b())',
  },
  {
    from: 'a list of tasks on the web',
    data: html(
      '<ul><li><input type="checkbox" checked disabled> done</li><li><label><input type="checkbox"> to do</label></li></ul>',
    ),
    becomes: 'ul(li☑(done) li☐(to do))',
  },
  {
    from: 'a list of tasks in Google Docs',
    data: html(
      '<ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AAAA" alt="checked"><p style="display:inline"><span>done</span></p></li>' +
        '<li role="checkbox" aria-checked="false"><img src="https://x.example/box.png" alt="unchecked"><p style="display:inline"><span>to do</span></p></li></ul>',
    ),
    becomes: 'ul(li☑(done) li☐(to do))',
  },
  {
    from: 'a page whose emoji are pictures',
    data: html(
      '<p>Well <img class="emoji" alt="🎉👩‍💻" src="https://x.example/1f389.png"> done <img alt="😀" width="20" height="20" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="> <img alt="❤" src="https://x.example/emoji/2764.svg"></p>',
    ),
    becomes: 'p(Well 🎉👩‍💻 done 😀 ❤)',
  },
  {
    from: 'a page with formulas',
    data: html(
      '<p>Half is <math><mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><mn>1</mn></mrow></mfrac></math>, a thousand <math><msup><mn>10</mn><mn>3</mn></msup></math>, ' +
        'two <math><semantics><msqrt><mn>4</mn></msqrt><annotation encoding="application/x-tex">\\sqrt{4}</annotation></semantics></math></p>',
    ),
    becomes: 'p(Half is 1/(1+1), a thousand 10^3, two \\sqrt{4})',
  },
  {
    from: 'a table with a caption',
    data: html('<table><caption>What was <b>said</b></caption><tr><td>a</td><td>b</td></tr></table>'),
    becomes: 'p(What was b(said)) table(tr(td(p(a)) td(p(b))))',
  },
  {
    from: 'a page with words on buttons, and formulas',
    data: html(
      '<p>Press <button>Keep</button> and x = <math><semantics><mi>y</mi><annotation encoding="application/x-tex">y</annotation></semantics></math>.</p>' +
        '<h3><button>Why?</button></h3><div><button>Share</button><button>Copy</button></div>',
    ),
    becomes: 'p(Press Keep and x = y.) h3(Why?)',
  },
  {
    from: 'Word, a list in its plainest style and comments in the margin',
    data: html(wordNormal),
    becomes: 'p(Before) ul(li(first) li(second)) p(After)',
  },
  {
    from: 'plain text',
    data: { 'text/plain': 'one\ntwo\n\nthree\tfour' },
    becomes: 'p(one) p(two) p() p(three\tfour)',
  },
  {
    from: 'an address bar',
    data: { 'text/plain': 'https://example.org/page' },
    becomes: 'p(a[https://example.org/page](https://example.org/page))',
  },
  {
    from: 'a list of addresses',
    data: { 'text/plain': 'https://example.org/a\nhttps://example.org/b and words' },
    becomes: 'p(https://example.org/a) p(https://example.org/b and words)',
  },
  {
    from: 'a program that calls itself ours',
    data: {
      'application/x-lexical-editor': JSON.stringify({
        namespace: 'kintsugi',
        nodes: [
          {
            type: 'paragraph',
            children: [
              {
                type: 'link',
                url: 'javascript:alert(1)',
                children: [{ type: 'text', text: 'evil', style: 'color:red', format: 1 }],
              },
              { type: 'image', hash: '../../x', src: 'https://x.example/a.png' },
              { type: '__proto__', children: [{ type: 'text', text: ' kept' }] },
            ],
          },
        ],
      }),
    },
    becomes: 'p(b(evil) kept)',
  },
  {
    from: 'a page nested without end',
    data: html(`${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}`),
    becomes: 'p(deep)',
  },
]

/** A free page with nothing on it, and the caret there. */
async function begin(app: App): Promise<void> {
  await goTo(app, 'Today')
  await app.page.getByRole('button', { name: 'Write freely' }).click()
  await editor(app.page).click()
}

const paste = (page: Page, data: Readonly<Record<string, string>>) =>
  editor(page).evaluate((top, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(given)) clipboardData.setData(type, value)
    top.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

const pastePicture = (page: Page, bytes: Uint8Array, data: Readonly<Record<string, string>> = {}) =>
  editor(page).evaluate(
    (top, [given, others]) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([new Uint8Array(given)], 'image.png', { type: 'image/png' }))
      for (const [type, value] of Object.entries(others)) clipboardData.setData(type, value)
      top.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [[...bytes], data] as const,
  )

const picture = pictureOf(new Uint8Array(32).fill(120))

test('what other programs copy comes out clean, and is on disk as it is on screen', async ({ openApp: app }) => {
  test.setTimeout(300_000)
  for (const { from, data, becomes } of clips) {
    await begin(app)
    await paste(app.page, data)
    await expect.poll(() => outline(editor(app.page)), `from ${from}`).toBe(becomes)
    await saved(app)
  }
  const last = await outline(editor(app.page))
  await lock(app)
  await unlock(app)
  await expect.poll(() => outline(editor(app.page))).toBe(last)
})

test('every style stays outside, and the page complains of none', async ({ openApp: app }) => {
  await begin(app)
  await paste(
    app.page,
    html(
      '<style>p{color:red}</style><p style="color:red;font-size:40px" class="big" id="x">words</p><p>&lt;b style="x"&gt; style="kept"</p>',
    ),
  )
  await expect(editor(app.page).locator('p')).toHaveText(['words', '<b style="x"> style="kept"'])
  const marks = await editor(app.page).evaluate((top) =>
    [...top.querySelectorAll('*')].flatMap((node) => [node.getAttribute('style'), node.id].filter(Boolean)),
  )
  expect(marks).toEqual([])
})

test('without formatting by Ctrl+Shift+V, by way of the system’s clipboard, and plainly into code', async ({
  openApp: app,
}) => {
  await begin(app)
  const { page } = app
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key)
      await page.waitForTimeout(150)
    }
  }
  await page.keyboard.type('# Big\n**bold** words')
  await press('Control+a', 'Control+c', 'Control+End', 'Enter', 'Control+Shift+V')
  await expect.poll(() => outline(editor(page))).toBe('h1(Big) p(b(bold) words) p(Big) p(bold words)')
  await press('Enter', 'Control+v')
  await expect
    .poll(() => outline(editor(page)))
    .toBe('h1(Big) p(b(bold) words) p(Big) p(bold words) h1(Big) p(b(bold) words)')
  await begin(app)
  await page.keyboard.type('``` ')
  await press('Control+v')
  await expect.poll(() => outline(editor(page))).toBe('pre(Big⏎bold words)')
})

test('words go into the words around them, and an address onto those selected', async ({ openApp: app }) => {
  await begin(app)
  const { page } = app
  await page.keyboard.type('- AB')
  // A person's next key does not come before the last one is drawn.
  await page.waitForTimeout(300)
  await page.keyboard.press('ArrowLeft')
  await page.waitForTimeout(100)
  await paste(page, html('<span style="font-weight:700">x</span> y'))
  await expect.poll(() => outline(editor(page))).toBe('ul(li(Ab(x) yB))')
  await page.keyboard.press('Control+a')
  await page.waitForTimeout(100)
  await paste(page, { 'text/plain': 'https://example.org/' })
  await expect.poll(() => outline(editor(page))).toBe('ul(li(a[https://example.org/](Ab(x) yB)))')
  await page.keyboard.press('Control+z')
  await expect.poll(() => outline(editor(page))).toBe('ul(li(Ab(x) yB))')
  await page.keyboard.press('Control+a')
  await page.waitForTimeout(100)
  await paste(page, { 'text/plain': 'https://example.org/ is where it stood' })
  await expect.poll(() => outline(editor(page))).toContain('https://example.org/ is where it stood')
  await expect(editor(page).getByRole('link')).toHaveCount(0)
})

test('pictures come in by themselves or inside a text, and those of elsewhere are left there', async ({
  openApp: app,
}) => {
  await begin(app)
  const { page } = app
  await pastePicture(page, picture)
  await expect(editor(page).getByRole('img')).toHaveCount(1)
  await pastePicture(page, picture, html('<meta charset="utf-8"><img src="https://x.example/a.png">'))
  await expect(editor(page).getByRole('img')).toHaveCount(2)

  await begin(app)
  await pastePicture(page, picture, html(calc, 'Name\tSum'))
  await expect(editor(page).locator('table')).toHaveCount(1)
  await expect(editor(page).getByRole('img')).toHaveCount(0)

  await begin(app)
  const inside = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`
  await paste(page, html(`<p>before</p><p><img alt="grey" src="${inside}"></p><p>after</p>`))
  await expect.poll(() => outline(editor(page))).toBe('p(before) p(img[grey]) p(after)')
  await expect(editor(page).getByRole('img')).toHaveAttribute('data-drawn', 'true')

  // A photo can be described with an emoji, too.
  await begin(app)
  await paste(page, html(`<p>us <img alt="❤️" width="600" height="400" src="${inside}"></p>`))
  await expect.poll(() => outline(editor(page))).toBe('p(usimg[❤️])')

  await begin(app)
  await paste(
    page,
    html(
      '<p>words <img src="https://x.example/a.png" srcset="https://x.example/b.png 2x"> on</p><img src="//x.example/c.png">',
    ),
  )
  await expect(page.getByText('2 pictures were left out')).toBeVisible()
  await expect.poll(() => outline(editor(page))).toBe('p(words on)')
  await saved(app)

  await begin(app)
  const broken = `data:image/png;base64,${Buffer.from('no picture').toString('base64')}`
  await paste(page, html(`<p>both <img src="${broken}"><img src="${broken}"><img src="https://x.example/a.png"></p>`))
  const told = page.getByRole('status').filter({ hasText: 'One picture was left out: nothing is fetched' })
  await expect(told).toContainText('2 of 2 pictures were left out.')
  await expect(told).not.toContainText('“')
})

test('text that is dropped comes out as clean, and text cannot be dragged out', async ({ openApp: app }) => {
  await begin(app)
  const { page } = app
  await page.keyboard.type('here')
  const dragged = await editor(page)
    .locator('p')
    .evaluate((paragraph) =>
      paragraph.dispatchEvent(
        new DragEvent('dragstart', { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }),
      ),
    )
  expect(dragged).toBe(false)

  const box = await editor(page).locator('p').boundingBox()
  const at = { x: (box?.x ?? 0) + 1, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  const items = [
    {
      mimeType: 'text/html',
      data: '<b>dropped</b><img src="https://x.example/a.png"><a href="javascript:x()">bad</a>',
    },
    { mimeType: 'text/plain', data: 'dropped bad' },
  ]
  const browser = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, ...at, data: { items, dragOperationsMask: 1 } })
  }
  await expect.poll(() => outline(editor(page))).toBe('p(b(dropped)badhere)')
})

test('a picture’s file that is dropped is a picture in the text', async ({ openApp: app, folder }) => {
  await begin(app)
  const { page } = app
  await page.keyboard.type('here')
  const file = join(folder, 'dropped.png')
  writeFileSync(file, picture)
  const { x, y } = (await editor(page).boundingBox()) ?? { x: 0, y: 0 }
  const browser = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files: [file], dragOperationsMask: 1 }
    await browser.send('Input.dispatchDragEvent', { type, x: x + 20, y: y + 10, data })
  }
  await expect(editor(page).getByRole('img')).toHaveCount(1)
  await expect(editor(page).getByRole('img')).toHaveAttribute('data-drawn', 'true')
  await expect(editor(page)).toContainText('here')
  await saved(app)
  await lock(app)
  await unlock(app)
  await expect(editor(app.page).getByRole('img')).toHaveAttribute('data-drawn', 'true')
})

test('what is cut here is the same where it is pasted, questions and pictures too', async ({ openApp: app }) => {
  const { page } = app
  await page.keyboard.type('An answer with a picture ')
  await pastePicture(page, picture)
  await expect(editor(page).getByRole('img')).toHaveCount(1)
  const before = await outline(editor(page))
  await page.keyboard.press('Control+a')
  await page.waitForTimeout(100)
  const clip = await editor(page).evaluate((top) => {
    const clipboardData = new DataTransfer()
    top.dispatchEvent(new ClipboardEvent('cut', { clipboardData, bubbles: true, cancelable: true }))
    return Object.fromEntries(clipboardData.types.map((type) => [type, clipboardData.getData(type)]))
  })
  await expect.poll(() => outline(editor(page))).toBe('p()')
  expect(clip['text/html']).not.toMatch(/<img|blob:|data:/)
  await paste(page, clip)
  await expect.poll(() => outline(editor(page))).toBe(before)
  await saved(app)
})
