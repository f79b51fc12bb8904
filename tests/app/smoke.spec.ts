import { expect, test } from '../support/app.ts'
import {
  createJournal,
  editor,
  entries,
  goTo,
  lock,
  openEntry,
  search,
  titleField,
  unlock,
  write,
} from '../support/pages.ts'

test('from an empty folder to an entry that is found again after a lock', async ({ app }) => {
  await createJournal(app)
  await write(app, 'The talk', 'I lost the thread on the third slide.')

  await lock(app)
  await unlock(app)
  await expect(titleField(app.page)).toHaveValue('The talk')
  await expect(editor(app.page)).toHaveText('I lost the thread on the third slide.')

  await goTo(app, 'Timeline')
  await expect(entries(app.page)).toHaveCount(1)
  await openEntry(app, 'The talk')
  await search(app, 'thread')
  await expect(entries(app.page)).toContainText(['The talk'])
  await app.quit()
})
