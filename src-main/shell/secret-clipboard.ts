import { createHash } from 'node:crypto'
import * as electron from 'electron'

/** How each system is told that a text is not for clipboard histories. */
const CONCEALED: Readonly<Record<string, readonly (readonly [format: string, value: Uint8Array])[]>> = {
  darwin: [['org.nspasteboard.ConcealedType', new Uint8Array(0)]],
  linux: [['x-kde-passwordManagerHint', new TextEncoder().encode('secret')]],
  win32: [
    ['ExcludeClipboardContentFromMonitorProcessing', new Uint8Array(4)],
    ['CanIncludeInClipboardHistory', new Uint8Array(4)],
    ['CanUploadToCloudClipboard', new Uint8Array(4)],
  ],
}

const STAY = 60_000

export interface SecretClipboard {
  copy(text: string): Promise<void>
  /** Takes back what was copied, if it is still there. */
  takeBack(): Promise<void>
}

/** Copies secrets, marked as such, and takes them back after a minute. It keeps only their hash. */
export function openSecretClipboard(platform: string): SecretClipboard {
  let copied: { hash: string; timer: NodeJS.Timeout } | null = null
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

  async function takeBack(): Promise<void> {
    if (!copied) return
    const { hash, timer } = copied
    clearTimeout(timer)
    copied = null
    if (hashOf(await electron.clipboard.readText()) === hash) electron.clipboard.clear()
  }

  return {
    takeBack,
    async copy(text) {
      if (copied) clearTimeout(copied.timer)
      await write(text, CONCEALED[platform] ?? [])
      copied = {
        hash: hashOf(text),
        timer: setTimeout(() => void takeBack(), STAY),
      }
    },
  }
}

async function write(text: string, marks: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  // Before Electron 44 a text and its marks can't be written together.
  if (electron.ClipboardItem === undefined) return electron.clipboard.writeText(text)
  const items: Record<string, string | Blob> = { 'text/plain': text }
  for (const [format, value] of marks)
    items[`electron application/osclipboard;format="${format}"`] = new Blob([value.slice()])
  try {
    await electron.clipboard.write([new electron.ClipboardItem(items)])
  } catch {
    await electron.clipboard.writeText(text)
  }
}
