import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Purpose } from '../../src-main/room/handle.ts'
import { type AnswerParts, openAnswers } from '../../src-main/shell/answers.ts'

interface Shown {
  readonly signal?: AbortSignal
}
const system = vi.hoisted(() => ({
  shown: [] as Shown[],
  answer: (_given: { response: number; filePath: string; filePaths: string[] }): void => undefined,
  opened: [] as string[],
}))
vi.mock('electron', () => {
  const show = (_window: unknown, shown: Shown) => {
    system.shown.push(shown)
    return new Promise((resolve) => {
      system.answer = resolve
    })
  }
  return {
    app: { getVersion: () => '1.2.3' },
    nativeTheme: {},
    dialog: { showMessageBox: show, showOpenDialog: show, showSaveDialog: show },
    shell: {
      openExternal: async (url: string) => void system.opened.push(url),
      showItemInFolder: (path: string) => void system.opened.push(path),
    },
  }
})

let asking: AbortController
let granted: (readonly [path: string, purpose: Purpose])[]
/** One that is open; a lock puts another in its place. */
const sitting = () => ({
  window: {} as BrowserWindow,
  room: {
    grant(path: string, purpose: Purpose) {
      granted.push([path, purpose])
      return 'a name'
    },
  },
})
let current: ReturnType<typeof sitting>
const answers = openAnswers({
  locking: { current: () => current, asking: () => asking.signal },
  appearance: { read: () => ({}) },
  licences: '/opt/Kintsugi/LICENSES.chromium.html',
} as unknown as AnswerParts)

beforeEach(() => {
  system.shown = []
  system.opened = []
  asking = new AbortController()
  granted = []
  current = sitting()
})
afterEach(() => vi.unstubAllGlobals())
const lock = () => {
  asking.abort()
  current = sitting()
}

it('what the app runs on is told by its versions, and where its licences are', async () => {
  expect(await answers.readSurroundings()).toMatchObject({ version: '1.2.3', engine: null })
  vi.stubGlobal('process', { ...process, versions: { electron: '45.0.0', chrome: '150.0.1.2' } })
  expect(await answers.readSurroundings()).toMatchObject({ engine: { electron: '45.0.0', chromium: '150.0.1.2' } })
  await answers.showLicences()
  expect(system.opened).toEqual(['/opt/Kintsugi/LICENSES.chromium.html'])
})

describe('a link', () => {
  const yes = { response: 1, filePath: '', filePaths: [] }

  it('is asked about until the journal goes, and opened when the answer is yes', async () => {
    const opened = answers.openLink({ url: 'https://example.com/' })
    expect(system.shown[0]?.signal?.aborted).toBe(false)
    system.answer(yes)
    expect(await opened).toBe(true)
    expect(system.opened).toEqual(['https://example.com/'])
  })

  it('is asked about no longer from a lock on, and not opened either', async () => {
    const opened = answers.openLink({ url: 'https://example.com/' })
    lock()
    expect(system.shown[0]?.signal?.aborted).toBe(true)
    system.answer(yes)
    expect(await opened).toBe(false)
    expect(system.opened).toEqual([])
  })
})

describe('a file that is chosen', () => {
  const chosen = { response: 0, filePath: '/somewhere', filePaths: ['/somewhere'] }
  const ways: { readonly [For in Purpose]: () => unknown } = {
    export: () => answers.chooseExportFolder(),
    import: () => answers.chooseImport({ kind: 'zip' }),
    'recovery-key': () => answers.chooseRecoveryFile(),
    'second-place': () => answers.chooseSnapshotPlace(),
    snapshot: () => answers.chooseSnapshotFile(),
    'template-to-open': () => answers.chooseTemplateFile({ kind: 'open', name: '' }),
    'template-to-save': () => answers.chooseTemplateFile({ kind: 'save', name: 'Of mine' }),
  }
  for (const [purpose, choose] of Object.entries(ways))
    it(`for ${purpose} goes as that to the journal that it was asked for, and to none after a lock`, async () => {
      const first = choose()
      system.answer(chosen)
      expect(await first).toBe('a name')
      const second = choose()
      lock()
      system.answer(chosen)
      expect(await second).toBe(null)
      expect(granted).toEqual([['/somewhere', purpose]])
    })
})
