import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openSecretClipboard } from '../../src-main/shell/secret-clipboard.ts'

/** As Electron 44 and newer write to the clipboard: a text together with what is said of it. */
const system = vi.hoisted(() => ({ items: {} as Record<string, string | Blob>, text: '', refuses: false }))
vi.mock('electron', () => ({
  ClipboardItem: class {
    readonly items: Record<string, string | Blob>
    constructor(items: Record<string, string | Blob>) {
      this.items = items
    }
  },
  clipboard: {
    readText: async () => system.text,
    writeText: async (text: string) => void Object.assign(system, { text, items: {} }),
    write: async ([item]: [{ items: Record<string, string | Blob> }]) => {
      if (system.refuses) throw new TypeError('A format is not known.')
      Object.assign(system, { text: item.items['text/plain'], items: item.items })
    },
    clear: () => Object.assign(system, { text: '', items: {} }),
  },
}))

beforeEach(() => {
  Object.assign(system, { items: {}, text: '', refuses: false })
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const zero = String.fromCharCode(0).repeat(4)

// What each system's clipboard histories look for: nspasteboard.org, KDE's Klipper, and Windows' clipboard formats
// (learn.microsoft.com, “Clipboard Formats”), where a number of four bytes that is 0 means no.
it.each([
  ['darwin', { 'org.nspasteboard.ConcealedType': '' }],
  ['linux', { 'x-kde-passwordManagerHint': 'secret' }],
  [
    'win32',
    {
      ExcludeClipboardContentFromMonitorProcessing: zero,
      CanIncludeInClipboardHistory: zero,
      CanUploadToCloudClipboard: zero,
    },
  ],
])('on %s a secret is marked as one', async (platform, marks) => {
  await openSecretClipboard(platform).copy('ABCD-EFGH')
  const { 'text/plain': text, ...rest } = system.items
  expect(text).toBe('ABCD-EFGH')
  const written = Object.entries(rest).map(async ([format, value]) => [
    /^electron application\/osclipboard;format="(.+)"$/.exec(format)?.[1],
    value instanceof Blob ? await value.text() : value,
  ])
  expect(Object.fromEntries(await Promise.all(written))).toEqual(marks)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(system).toMatchObject({ text: '', items: {} })
})

it('where the marks are refused the text is copied all the same', async () => {
  system.refuses = true
  await openSecretClipboard('linux').copy('ABCD-EFGH')
  expect(system.text).toBe('ABCD-EFGH')
})
