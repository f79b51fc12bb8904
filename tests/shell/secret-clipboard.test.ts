import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openSecretClipboard } from '../../src-main/shell/secret-clipboard.ts'

const system = vi.hoisted(() => ({ text: '' }))
vi.mock('electron', () => ({
  ClipboardItem: undefined,
  clipboard: {
    readText: async () => system.text,
    writeText: async (text: string) => {
      system.text = text
    },
    clear: () => {
      system.text = ''
    },
  },
}))

beforeEach(() => {
  system.text = ''
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

it('takes back what it copied after a minute', async () => {
  await openSecretClipboard('linux').copy('ABCD-EFGH')
  await pass(59_999)
  expect(system.text).toBe('ABCD-EFGH')
  await pass(1)
  expect(system.text).toBe('')
})

it('leaves what was copied elsewhere meanwhile', async () => {
  await openSecretClipboard('linux').copy('ABCD-EFGH')
  system.text = 'something else'
  await pass(60_000)
  expect(system.text).toBe('something else')
})

it('gives what is copied anew its own minute', async () => {
  const clipboard = openSecretClipboard('linux')
  await clipboard.copy('ABCD-EFGH')
  await pass(40_000)
  await clipboard.copy('ABCD-EFGH')
  await pass(40_000)
  expect(system.text).toBe('ABCD-EFGH')
  await pass(20_000)
  expect(system.text).toBe('')
})

it('takes back at once where it is asked to, and nothing later', async () => {
  const clipboard = openSecretClipboard('linux')
  await clipboard.copy('ABCD-EFGH')
  await clipboard.takeBack()
  expect(system.text).toBe('')
  system.text = 'ABCD-EFGH'
  await pass(60_000)
  expect(system.text).toBe('ABCD-EFGH')
})
