import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readBody } from '../../src-main/journal/body.ts'
import { project } from '../../src-main/journal/projection.ts'
import { entriesOf, exportAll, filesIn, folderOf, importAll, temporaryJournal } from './journals.ts'

/** A diary that somebody wrote: gzipped, a line of JSON with `date` and `text` for each entry. The project carries none. */
const diary = process.env.KINTSUGI_DIARY

/** Figures may be numbers of list items, which are no text. */
const lettersOf = (text: string): string => text.replace(/\P{L}+/gu, '')

// A skipped test is a failed run, so where there is nothing to read there is no test.
if (diary === undefined) {
  console.warn('No real diary goes out and comes back: KINTSUGI_DIARY names none.')
  it('there is no real diary here', () => expect(process.env.KINTSUGI_DIARY).toBeUndefined())
} else
  it('a real diary comes in with every word, and goes out and comes back the same to the byte', async () => {
    const lines = gunzipSync(readFileSync(diary)).toString().trim().split('\n')
    const days = lines.map((line) => JSON.parse(line) as { readonly date: string; readonly text: string })
    const files = Object.fromEntries(days.map(({ date, text }, index) => [`part ${index}/${date}.md`, text]))
    const journal = temporaryJournal()
    expect(await importAll(journal, folderOf(files))).toMatchObject({ added: days.length, unreadable: [] })
    const came = entriesOf(journal).map(({ day, title, body }) => [
      day,
      lettersOf(title + project(readBody(body)).text),
    ])
    expect(came.sort()).toEqual(days.map(({ date, text }) => [date, lettersOf(text)]).sort())
    const folder = await exportAll(journal)
    const first = filesIn(folder)
    expect(filesIn(await exportAll(journal))).toEqual(first)
    const other = temporaryJournal()
    expect(await importAll(other, folder)).toMatchObject({ added: days.length, losses: [], unreadable: [] })
    expect(filesIn(await exportAll(other))).toEqual(first)
  }, 600_000)
