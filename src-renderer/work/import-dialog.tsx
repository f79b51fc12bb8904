import { ask, journal, shell } from '../bridge.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogButtons } from '../ui/dialog.tsx'
import { useNotices } from '../ui/notices.tsx'
import { useWork } from './work.tsx'

/** Where an import begins: files are chosen and looked at. What is in them is shown when nothing else is open. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const work = useWork()
  const notices = useNotices()

  // It goes on after the dialog has closed: other dialogs can be opened while the files are looked at.
  const choose = async (kind: 'folder' | 'zip') => {
    try {
      const grant = await ask(shell.chooseImport({ kind }))
      if (grant === null) return
      onClose()
      const report = await work.run(
        'Looking at the files',
        (job) => ask(journal.readImport({ grant, job })),
        () => null,
      )
      if (report !== null) work.addReport(report)
    } catch (thrown) {
      onClose()
      notices.sayProblem(thrown)
    }
  }

  return (
    <Dialog heading="Import" onClose={onClose}>
      <p>
        Markdown files: an export of this app, of Joplin (Markdown with front matter), daily notes of Obsidian, or plain
        files. First you see what is in them. Nothing is added before you say so.
      </p>
      <DialogButtons>
        <Button kind="primary" onClick={() => choose('folder')}>
          Choose a folder…
        </Button>
        <Button onClick={() => choose('zip')}>Choose a zip file…</Button>
        <Button kind="quiet" onClick={onClose}>
          Not now
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
