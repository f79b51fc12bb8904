import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import type { App } from './app.ts'
import { goTo } from './pages.ts'

/** Ways out of the journal and into it, as a person goes them through Settings. */

/** Time for reading and writing many files on a slow machine. */
const long = { timeout: 120_000 }

/** Exports everything into a new folder below `target`. Answers with that folder. */
export async function exportEverything(app: App, target: string): Promise<string> {
  const { page } = app
  mkdirSync(target, { recursive: true })
  await goTo(app, 'Settings')
  await page.getByRole('button', { name: 'Export to Markdown…' }).click()
  const choose = page.getByRole('button', { name: 'Choose a folder…' })
  const warned = page.getByRole('button', { name: 'Go on' })
  await expect(choose.or(warned)).toBeVisible()
  if (await warned.isVisible()) await warned.click()
  await app.answerDialogs(target)
  await choose.click()
  const said = await outcome(app)
  const name = /exported to “(.+)”/.exec(said)?.[1]
  if (name === undefined) throw new Error(`The export came to this: ${said}`)
  await page.getByRole('button', { name: 'Put this away' }).click()
  return join(target, name)
}

/** Has the app look into a folder or a zip file. Answers with the report, which may not come: then an alert does. */
export async function lookInside(app: App, kind: 'folder' | 'zip', path: string): Promise<Locator> {
  const { page } = app
  await goTo(app, 'Settings')
  await page.getByRole('button', { name: 'Import…' }).click()
  await app.answerDialogs(path)
  await page.getByRole('button', { name: kind === 'zip' ? 'Choose a zip file…' : 'Choose a folder…' }).click()
  const report = page.getByRole('dialog', { name: 'What is in the files' })
  await expect(report.or(page.getByRole('alert'))).toBeVisible(long)
  return report
}

/** Says yes to a report. Answers with the sentence that the person reads. */
export async function importThem(app: App, report: Locator): Promise<string> {
  await report.getByRole('button', { name: /^Import / }).click()
  const said = await outcome(app)
  await app.page.getByRole('button', { name: 'Put this away' }).click()
  return said
}

async function outcome({ page }: App): Promise<string> {
  const said = page
    .getByRole('status')
    .filter({ hasText: /exported to|imported/ })
    .or(page.getByRole('alert'))
  await expect(said).toBeVisible(long)
  return (await said.textContent()) ?? ''
}
