import { describe, expect, it } from 'vitest'
import { exportedBlocks } from '../../src-main/interchange/markdown/write.ts'
import type { BlockNode } from '../../src-preload/contract.ts'
import { everyNode } from '../journal/every-node.ts'
import { bodyOf, stepNode } from '../support/journal.ts'
import { bullets, openEditor, paragraph, prompt, words } from './desk.ts'

// It reaches for the page's bridge, which stands once the desk does.
const { $survey } = await import('../../src-renderer/writing/survey.ts')

const layout = { version: 1, direction: null, format: '', indent: 0 } as const
const picture = {
  type: 'image',
  version: 1,
  hash: 'a'.repeat(64),
  mediaType: 'image/png',
  alt: '',
  width: 1,
  height: 1,
} as const
const table = (inside: BlockNode): BlockNode => ({
  type: 'table',
  ...layout,
  children: [
    {
      type: 'tablerow',
      ...layout,
      children: [{ type: 'tablecell', ...layout, headerState: 0, children: [inside] }],
    },
  ],
})
const step = stepNode({ id: '018e4000-0000-7000-8000-000000000001', cue: '', act: '' })

describe('a question', () => {
  const answers: Record<string, BlockNode> = {
    words: paragraph(words('It rained.')),
    'a picture alone': paragraph(picture),
    'a picture in a link': paragraph({ type: 'link', ...layout, url: 'https://example.org', children: [picture] }),
    'a picture in a table': table(paragraph(picture)),
    'a dividing line': { type: 'horizontalrule', version: 1 },
    'a step that was ended without words': { ...step, end: 'done', ended: 0 },
  }
  const nothing: Record<string, BlockNode> = {
    'an empty line': paragraph(),
    spaces: paragraph(words('  ')),
    'a line end': paragraph({ type: 'linebreak', version: 1 }),
    'a line that was set in the middle': { ...paragraph(), format: 'center' } as BlockNode,
    'an empty list': bullets(''),
    'an empty table': table(paragraph()),
    'a step without a word': step,
  }
  const isReadAs = (block: BlockNode) => {
    const blocks = [prompt('What happened?'), block]
    const onScreen = openEditor(...blocks).read('latest', $survey)[0]?.answered
    const inFile = exportedBlocks(bodyOf(...blocks)).some(({ type }) => type === 'prompt')
    return { onScreen, inFile }
  }

  it.each(Object.entries(answers))('is answered by %s, where it is read and in the export', (_, block) => {
    expect(isReadAs(block)).toEqual({ onScreen: true, inFile: true })
  })

  it.each(Object.entries(nothing))('is not answered by %s, nor there', (_, block) => {
    expect(isReadAs(block)).toEqual({ onScreen: false, inFile: false })
  })

  it('is answered by one of everything else, in both alike', () => {
    for (const block of everyNode.root.children) {
      const { onScreen, inFile } = isReadAs(block)
      if (block.type !== 'prompt') expect(onScreen, JSON.stringify(block)).toBe(inFile)
    }
  })
})
