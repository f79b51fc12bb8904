import { $createTableSelectionFrom, $isTableCellNode, $isTableNode, $isTableRowNode } from '@lexical/table'
import {
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $setSelection,
  DELETE_CHARACTER_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import type {
  BlockNode,
  ChoiceNode,
  ForecastNode,
  StepNode,
  TableCellNode,
  TableRowNode,
} from '../../src-preload/contract.ts'
import { choicesShown, noneFits, toggled } from '../../src-renderer/writing/chosen.ts'
import { knownWords, readFeeling, withFeeling, wordsLike } from '../../src-renderer/writing/felt.ts'
import { guessed } from '../../src-renderer/writing/forms/guessed.ts'
import { insertStep, keepAsLesson } from '../../src-renderer/writing/keep-lesson.ts'
import { newId } from '../../src-renderer/writing/new-id.ts'
import { $isFilledInNode } from '../../src-renderer/writing/nodes/filled-in-node.ts'
import { withOwnIds } from '../../src-renderer/writing/own-ids.ts'
import { $makeNodes } from '../../src-renderer/writing/paste/read-paste.ts'
import { stopsOf, type TopBlock } from '../../src-renderer/writing/stops.ts'
import { everyNode } from '../journal/every-node.ts'
import { blocksOf, bullets, change, layout, openEditor, paragraph, prompt, words } from './desk.ts'

const filledIn = everyNode.root.children.filter(({ type }) =>
  ['feelings', 'scale', 'choice', 'step', 'lesson', 'forecast', 'advice', 'fact'].includes(type),
)
const step: StepNode = {
  type: 'step',
  version: 1,
  id: '018e4000-0000-7000-8000-000000000001',
  cue: 'the kettle boils',
  act: 'write one line',
  pictured: false,
  sure: null,
  due: null,
  end: null,
  ended: null,
  note: '',
}

describe('blocks that are filled in', () => {
  it('are opened and saved again as they were', () => {
    expect(filledIn).toHaveLength(10)
    expect(blocksOf(openEditor(...filledIn, paragraph()))).toEqual([...filledIn, paragraph()])
  })

  it('are changed field by field, and what can’t be kept is passed over', async () => {
    const editor = openEditor(step, paragraph())
    change(editor, () => {
      const node = $getRoot().getFirstChild()
      if ($isFilledInNode(node)) node.write({ sure: 6, due: '2026-12-01' } as Partial<StepNode>)
    })
    expect(blocksOf(editor)[0]).toEqual({ ...step, sure: 6, due: '2026-12-01' })
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    await Promise.resolve()
    expect(blocksOf(editor)[0]).toEqual(step)
  })

  it('have room for words after them', () => {
    const editor = openEditor(prompt('one'), step, prompt('two'))
    change(editor, () => {
      for (const node of $getRoot().getChildren()) node.markDirty()
    })
    expect(blocksOf(editor).map(({ type }) => type)).toEqual(['prompt', 'step', 'paragraph', 'prompt', 'paragraph'])
  })

  it('are selected before they are deleted', () => {
    const editor = openEditor(prompt('one'), step, paragraph(words('a')))
    change(editor, () => {
      const last = $getRoot().getLastChild()
      if ($isElementNode(last)) last.selectStart()
    })
    editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    change(editor, () => expect($isNodeSelection($getSelection())).toBe(true))
    expect(blocksOf(editor)).toHaveLength(3)
    editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    change(editor, () => undefined)
    expect(blocksOf(editor).map(({ type }) => type)).toEqual(['prompt', 'paragraph'])
  })

  it('give up their words where they can’t stand', () => {
    const editor = openEditor(bullets('an item'))
    change(editor, () => {
      const item = $getRoot().getFirstDescendant()?.getParent()
      if ($isElementNode(item)) item.append(...$makeNodes([step]))
    })
    expect(JSON.stringify(blocksOf(editor))).toContain('write one line')
    expect(JSON.stringify(blocksOf(editor))).not.toContain('"step"')
  })
})

describe('copies of steps, lessons and forecasts', () => {
  const other = '018e4000-0000-7000-8000-0000000000ff'

  it('get ids of their own, unless they were only moved', () => {
    expect(
      withOwnIds(
        [step],
        () => false,
        () => other,
      ),
    ).toEqual([{ ...step, id: other }])
    expect(
      withOwnIds(
        [step],
        () => true,
        () => other,
      ),
    ).toEqual([step])
    expect(
      withOwnIds(
        [step, step],
        () => true,
        () => other,
      ),
    ).toEqual([step, { ...step, id: other }])
    const lesson: BlockNode = { type: 'lesson', version: 1, id: step.id, text: 'Ask' }
    expect(
      withOwnIds(
        [lesson, paragraph(words('a'))],
        () => false,
        () => other,
      ),
    ).toEqual([{ ...lesson, id: other }, paragraph(words('a'))])
  })

  it('are ids as the journal takes them', () => {
    const id = newId(1_795_652_721_000, new Uint8Array(16).fill(255))
    expect(id).toBe('01a2153e-1968-7fff-bfff-ffffffffffff')
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('a lesson and a small step of what is selected', () => {
  const cell = (text: string): TableCellNode => ({
    type: 'tablecell',
    ...layout,
    headerState: 0,
    children: [paragraph(...(text === '' ? [] : [words(text)]))],
  })
  const row = (...cells: readonly string[]): TableRowNode => ({
    type: 'tablerow',
    ...layout,
    children: cells.map(cell),
  })
  const table: BlockNode = {
    type: 'table',
    ...layout,
    children: [row('Ask', 'early'), row('no', ''), row('more', 'x')],
  }
  /** Selects from the first cell of one row to the last of another. */
  const $selectCells = (from: number, to: number) => {
    const node = $getRoot().getChildAtIndex(1)
    if (!$isTableNode(node)) throw new Error('no table')
    const rows = node.getChildren().filter($isTableRowNode)
    const [one, other] = [rows[from]?.getFirstChild(), rows[to]?.getLastChild()]
    if (!$isTableCellNode(one) || !$isTableCellNode(other)) throw new Error('no cells')
    $setSelection($createTableSelectionFrom(node, one, other))
  }

  it.each([
    ['down', 0, 1],
    ['up', 1, 0],
  ])('come after a table whose cells are selected, %s', (_, from, to) => {
    const selected = () => {
      const editor = openEditor(paragraph(words('before')), table, paragraph(words('after')))
      change(editor, () => $selectCells(from, to))
      return editor
    }
    const [one, other] = [selected(), selected()]
    keepAsLesson(one)
    insertStep(other)
    expect(blocksOf(one).map(({ type }) => type)).toEqual(['paragraph', 'table', 'lesson', 'paragraph'])
    expect(blocksOf(one)[1]).toEqual(table)
    expect(blocksOf(one)[2]).toMatchObject({ type: 'lesson', text: 'Ask early no' })
    expect(blocksOf(other)[2]).toMatchObject({ type: 'step', act: 'Ask early no' })
  })
})

describe('the way through a text with questions', () => {
  const blocks = (kinds: string): TopBlock[] =>
    [...kinds].map((kind, at) => ({
      key: String(at),
      kind: kind === '?' ? 'prompt' : kind === '#' ? 'form' : 'text',
    }))

  it('stops at each form and once at each answer', () => {
    expect(stopsOf(blocks('?a?#b?cd'))).toEqual([
      { kind: 'text', blocks: ['1'] },
      { kind: 'form', blocks: ['3'] },
      { kind: 'text', blocks: ['4'] },
      { kind: 'text', blocks: ['6', '7'] },
    ])
    expect(stopsOf(blocks('x?##y'))).toHaveLength(4)
    expect(stopsOf([])).toEqual([])
  })
})

describe('words for feelings', () => {
  const groups = [
    { id: 'sad', word: 'sad', finer: [{ id: 'hurt', word: 'hurt' }] },
    { id: 'glad', word: 'glad', finer: [] },
  ]

  it('are found by their beginning first', () => {
    const known = knownWords(groups, ['homesick', 'Sad'])
    expect(known).toEqual(['sad', 'hurt', 'glad', 'homesick'])
    expect(wordsLike('s', known, [])).toEqual(['sad', 'homesick'])
    expect(wordsLike('AD', known, [{ word: 'Sad', strength: 3 }])).toEqual(['glad'])
    expect(wordsLike(' ', known, [])).toEqual([])
  })

  it('stand there once, and no more of them than are kept', () => {
    const one = withFeeling([], ' sad ')
    expect(one).toEqual([{ word: 'sad', strength: null }])
    expect(withFeeling(one, 'SAD')).toBe(one)
    expect(withFeeling(one, ' ')).toBe(one)
    const full = Array.from({ length: 50 }, (_, at) => ({ word: String(at), strength: null }))
    expect(withFeeling(full, 'sad')).toBe(full)
  })

  it('are as strong as the number says that is typed behind them, or alone', () => {
    expect(readFeeling(' ashamed 70 ')).toEqual({ word: 'ashamed', strength: 70 })
    expect(readFeeling('hollow inside , 100')).toEqual({ word: 'hollow inside', strength: 100 })
    expect(readFeeling('75')).toEqual({ word: '', strength: 75 })
    expect(readFeeling('route66')).toEqual({ word: 'route66', strength: null })
    expect(readFeeling('in 1984')).toEqual({ word: 'in 1984', strength: null })
    expect(readFeeling('ashamed 101')).toEqual({ word: 'ashamed 101', strength: null })
    const two = [
      { word: 'sad', strength: null },
      { word: 'hurt', strength: null },
    ]
    expect(withFeeling(two, 'SAD', 5)).toEqual([{ word: 'sad', strength: 5 }, two[1]])
    expect(withFeeling(two, '', 5)).toEqual([two[0], { word: 'hurt', strength: 5 }])
    expect(withFeeling([], '', 5)).toEqual([])
  })
})

it('a guess that is made anew is asked about, also where the one before was not to be', () => {
  const skipped: ForecastNode = {
    type: 'forecast',
    version: 1,
    id: '018e4000-0000-7000-8000-000000000003',
    expected: null,
    due: '2024-03-22',
    found: null,
    checked: null,
    skipped: true,
  }
  expect(guessed(skipped, 70, '2024-04-01')).toEqual({ expected: 70, due: '2024-04-08', skipped: false })
  expect(guessed({ ...skipped, expected: 40 }, 70, '2024-04-01')).toEqual({ expected: 70 })
})

describe('thinking traps', () => {
  const choices = [
    { word: 'Labels', note: 'one' },
    { word: 'All or nothing', note: 'two' },
  ]

  it('have “none fits” first, and only they', () => {
    expect(choicesShown({ choices, chosen: [] }, true).map(({ word }) => word)).toEqual([
      noneFits,
      'Labels',
      'All or nothing',
    ])
    expect(choicesShown({ choices, chosen: [] }, false)).toEqual(choices)
  })

  it('and “none fits” put each other back', () => {
    const none = toggled({ choices, chosen: ['Labels'] }, noneFits)
    expect(none).toEqual({ choices: [{ word: noneFits, note: '' }, ...choices], chosen: [noneFits] })
    expect(toggled(none, 'Labels').chosen).toEqual(['Labels'])
    expect(toggled({ choices, chosen: ['Labels'] }, 'Labels').chosen).toEqual([])
  })

  it('make room for “none fits” where the list is full: the block stays one that the journal keeps', () => {
    const full = Array.from({ length: 50 }, (_, index) => ({ word: `trap ${index}`, note: '' }))
    const none = toggled({ choices: full, chosen: ['trap 49'] }, noneFits)
    expect(none).toEqual({ choices: [{ word: noneFits, note: '' }, ...full.slice(0, 49)], chosen: [noneFits] })
    const block: ChoiceNode = { type: 'choice', version: 1, ...none }
    expect(blocksOf(openEditor(block, paragraph()))[0]).toEqual(block)
  })
})
