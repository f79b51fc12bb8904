import type { Locator, Page } from '@playwright/test'
import { expect } from './app.ts'

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluateAll((found) => found.some((element) => element === document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** The same, and then Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Goes round a dialog by Tab: the focus comes to each of its controls, and never leaves it. */
export async function expectRound(page: Page, dialog: Locator, name: string): Promise<void> {
  await expect(dialog).toBeVisible()
  const look = () =>
    dialog.evaluate((element) => {
      const controls = [...element.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')]
      // Of a set of radio buttons Tab stops at the one that is checked.
      const stops = controls.filter(
        (control) =>
          control.tabIndex >= 0 &&
          control.checkVisibility() &&
          !control.matches(':disabled, [type=radio]:not(:checked)'),
      )
      const isIn = element.contains(document.activeElement)
      return { isIn, at: stops.findIndex((one) => one.matches(':focus')), count: stops.length }
    })
  const passed = new Set<number>()
  let known = 0
  for (let presses = 0; presses < known + 3; presses++) {
    const { isIn, at, count } = await look()
    expect(isIn, `${name}: in it after ${presses}`).toBe(true)
    if (count !== known) {
      // Some of it came only now, as a list does: the round begins with it.
      known = count
      passed.clear()
      presses = 0
    }
    passed.add(at)
    await page.keyboard.press('Tab')
  }
  passed.delete(-1)
  expect(passed.size, `${name}: controls that Tab comes by`).toBe(known)
}

/** Opens a dialog by Enter, goes round it, and leaves it by Esc: the focus comes back to what opened it. */
export async function expectThereAndBack(page: Page, opener: Locator, dialog: Locator): Promise<void> {
  await opener.focus()
  await page.keyboard.press('Enter')
  await expectRound(page, dialog, `${opener}`)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(opener).toBeFocused()
}
