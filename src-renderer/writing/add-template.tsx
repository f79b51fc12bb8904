import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useQuery } from '@tanstack/react-query'
import { $getRoot, $isParagraphNode } from 'lexical'
import { useState } from 'react'
import type { TemplateId } from '../../src-preload/contract.ts'
import { ask, journal } from '../bridge.ts'
import { reads } from '../reading.ts'
import { useNotices } from '../ui/notices.tsx'
import { Picker } from '../ui/picker.tsx'
import { cleanBlocks } from './body.ts'
import { $makeNodes } from './paste/read-paste.ts'
import { $topBlocks, goTo, stopsOf } from './stops.ts'

/** Puts the questions of a template at the end of the text. Found by what is needed, or by name. */
export function AddTemplate({ onClose }: { readonly onClose: () => void }) {
  const [editor] = useLexicalComposerContext()
  const notices = useNotices()
  const { data = [] } = useQuery(reads.templates())
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const picks = data
    .filter(({ archived, name, need }) => !archived && `${need} ${name}`.toLowerCase().includes(wanted))
    .map(({ id, name, need }) => ({ id, words: need || name, note: need ? name : '' }))

  const add = async (template: TemplateId) => {
    onClose()
    try {
      const { blocks } = await ask(journal.layTemplate({ template }))
      let before = 0
      editor.update(
        () => {
          const last = $getRoot().getLastChild()
          // A line that waits at the end gives its place to the questions, unless it is an answer's only one.
          if ($isParagraphNode(last) && last.isEmpty() && $isParagraphNode(last.getPreviousSibling())) last.remove()
          before = $getRoot().getChildrenSize()
          $getRoot().append(...$makeNodes(cleanBlocks(JSON.parse(blocks))))
        },
        { discrete: true },
      )
      const stop = editor.read('latest', () => stopsOf($topBlocks().slice(before))[0])
      // The dialog gives the focus back first.
      requestAnimationFrame(() => requestAnimationFrame(() => stop && goTo(editor, stop)))
    } catch (thrown) {
      notices.sayProblem(thrown)
    }
  }
  return (
    <Picker
      heading="Add a template"
      label="What do you need?"
      text={text}
      onText={setText}
      picks={picks}
      none="No template has these words."
      onPick={(id) => void add(id)}
      onClose={onClose}
    />
  )
}
