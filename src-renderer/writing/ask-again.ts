import { $getNodeByKey, type LexicalEditor } from 'lexical'
import type { BlockNode, Template } from '../../src-preload/contract.ts'
import { promptIdOf } from '../../src-preload/prompt-ids.ts'
import type { FilledIn } from './filled-in.ts'
import { emptyStep } from './forms/empty-step.ts'
import { newId } from './new-id.ts'
import { $makeNodes } from './paste/read-paste.ts'
import { type Asked, asksForForm, type Held, type Section } from './sections.ts'
import { $topBlocks, goTo, stopsOf } from './stops.ts'

const line: BlockNode = { type: 'paragraph', version: 1, direction: null, format: '', indent: 0, children: [] }

/** What can be answered once more, of the question under which the person is; an empty list where it can't be. */
export function againOf(sections: readonly Section[], here: string | null, templates: readonly Template[]): Section[] {
  const at = sections.findIndex(({ asked }) => asked?.key === here)
  const first = sections[at]
  const template = templates.find(({ id }) => id === first?.asked?.template)
  const repeats = ({ asked }: Section) =>
    asked !== null &&
    asked.template === template?.id &&
    // A text that is older than the id may have the template's own.
    template.prompts.some((prompt) => prompt.repeats && [prompt.id, promptIdOf(prompt)].includes(asked.id))
  if (here === null || !first || !repeats(first)) return []
  const rest = sections.slice(at + 1)
  // What is asked about each answer goes with it.
  const end = rest.findIndex((section) => !repeats(section) || !asksForForm(section))
  return [first, ...rest.slice(0, end < 0 ? rest.length : end)]
}

/** Asks once more, right behind, with nothing filled in. */
export function askAgain(editor: LexicalEditor, again: readonly Section[]): void {
  const last = again.at(-1)
  const end = last?.blocks.at(-1)?.key ?? last?.asked?.key
  if (end === undefined) return
  editor.update(
    () => {
      const blocks = again.flatMap(({ asked, blocks }): BlockNode[] => [
        ...(asked ? [promptOf(asked)] : []),
        ...formsFirst(blocks).map(({ block }) => emptied(block)),
        line,
      ])
      let behind = $getNodeByKey(end)
      for (const node of $makeNodes(blocks)) behind = behind?.insertAfter(node, false) ?? null
    },
    { discrete: true },
  )
  const stop = editor.read('latest', () => {
    const blocks = $topBlocks()
    return stopsOf(blocks.slice(blocks.findIndex(({ key }) => key === end) + 1))[0]
  })
  if (stop) goTo(editor, stop)
}

/** Those that are asked for. What was kept out of an answer stands behind its words. */
function formsFirst(blocks: Section['blocks']): Extract<Held, { kind: 'form' }>[] {
  const first = blocks[0]
  return first?.kind === 'form' ? [first, ...formsFirst(blocks.slice(1))] : []
}

const promptOf = ({ id, template, version, text, hint }: Asked): BlockNode => ({
  type: 'prompt',
  version: 1,
  promptId: id,
  text,
  ...(template !== '' && { template, templateVersion: version }),
  ...(hint !== '' && { hint }),
})

/** A block of the same form, of which nothing is said yet. */
function emptied(block: FilledIn): FilledIn {
  switch (block.type) {
    case 'feelings':
      return { ...block, feelings: [] }
    case 'scale':
      return { ...block, value: null }
    case 'choice':
      return { ...block, chosen: [] }
    case 'step':
      return { ...emptyStep, id: newId() }
    case 'lesson':
      return { ...block, id: newId(), text: '' }
    case 'forecast':
      return { ...block, id: newId(), expected: null, found: null, checked: null, skipped: false }
    case 'advice':
      return { ...block, text: '', opened: false }
    case 'fact':
      return block
  }
}
