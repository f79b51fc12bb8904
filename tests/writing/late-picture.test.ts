import { $createCodeNode } from '@lexical/code'
import { buildEditorFromExtensions } from '@lexical/extension'
import { $createTextNode, $getRoot, $isTextNode, configExtension, HISTORY_MERGE_TAG } from 'lexical'
import { describe, expect, test } from 'vitest'
import type { Attachment, Result } from '../../src-preload/contract.ts'
import { blocksOf, change, openEditor, paragraph, words } from './desk.ts'

openEditor()
const { writingExtension } = await import('../../src-renderer/writing/editor.ts')
const { addPictures, picturesExtension } = await import('../../src-renderer/writing/pictures/pictures.ts')

const kept: Attachment = {
  hash: 'a'.repeat(64),
  mediaType: 'image/png',
  width: 4,
  height: 4,
  size: 9,
  placeRemoved: false,
}

/** An editor whose journal keeps a picture when `arrive` is called. */
function slow(text: string) {
  let arrive: (result: Result<Attachment>) => void = () => undefined
  const keep = () =>
    new Promise<Result<Attachment>>((resolve) => {
      arrive = resolve
    })
  const editor = buildEditorFromExtensions(
    configExtension(picturesExtension, { keep, expect: () => undefined }),
    writingExtension,
  )
  const root = { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [paragraph(words(text))] }
  editor.setEditorState(editor.parseEditorState(JSON.stringify({ root })), { tag: HISTORY_MERGE_TAG })
  return { editor, arrive: () => arrive({ ok: true, value: kept }) }
}

const select = (start: number, end: number) => () => {
  const text = $getRoot().getFirstDescendant()
  if ($isTextNode(text)) text.select(start, end)
}
const tick = () => new Promise((resolve) => setTimeout(resolve, 10))
const png = () => new File([new Uint8Array(9)], 'a.png', { type: 'image/png' })

describe('a picture that is kept slowly', () => {
  test('takes nothing away that was selected meanwhile', async () => {
    const { editor, arrive } = slow('A sentence that took an hour.')
    change(editor, select(29, 29))
    const done = addPictures(editor, [png()])
    await tick()
    change(editor, select(2, 29))
    arrive()
    await done
    expect(JSON.stringify(blocksOf(editor))).toContain('image')
    expect(editor.read('latest', () => $getRoot().getTextContent())).toContain('A sentence that took an hour.')
  })
  test('stands behind code, which holds words only', async () => {
    const { editor, arrive } = slow('x')
    change(editor, () => {
      const code = $createCodeNode('js').append($createTextNode('let a'))
      $getRoot().append(code)
      code.selectEnd()
    })
    const done = addPictures(editor, [png()])
    await tick()
    arrive()
    await done
    expect(blocksOf(editor).slice(1)).toMatchObject([
      { type: 'code', children: [words('let a')] },
      { type: 'paragraph', children: [{ type: 'image' }] },
    ])
  })
})
