import type { MenuItemConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import { macMenu } from '../../src-main/shell/menu.ts'

const itemsOf = ({ submenu }: MenuItemConstructorOptions) => (Array.isArray(submenu) ? submenu : [])

it('the menu of macOS locks and captures, and has nothing that shows a page what it should not', () => {
  const done: string[] = []
  const menu = macMenu({ lock: () => void done.push('lock'), capture: () => void done.push('capture') })
  const items = menu.flatMap((item) => [item, ...itemsOf(item)])
  for (const { click } of items) (click as (() => void) | undefined)?.()
  expect(done).toEqual(['lock', 'capture'])
  expect(items.find(({ label }) => label === 'Lock Now')?.accelerator).toBe('Command+L')
  expect(items.find(({ role }) => role === 'pasteAndMatchStyle')?.accelerator).toBe('Shift+Command+V')
  const roles = items.map(({ role }) => role)
  for (const role of ['editMenu', 'quit', 'close', 'hide']) expect(roles).toContain(role)
  // That one reloads the page, and opens the developer's tools.
  expect(roles).not.toContain('viewMenu')
})
