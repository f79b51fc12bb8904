import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { reads } from '../../src-renderer/reading.ts'
import { ExportDialog } from '../../src-renderer/work/export-dialog.tsx'

const problem = new Error('A part of the journal can’t be read.')

// What there is only in a page: the bridge, what surrounds it, and the body that a dialog is drawn into.
vi.mock('../../src-renderer/bridge.ts', () => ({
  journal: { readSettings: async () => undefined },
  shell: {},
  on: {},
  ask: () => Promise.reject(problem),
  problemOf: (thrown: Error) => thrown,
}))
vi.mock('../../src-renderer/frame/surroundings.tsx', () => ({ useSurroundings: () => ({}) }))
vi.mock('../../src-renderer/ui/dialog.tsx', () => ({
  Dialog: ({ heading, children }: { heading: string; children: ReactNode }) => [heading, children],
  DialogButtons: ({ children }: { children: ReactNode }) => children,
}))

it('says so where the settings can’t be read, which tell whether to warn', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, retryOnMount: false } } })
  await client.prefetchQuery(reads.settings())
  const dialog = createElement(ExportDialog, { onClose: () => undefined })
  const drawn = renderToStaticMarkup(createElement(QueryClientProvider, { client }, dialog))
  expect(drawn).toContain('Export to Markdown')
  expect(drawn).toContain(problem.message)
  expect(drawn).toContain('Try again')
})
