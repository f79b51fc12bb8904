import { expect } from '@playwright/test'
import type { App } from './app.ts'
import { editor } from './pages.ts'

/** What goes into an entry beside typed words. */

/** Puts a picture from a file where the caret is, and describes it. The caret stands after it. */
export async function addPicture(app: App, file: string, alternative: string): Promise<void> {
  const { page } = app
  await page.getByLabel('Choose pictures').setInputFiles(file)
  const picture = editor(page).getByRole('img', { name: 'Picture without a description' })
  await expect(picture).toHaveAttribute('data-drawn', 'true')
  await picture.click()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Describe the picture' })
  await dialog.getByRole('textbox', { name: 'Alternative text' }).pressSequentially(alternative)
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(editor(page).getByRole('img', { name: alternative })).toBeVisible()
  // The dialog gives the caret back.
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
}

/** Gives the entry a tag of its own. */
export async function addTag(app: App, tag: string): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: 'Add tag' }).click()
  const field = page.getByRole('combobox', { name: 'Add a tag' })
  await field.pressSequentially(tag)
  await field.press('Enter')
  await field.press('Escape')
  await expect(page.getByRole('list', { name: 'Tags' })).toContainText(tag)
}
