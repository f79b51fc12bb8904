import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openAppearance } from '../../src-main/shell/appearance.ts'
import { type App, expect, test } from '../support/app.ts'
import { dice } from '../support/dice.ts'
import { editor, PASSPHRASE, saved, unlock } from '../support/pages.ts'
import { chooseStage } from '../support/stage.ts'

/** Where somebody stands in an entry: the text, the caret in it, and how far the page is scrolled. */
interface Standing {
  readonly text: string
  readonly caret: number
  readonly scroll: number
}

/** Runs in the page, and so holds all that it needs. null while the entry is not there or has no focus. */
function lookForStanding(): Standing | null {
  const top = document.querySelector('[role=textbox][aria-label=Entry]')
  const selection = getSelection()
  if (!top || document.activeElement !== top || !selection?.focusNode) return null
  const before = document.createRange()
  before.selectNodeContents(top)
  before.setEnd(selection.focusNode, selection.focusOffset)
  let frame: Element | null = top
  while (frame && frame.scrollHeight <= frame.clientHeight + 1) frame = frame.parentElement
  return { text: top.textContent ?? '', caret: before.toString().length, scroll: Math.round(frame?.scrollTop ?? -1) }
}

async function standing(page: Page): Promise<Standing> {
  const found = await page.waitForFunction(lookForStanding)
  return (await found.jsonValue()) as Standing
}

/** Waits without asking from afar, which costs more than an unlock does when it is done two hundred times. */
async function unlockAtOnce({ page }: App): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Passphrase' })
  await field.fill(PASSPHRASE)
  await field.press('Enter')
}

/** How often: as often as it takes to meet rare moments where the app itself runs, and a few times on the stand-in. */
const TIMES = chooseStage() === 'electron' ? 200 : 20

test(`text of the last moment before a lock is there after the unlock, at ${TIMES} random moments`, async ({
  start,
  folder,
  emptyVault,
}) => {
  test.setTimeout(1_800_000)
  const userData = join(folder, 'writer')
  cpSync(emptyVault, join(userData, 'vault'), { recursive: true })
  // Without its keys, quick capture has no window made ready after each lock and each unlock.
  openAppearance(join(userData, 'appearance.json')).writeHabits({ shortcut: '' })
  const app = await start({ userData })
  await unlock(app)
  await app.page.getByRole('button', { name: 'New entry' }).click()
  await expect(editor(app.page)).toBeFocused()
  const throws = dice(20_240_315)
  const upTo = (most: number) => Math.floor(throws() * (most + 1))
  for (let line = 0; line < 40; line++) {
    await app.page.keyboard.insertText(`Line ${line} of a long entry, so that there is something to scroll.`)
    await app.page.keyboard.press('Enter')
  }
  await saved(app)
  for (let turn = 0; turn < TIMES; turn++) {
    const { keyboard, mouse } = app.page
    // Somewhere else in the text, now and then.
    const key = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'][upTo(3)] ?? 'ArrowUp'
    for (let steps = throws() < 0.3 ? upTo(12) : 0; steps > 0; steps--) await keyboard.press(key)
    const before = await standing(app.page)
    const typed = `<${turn} ${'quick words '.slice(0, upTo(12))}>`
    await keyboard.type(typed, { delay: upTo(25) })
    if (throws() < 0.2) await mouse.wheel(0, upTo(800) - 400)
    // From at once to after the save.
    await app.page.waitForTimeout(throws() < 0.5 ? 0 : upTo(700))
    const left = await standing(app.page)
    expect(left.text).toBe(before.text.slice(0, before.caret) + typed + before.text.slice(before.caret))
    expect(left.caret).toBe(before.caret + typed.length)

    const way = throws() < 0.5 ? () => app.suspend() : () => keyboard.press('ControlOrMeta+L').catch(() => undefined)
    await app.replaced(way)
    await unlockAtOnce(app)
    const first = await standing(app.page)
    // The place is gone to as soon as the text is there, in the next frame or two.
    if (JSON.stringify(first) !== JSON.stringify(left))
      await expect.poll(() => standing(app.page), `turn ${turn}`).toEqual(left)
  }
})
