import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Question } from '../../src-chromium/dialogs.ts'
import { startStage } from '../../src-chromium/stage.ts'
import type { App, Launch } from './app.ts'
import { chooseChromium, root } from './stage.ts'

export async function launchOnChromium({ userData, vault }: Launch): Promise<App> {
  const answers: (string | number | null)[] = []
  const asked: string[] = []
  const details: string[] = []
  const opened: string[] = []
  const options = {
    root,
    userData,
    switches: new Map(vault ? [['vault', vault]] : []),
    browser: await chooseChromium(),
    ask: async (question: Question) => {
      asked.push(question.kind === 'message' ? question.message : question.title)
      if (question.kind === 'message') details.push(question.detail)
      return answers.shift() ?? null
    },
    openOutside: (target: string) => void opened.push(target),
  }
  const stage = await startStage(options)
  const readyAt = performance.timeOrigin + performance.now()
  let over = false
  const ended = stage.ended.then(() => {
    over = true
  })
  const titled = (title: string) => stage.windows().findLast((window) => window.getTitle() === title)
  const newest = () => titled('Kintsugi')
  const pageOf = async (title = 'Kintsugi'): Promise<Page> => {
    const page = await titled(title)?.opened
    if (!page) throw new Error('The app has no window.')
    await page.waitForURL(/^https:/)
    return page
  }
  let last = await pageOf()
  const roomPid = async () => {
    const pid = stage.rooms().at(-1)?.pid
    if (pid === undefined) throw new Error('The journal process is not running.')
    return pid
  }

  return {
    stage: 'chromium',
    electron: null,
    userData,
    vault: vault ?? join(userData, 'vault'),
    get page() {
      last = newest()?.webContents.page ?? last
      return last
    },
    captureWindow: async () => {
      while (!titled('Quick capture')?.isVisible()) await new Promise((resolve) => setTimeout(resolve, 20))
      return pageOf('Quick capture')
    },
    isCaptureInFront: async () => titled('Quick capture')?.isVisible() ?? false,
    ended,
    async replaced(deed) {
      const old = newest()
      await deed()
      while (newest() === old) await new Promise((resolve) => setTimeout(resolve, 20))
      return pageOf()
    },
    answerDialogs: async (...given) => void answers.push(...given),
    askedDialogs: async () => asked,
    dialogDetails: async () => details,
    opened: async () => opened,
    handed: async () => [],
    strayRequests: async () => stage.refused(),
    clipboard: async () => stage.clipboard.readText(),
    copy: async (text) => stage.clipboard.writeText(text),
    resize: async (width, height) => (await pageOf()).setViewportSize({ width, height }),
    suspend: async () => stage.suspend(),
    preferences: async () => ({ ...newest()?.preferences }),
    putAway: async () => newest()?.hide(),
    isInFront: async () => newest()?.isVisible() ?? false,
    readyAt: async () => readyAt,
    roomPid,
    pids: async () => [await roomPid()],
    startAgain: async () => (await startStage(options)).ended,
    startedAgain: async () => stage.app.isToStartAgain,
    closeWindow: async () => newest()?.close(),
    async quit() {
      stage.app.quit()
      await ended
    },
    async kill() {
      if (over) return
      for (const room of stage.rooms()) if (room.pid !== undefined) process.kill(room.pid, 'SIGKILL')
      stage.app.exit()
      await ended
    },
  }
}
