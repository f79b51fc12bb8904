import { $createCodeNode } from '@lexical/code'
import { $createLinkNode } from '@lexical/link'
import fc from 'fast-check'
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isTextNode,
  DELETE_CHARACTER_COMMAND,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { readBody } from '../../src-main/journal/body.ts'
import { $readPlaceInText, $writePlaceInText } from '../../src-renderer/writing/place-in-text.ts'
import { $writeSurrounds, readSurrounds } from '../../src-renderer/writing/sheet-state.ts'
import { anyBody } from '../interchange/bodies.ts'
import { bodyOf } from '../support/journal.ts'
import { blocksOf, bullets, change, openEditor, paragraph, prompt, words } from './desk.ts'

/** A step back or forward, which the editor takes once it is at rest. */
async function step(editor: LexicalEditor, command: typeof UNDO_COMMAND): Promise<void> {
  editor.dispatchCommand(command, undefined)
  await Promise.resolve()
}

/** Whether there is a table without cells in a node. */
const isHollow = (node: object): boolean =>
  ('type' in node && node.type === 'table' && !JSON.stringify(node).includes('"tablecell"')) ||
  ('children' in node && Array.isArray(node.children) && node.children.some(isHollow))

describe('an entry in the editor', () => {
  it('is opened and saved again as it was, whatever it holds', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        // Only an open text has a table without cells: none is ever saved.
        fc.pre(!isHollow(body.root))
        const editor = openEditor()
        let given: string
        try {
          given = JSON.stringify(readBody(JSON.stringify(body)))
        } catch {
          return
        }
        editor.setEditorState(editor.parseEditorState(given))
        const once = JSON.stringify(blocksOf(editor))
        editor.setEditorState(
          editor.parseEditorState(JSON.stringify({ root: { type: 'root', children: JSON.parse(once) } })),
        )
        expect(JSON.stringify(blocksOf(editor))).toBe(once)
        expect(() =>
          readBody(JSON.stringify({ ...body, root: { ...body.root, children: JSON.parse(once) } })),
        ).not.toThrow()
      }),
      { numRuns: 50 },
    )
  })

  it('has a place for an answer after every question', () => {
    const editor = openEditor(prompt('one'), prompt('two'))
    change(editor, () => {
      for (const node of $getRoot().getChildren()) node.markDirty()
    })
    expect(blocksOf(editor).map((block) => block.type)).toEqual(['prompt', 'paragraph', 'prompt', 'paragraph'])
  })

  it('selects a question before it deletes it, and gives it back on undo', async () => {
    const editor = openEditor(prompt('one'), paragraph(words('a1')), prompt('two'), paragraph(words('a2')))
    change(editor, () => {
      const last = $getRoot().getLastChild()
      if ($isElementNode(last)) last.selectStart()
    })
    editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    change(editor, () => expect($isNodeSelection($getSelection())).toBe(true))
    expect(blocksOf(editor)).toHaveLength(4)
    editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    change(editor, () => undefined)
    expect(blocksOf(editor).map((block) => block.type)).toEqual(['prompt', 'paragraph', 'paragraph'])
    await step(editor, UNDO_COMMAND)
    expect(blocksOf(editor)[2]).toEqual(prompt('two'))
  })

  it('deletes into the text as ever where no question is in the way', () => {
    const editor = openEditor(prompt('one'), paragraph(words('a1')), paragraph(words('a2')))
    change(editor, () => {
      const last = $getRoot().getLastChild()
      if ($isElementNode(last)) last.selectStart()
    })
    editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    change(editor, () => undefined)
    expect(blocksOf(editor)).toEqual([prompt('one'), paragraph(words('a1a2'))])
  })

  it('keeps code blocks plain, also when links and formats come into them', () => {
    const editor = openEditor(paragraph(words('x')))
    change(editor, () => {
      const link = $createLinkNode('https://example.org').append($createTextNode('linked'))
      $getRoot().append($createCodeNode('js').append($createTextNode('let ').setFormat(1), link))
    })
    expect(blocksOf(editor)[1]).toMatchObject({ type: 'code', language: 'js', children: [words('let linked')] })
  })

  it('makes a list of a number only where the journal takes it, so that a telephone number stays one', async () => {
    const write = async (number: string) => {
      const editor = openEditor(paragraph(words(`${number}.`)))
      change(editor, () => void $getRoot().selectEnd())
      for (const typed of [' ', 'one']) {
        change(editor, () => void $getRoot().selectEnd().insertText(typed))
        // The sign is looked for once the letter is there.
        for (let turn = 0; turn < 10; turn++) await Promise.resolve()
      }
      change(editor, () => void $getRoot().selectEnd().insertParagraph())
      change(editor, () => void $getRoot().selectEnd().insertText('two'))
      return blocksOf(editor)
    }
    const last = await write('999999999')
    expect(last).toMatchObject([{ type: 'list', start: 999_999_999, children: [{}, {}] }])
    expect(() => readBody(JSON.stringify(bodyOf(...last)))).not.toThrow()
    expect(JSON.stringify(await write('41791234567'))).toContain('41791234567. one')
  })

  it('undoes words, title, tags and date in one history', async () => {
    const editor = openEditor(paragraph(words('')))
    const when = { instant: 1, zone: 'UTC', day: '1970-01-01' }
    const push = (part: Parameters<typeof $writeSurrounds>[0], tag = HISTORY_PUSH_TAG) =>
      editor.update(() => $writeSurrounds(part), { discrete: true, tag })
    push({ title: 'T' })
    push({ title: 'Title' }, HISTORY_MERGE_TAG)
    push({ ownTags: ['work'] })
    push({ when })
    editor.update(() => $getRoot().selectEnd().insertText('words'), { discrete: true, tag: HISTORY_PUSH_TAG })
    const standing = () => {
      const { title, ownTags, when: at } = readSurrounds(editor)
      return [title, ownTags.join(), at?.day ?? null, editor.read(() => $getRoot().getTextContent())]
    }
    const seen = [standing()]
    for (let steps = 0; steps < 4; steps += 1) {
      await step(editor, UNDO_COMMAND)
      seen.push(standing())
    }
    expect(seen).toEqual([
      ['Title', 'work', '1970-01-01', 'words'],
      ['Title', 'work', '1970-01-01', ''],
      ['Title', 'work', null, ''],
      ['Title', '', null, ''],
      ['', '', null, ''],
    ])
    for (let steps = 0; steps < 4; steps += 1) await step(editor, REDO_COMMAND)
    expect(standing()).toEqual(seen[0])
  })
})

describe('a place in a text', () => {
  const open = () =>
    openEditor(paragraph(words('one '), words('two', 1)), bullets('first', 'second'), prompt('q'), paragraph())
  const selectedText = (editor: LexicalEditor) => editor.read(() => $getSelection()?.getTextContent())

  it('means the same after the text was closed and opened again', () => {
    const editor = open()
    let place: string | null = null
    change(editor, () => {
      const [start, end] = [$getRoot().getFirstDescendant(), $getRoot().getAllTextNodes().at(-1)]
      if (!$isTextNode(start) || !$isTextNode(end)) throw new Error('no text')
      const selection = start.select(2, 2)
      selection.focus.set(end.getKey(), 3, 'text')
      place = $writePlaceInText()
    })
    const again = open()
    change(again, () => expect($readPlaceInText(place ?? '')).toBe(true))
    expect(selectedText(again)).toBe(selectedText(editor))
    expect(again.read($writePlaceInText)).toBe(place)
  })

  it('becomes the nearest place where the text is shorter now', () => {
    const editor = openEditor(paragraph(words('ab')))
    const far = JSON.stringify([
      { path: [9, 4], offset: 50 },
      { path: [9, 4], offset: 50 },
    ])
    change(editor, () => expect($readPlaceInText(far)).toBe(true))
    expect(editor.read($writePlaceInText)).toBe(
      JSON.stringify([
        { path: [0, 0], offset: 2 },
        { path: [0, 0], offset: 2 },
      ]),
    )
  })

  it('is none where what was written down is none', () => {
    const editor = open()
    for (const written of [
      '',
      'null',
      '[]',
      '[{"path":[-1],"offset":0},{}]',
      '[{"path":["x"],"offset":0},{"path":[],"offset":0}]',
    ]) {
      change(editor, () => expect($readPlaceInText(written)).toBe(false))
    }
  })
})
