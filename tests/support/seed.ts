import type { Page } from '@playwright/test'

export interface Seed {
  readonly title: string
  readonly text: string
  /** `YYYY-MM-DD`; the entry is of noon that day. */
  readonly day: string
  readonly tags?: readonly string[]
}

/** Puts entries into the open journal by the page's own bridge, before a screen that shows them is gone to. */
export async function seed(page: Page, seeds: readonly Seed[]): Promise<void> {
  await page.evaluate(
    async (wanted) => {
      const { journal } = window.journal
      const value = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
        if (result.ok) return result.value
        throw new Error(result.error.message)
      }
      const put = async ({ title, text, day, tags = [] }: Seed) => {
        const entry = value(await journal.beginEntry({ template: null }))
        const paragraph = {
          type: 'paragraph',
          version: 1,
          direction: null,
          format: '',
          indent: 0,
          children: [{ type: 'text', version: 1, text, format: 0 }],
        }
        const root = { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [paragraph] }
        const instant = Date.parse(`${day}T12:00:00Z`)
        const when = { instant, zone: 'UTC', day }
        value(
          await journal.saveEntry({ id: entry.id, title, body: JSON.stringify({ root }), ownTags: [...tags], ...when }),
        )
      }
      while (wanted.length > 0) await Promise.all(wanted.splice(0, 50).map(put))
    },
    [...seeds],
  )
}

/** So many entries, one a day, counted back from a day, with numbers for titles. */
export function daily(count: number, last = '2026-11-20'): Seed[] {
  const end = Date.parse(`${last}T12:00:00Z`)
  return Array.from({ length: count }, (_, index) => ({
    title: `Entry ${count - index}`,
    text: `Words of number ${count - index}, written quietly.`,
    day: new Date(end - index * 86_400_000).toISOString().slice(0, 10),
  }))
}
