import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Template, TemplateId, TemplateRow } from '../../src-preload/contract.ts'
import { ask, journal, shell } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { reads, templatesChanged } from '../reading.ts'
import { DeleteForEverDialog } from '../snapshots/delete-for-ever-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { holdFocus } from '../ui/hold-focus.ts'
import { useKeptScroll } from '../ui/kept-scroll.ts'
import { useNotices } from '../ui/notices.tsx'
import partStyles from '../ui/page-part.module.css'
import { PagePart } from '../ui/page-part.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { minutesWords } from './template-words.ts'
import styles from './templates-screen.module.css'
import { copyOf } from './working-template.ts'

/** All templates: one's own to be edited, the built-in ones to be copied, and those that are put away. */
export function TemplatesScreen() {
  const navigation = useNavigation()
  const client = useQueryClient()
  const notices = useNotices()
  const templates = useQuery(reads.templates())
  const scroll = useKeptScroll(templates.isSuccess)
  const rows = templates.data ?? []
  const edit = (id: TemplateId | null) => navigation.go({ name: 'template', id })

  const importOne = async () => {
    try {
      const grant = await ask(shell.chooseTemplateFile({ kind: 'open', name: '' }))
      if (grant === null) return
      const { name } = await ask(journal.importTemplate({ grant }))
      await templatesChanged(client)
      notices.say(`“${name}” is one of your templates now.`)
    } catch (thrown) {
      notices.sayProblem(thrown)
    }
  }
  const parts = [
    { heading: 'Your own', rows: rows.filter(({ own, archived }) => own && !archived) },
    { heading: 'Built in', rows: rows.filter(({ own, archived }) => !own && !archived) },
    { heading: 'Put away', rows: rows.filter(({ archived }) => archived) },
  ]
  return (
    <div className={screenStyles.scroll} ref={scroll.ref} onScroll={scroll.onScroll}>
      <h1 className={screenStyles.heading}>Templates</h1>
      <p className={screenStyles.lead}>
        A template is a few questions in an order. You can make your own, or take one that is here and change a copy.
      </p>
      <div className={screenStyles.row}>
        <Button kind="primary" onClick={() => edit(null)}>
          New template
        </Button>
        <Button onClick={importOne}>Import from a file…</Button>
      </div>
      {templates.isError && <ReadProblem problem={templates.error} onRetry={templates.refetch} />}
      {parts
        .filter((part) => part.rows.length > 0)
        .map((part) => (
          <PagePart key={part.heading} heading={part.heading}>
            <ul className={styles.list}>
              {part.rows.map((row) => (
                <TemplateLine key={row.id} row={row} onEdit={edit} />
              ))}
            </ul>
          </PagePart>
        ))}
    </div>
  )
}

function TemplateLine({ row, onEdit }: { readonly row: TemplateRow; readonly onEdit: (id: TemplateId) => void }) {
  const client = useQueryClient()
  const notices = useNotices()
  const [copying, setCopying] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const { id, name, need, minutes, own, archived } = row

  /** Does something to the template, and has what shows it read anew; whether it is done. What goes wrong is said. */
  const attempt = async (deed: () => Promise<unknown>): Promise<boolean> => {
    const leadFocusBack = holdFocus()
    try {
      await deed()
      await templatesChanged(client)
      requestAnimationFrame(leadFocusBack)
      return true
    } catch (thrown) {
      notices.sayProblem(thrown)
      return false
    }
  }
  const archive = (wanted: boolean) =>
    attempt(async () => {
      await ask(journal.archiveTemplate({ id, archived: wanted }))
      if (wanted) notices.say('It is put away.', { label: 'Undo', run: () => void archive(false) })
    })
  const copy = async () => {
    setCopying(true)
    await attempt(async () => {
      const template: Template = await ask(journal.readTemplate({ id }))
      const made = await ask(journal.saveTemplate({ draft: copyOf(template) }))
      onEdit(made.id)
    })
    setCopying(false)
  }
  const exportIt = () =>
    attempt(async () => {
      const grant = await ask(shell.chooseTemplateFile({ kind: 'save', name }))
      if (grant === null) return
      await ask(journal.exportTemplate({ id, grant }))
      notices.say('The template is written to the file. None of your entries is in it.')
    })
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <p className={styles.name} dir="auto">
          {name}
        </p>
        <p className={partStyles.aside} dir="auto">
          {need !== '' && `${need}, `}
          {minutesWords(minutes)}
        </p>
      </div>
      <div className={styles.ways}>
        {own && !archived && (
          <Button aria-label={`Edit “${name}”`} onClick={() => onEdit(id)}>
            Edit
          </Button>
        )}
        {!archived && (
          <Button kind="quiet" aria-label={`Copy “${name}”`} busy={copying} onClick={copy}>
            Copy
          </Button>
        )}
        {own && (
          <Button kind="quiet" aria-label={`Export… “${name}”`} onClick={exportIt}>
            Export…
          </Button>
        )}
        <Button
          kind="quiet"
          aria-label={`${archived ? 'Offer again' : 'Put away'} “${name}”`}
          onClick={() => archive(!archived)}
        >
          {archived ? 'Offer again' : 'Put away'}
        </Button>
        {own && (
          <Button kind="quiet" aria-label={`Delete… “${name}”`} onClick={() => setDeleting(true)}>
            Delete…
          </Button>
        )}
      </div>
      {deleting && (
        <DeleteForEverDialog
          heading="Delete this template?"
          ids={[id]}
          onDelete={(snapshots) =>
            attempt(async () => {
              await ask(journal.deleteTemplate({ id, ...(snapshots && { snapshots }) }))
              // It may have been what “Write freely” begins with.
              await client.invalidateQueries(reads.settings())
            })
          }
          onClose={() => setDeleting(false)}
        >
          “{name}” cannot be brought back. Entries that were begun with it keep their questions and answers.
        </DeleteForEverDialog>
      )}
    </li>
  )
}
