import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { LessonRow, Setback, SetbackRow } from '../../src-preload/contract.ts'
import { UseLessonDialog } from '../../src-renderer/lessons/use-lesson-dialog.tsx'
import { reads } from '../../src-renderer/reading.ts'
import { MergeDialog } from '../../src-renderer/setbacks/merge-dialog.tsx'
import { ClosingDialog } from '../../src-renderer/templates/closing-dialog.tsx'
import { createDateWriter } from '../../src-renderer/ui/dates.ts'

// What there is only in a page: the bridge, what surrounds it, and the body that a dialog is drawn into.
vi.mock('../../src-renderer/bridge.ts', () => ({
  journal: {},
  shell: {},
  on: {},
  ask: () => Promise.reject(new Error('A part of the journal can’t be read.')),
  problemOf: (thrown: Error) => thrown,
}))
vi.mock('../../src-renderer/frame/surroundings.tsx', () => ({
  useSurroundings: () => ({ dates: createDateWriter('en-GB') }),
}))
vi.mock('../../src-renderer/frame/navigation.tsx', () => ({ useNavigation: () => ({}) }))
vi.mock('../../src-renderer/lessons/use-lesson-used.ts', () => ({ useLessonUsed: () => () => undefined }))
vi.mock('../../src-renderer/ui/use-day.ts', () => ({ useHour: () => 0 }))
vi.mock('../../src-renderer/ui/use-deed.ts', () => ({ useDeed: () => async () => null }))
vi.mock('../../src-renderer/ui/dialog.tsx', () => ({
  Dialog: ({ heading, children }: { heading: string; children: ReactNode }) => [heading, children],
  DialogButtons: ({ children }: { children: ReactNode }) => children,
}))

const setback = { id: 's', title: 'The tent leaked', state: 'recovered', opened: 0, moved: 0 } as Setback & SetbackRow
const lesson: LessonRow = {
  id: 'l',
  text: 'Say the number first.',
  entry: 'e',
  instant: 0,
  used: 0,
  due: null,
  lastTest: null,
  archived: true,
}
const client = () => new QueryClient({ defaultOptions: { queries: { retry: false, retryOnMount: false } } })
const onClose = () => undefined
/** What a dialog says before anything was typed. */
const said = (dialog: ReactElement, read: QueryClient) =>
  /role="status">([^<]*)</.exec(renderToStaticMarkup(createElement(QueryClientProvider, { client: read }, dialog)))?.[1]

it.each<[string, SetbackRow[]]>([
  ['none', []],
  ['only one that has recovered', [setback]],
])('to close a setback there is no open one: of %s', (_, setbacks) => {
  const read = client()
  read.setQueryData(reads.setbacks(false).queryKey, setbacks)
  expect(said(createElement(ClosingDialog, { template: 'closing', onClose }), read)).toBe('No setback is open.')
})

it('of one setback there is no other that could be the same', () => {
  const read = client()
  read.setQueryData(reads.setbacks(false).queryKey, [setback])
  expect(said(createElement(MergeDialog, { setback, onClose }), read)).toBe('No other setback is there yet.')
})

it.each<[string, LessonRow[], string]>([
  ['none', [], 'No lesson is there yet.'],
  ['only one that is put away', [lesson], 'Every lesson is put away.'],
])('no lesson can have been used: of %s', (_, lessons, words) => {
  const read = client()
  read.setQueryData(reads.lessons('').queryKey, lessons)
  expect(said(createElement(UseLessonDialog, { entry: 'e', onClose }), read)).toBe(words)
})

it('where they can’t be read, it is not said that there are none', async () => {
  const read = client()
  await read.prefetchQuery(reads.setbacks(false))
  await read.prefetchQuery(reads.lessons(''))
  expect(said(createElement(ClosingDialog, { template: 'closing', onClose }), read)).toBe('')
  expect(said(createElement(MergeDialog, { setback, onClose }), read)).toBe('')
  expect(said(createElement(UseLessonDialog, { entry: 'e', onClose }), read)).toBe('')
})
