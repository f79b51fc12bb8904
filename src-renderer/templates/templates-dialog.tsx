import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import type { TemplateRow } from '../../src-preload/contract.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import { AboutTemplate } from './about-template.tsx'
import { ClosingDialog } from './closing-dialog.tsx'
import { groupsOf, minutesWords, needOf, purposeOf } from './template-words.ts'
import styles from './templates-dialog.module.css'

/** The templates by what one needs; the name of the method stands small beside. A press begins an entry. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const navigation = useNavigation()
  const id = useId()
  const templates = useQuery(reads.templates())
  const [closing, setClosing] = useState<TemplateRow | null>(null)

  const choose = (row: TemplateRow) => {
    if (row.use === 'closing') return setClosing(row)
    onClose()
    void navigation.begin(row.id, purposeOf(row) === 'setback' ? 'new' : undefined)
  }
  if (closing) return <ClosingDialog template={closing.id} onClose={onClose} />
  return (
    <Dialog heading="What would help now?" onClose={onClose}>
      {templates.isError && <ReadProblem problem={templates.error} onRetry={templates.refetch} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows only lead the focus between what it holds */}
      <div className={styles.groups} onKeyDown={goAmongTemplates}>
        {groupsOf(templates.data ?? []).map(({ heading, rows }, index) => (
          <section key={heading} aria-labelledby={`${id}-${index}`}>
            <h3 className={styles.heading} id={`${id}-${index}`}>
              {heading}
            </h3>
            <ul className={styles.list}>
              {rows.map((row, at) => (
                <TemplateLine key={row.id} row={row} first={index + at === 0} onChoose={() => choose(row)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function TemplateLine(props: {
  readonly row: TemplateRow
  /** The first of all has the focus as the dialog opens. */
  readonly first: boolean
  readonly onChoose: () => void
}) {
  const { row, first, onChoose } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const need = needOf(row)
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.template}
          data-template={row.id}
          // biome-ignore lint/a11y/noAutofocus: it stands in a dialog that was asked for, and arrows go on from it
          autoFocus={first}
          onClick={onChoose}
        >
          <span className={styles.need} dir="auto">
            {need}
          </span>
          <small className={styles.facts}>
            {need !== row.name && `${row.name}, `}
            {minutesWords(row.minutes)}
          </small>
        </button>
        <Button
          kind="quiet"
          className={styles.about}
          aria-label={`About ${row.name}`}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          About
        </Button>
      </div>
      {open && (
        <div className={styles.evidence} id={id}>
          <AboutTemplate id={row.id} />
        </div>
      )}
    </li>
  )
}

/** Up and down go to the template above and beneath. */
function goAmongTemplates(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-template]')]
  const at = buttons.findIndex((button) => button.closest('li')?.contains(document.activeElement))
  buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus()
  event.preventDefault()
}
