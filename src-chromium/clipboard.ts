import type { Page } from 'playwright'

export interface Clipboard {
  readText(): Promise<string>
  writeText(text: string): Promise<void>
  clear(): Promise<void>
}

/** A clipboard of the app's own, where no window is seen: the system's belongs to somebody else then. */
export function ownClipboard(): Clipboard {
  let held = ''
  return {
    readText: async () => held,
    async writeText(text) {
      held = text
    },
    async clear() {
      held = ''
    },
  }
}

/** The system's clipboard, through the window that is open. The page itself gets no right to read it. */
export function systemClipboard(page: () => Page | null): Clipboard {
  async function inPage<T>(deed: (page: Page) => Promise<T>, otherwise: T): Promise<T> {
    const open = page()
    if (!open) return otherwise
    const context = open.context()
    try {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      return await deed(open)
    } catch {
      // Chromium lends the clipboard only to a window in front.
      return otherwise
    } finally {
      await context.clearPermissions().catch(() => undefined)
    }
  }
  const write = (text: string) =>
    inPage((open) => open.evaluate((text) => navigator.clipboard.writeText(text), text), undefined)
  return {
    readText: () => inPage((open) => open.evaluate(() => navigator.clipboard.readText()), ''),
    writeText: write,
    clear: () => write(''),
  }
}
