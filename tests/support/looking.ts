import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import { type App, expect } from './app.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How often the page is measured anew because something began to move meanwhile. */
const tries = 5

/** What axe finds while nothing moves: colours on their way from one to another would be measured half way. */
async function violationsAtRest(page: Page): Promise<AxeResults['violations']> {
  for (let left = tries; ; left--) {
    const { violations, moved } = await page.evaluate(async () => {
      let moved = false
      const note = () => {
        moved = true
      }
      // Also of what begins while the rest is waited for, which may still be moving when axe looks.
      const beginnings = ['animationstart', 'transitionrun']
      for (const name of beginnings) document.addEventListener(name, note)
      const ends = document.getAnimations().map(({ finished }) => finished.catch(() => null))
      // One that stands still would never end.
      await Promise.race([Promise.all(ends), new Promise((resolve) => setTimeout(resolve, 2_000))])
      const { axe } = window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }
      // Off by itself, because axe still tries it out: who speaks to the computer says the words that are seen.
      const { violations } = await axe.run({ rules: { 'label-content-name-mismatch': { enabled: true } } })
      for (const name of beginnings) document.removeEventListener(name, note)
      return { violations, moved }
    })
    if (!moved || left === 1) return violations
  }
}

/** What axe finds wrong with the page as it stands, in both themes. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    for (const { id, nodes } of await violationsAtRest(page)) {
      found.push(...nodes.map(({ html, failureSummary }) => `${theme}: ${id}: ${html}\n${failureSummary}`))
    }
  }
  return found
}

/** Axe finds nothing in either theme. */
export async function expectClean(page: Page, screen: string): Promise<void> {
  expect(await violations(page), screen).toEqual([])
}

/** Nothing sticks out at the side, and every control can be scrolled to and seen; behind a dialog none has to be. */
export async function expectReachable({ page }: App, screen: string): Promise<void> {
  const lost = await page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [contenteditable="true"], [role="option"]',
    )
    const missed: string[] = []
    if (document.documentElement.scrollWidth > innerWidth) missed.push('the page is wider than the window')
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[aria-hidden="true"], [inert]'))
        continue
      control.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { left, right, top, bottom, width } = control.getBoundingClientRect()
      const inside = left >= -1 && right <= innerWidth + 1 && bottom > 0 && top < innerHeight
      if (width > 1 && !inside) missed.push(`${control.outerHTML.slice(0, 120)} at ${left}…${right}, ${top}…${bottom}`)
    }
    return missed
  })
  expect(lost, screen).toEqual([])
}
