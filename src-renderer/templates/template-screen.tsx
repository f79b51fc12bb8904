import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { TemplateId } from '../../src-preload/contract.ts'
import { problemOf } from '../bridge.ts'
import { useNavigation } from '../frame/navigation.tsx'
import { templates } from '../frame/screens.ts'
import { Begun } from '../kept/begun.tsx'
import { reads } from '../reading.ts'
import { Button } from '../ui/button.tsx'
import { Alert } from '../ui/message.tsx'
import { useNotices } from '../ui/notices.tsx'
import { ReadProblem } from '../ui/read-problem.tsx'
import screenStyles from '../ui/screen.module.css'
import { TextField } from '../ui/text-field.tsx'
import { PromptEditor } from './prompt-editor.tsx'
import styles from './template-screen.module.css'
import { begunTemplate, useKeptDraft } from './use-kept-draft.ts'
import {
  draftOf,
  moved,
  newPrompt,
  newTemplate,
  type WorkingPrompt,
  type WorkingTemplate,
  workingOf,
} from './working-template.ts'

const mostPrompts = 40
const mostMinutes = 600

/** A template of one's own while it is made or edited. */
export function TemplateScreen({ id }: { readonly id: TemplateId | null }) {
  const navigation = useNavigation()
  return (
    <div className={screenStyles.scroll}>
      <Button kind="quiet" className={screenStyles.back} onClick={() => navigation.go(templates)}>
        <ArrowLeft size="1rem" strokeWidth={1.75} aria-hidden="true" />
        All templates
      </Button>
      {id === null ? <TemplateForm id={null} start={newTemplate} /> : <KnownTemplate key={id} id={id} />}
    </div>
  )
}

function KnownTemplate({ id }: { readonly id: TemplateId }) {
  // What was read before is from before the last change, and the form would not follow what is read after it.
  const template = useQuery({ ...reads.template(id), staleTime: 0 })
  if (template.isError) return <ReadProblem problem={template.error} onRetry={template.refetch} />
  const { data, isFetchedAfterMount } = template
  return isFetchedAfterMount && data && <TemplateForm id={id} start={() => workingOf(data)} />
}

function TemplateForm({ id, start }: { readonly id: TemplateId | null; readonly start: () => WorkingTemplate }) {
  const navigation = useNavigation()
  const notices = useNotices()
  const { hush } = notices
  // What is put back from elsewhere would be in no template.
  useEffect(() => hush, [hush])
  const [begun, setBegun] = useState(() => begunTemplate(id))
  const [working, setWorking] = useState(() => begun ?? start())
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [added, setAdded] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const keep = useKeptDraft(id, start, working)
  const { prompts } = working
  const change = (part: Partial<WorkingTemplate>) => setWorking((now) => ({ ...now, ...part }))
  const setPrompts = (next: readonly WorkingPrompt[]) => change({ prompts: next })

  const move = (index: number, by: 1 | -1) => {
    const focused = document.activeElement
    flushSync(() => setPrompts(moved(prompts, index, by)))
    // What is put into another place loses the focus, and a button that leads no further can't have it.
    if (focused instanceof HTMLButtonElement && focused.disabled)
      list.current?.querySelectorAll('fieldset')[index + by]?.querySelector('input')?.focus()
    else if (focused instanceof HTMLElement) focused.focus()
    const target = Math.min(Math.max(index + by, 0), prompts.length - 1)
    setSaid(`Question ${target + 1} of ${prompts.length}`)
  }
  const remove = (index: number) => {
    const gone = prompts[index]
    if (!gone) return
    setPrompts(prompts.toSpliced(index, 1))
    notices.say('The question is taken out.', {
      label: 'Undo',
      run: () => setWorking((now) => ({ ...now, prompts: now.prompts.toSpliced(index, 0, gone) })),
    })
    list.current?.querySelectorAll('fieldset')[index > 0 ? index - 1 : 1]?.querySelector('input')?.focus()
  }
  const add = () => {
    const prompt = newPrompt()
    setAdded(prompt.key)
    setPrompts([...prompts, prompt])
  }
  const finish = () => {
    if (draftOf(working, id) === null) {
      setProblem('The template has no question yet. With one it can be kept.')
      return
    }
    keep().then(
      () => navigation.goOn(templates),
      (thrown) => setProblem(problemOf(thrown).message),
    )
  }
  return (
    <div className={styles.form}>
      <h1 className={screenStyles.heading}>{id === null ? 'A template of your own' : 'Edit the template'}</h1>
      <p className={styles.quiet}>
        It is kept when you leave this page, too. Entries that were begun with it stay as they are.
      </p>
      <Begun
        form={{
          begun: begun !== null,
          forget() {
            setBegun(null)
            setWorking(start())
          },
        }}
      />
      <TextField
        label="Name"
        maxLength={100}
        dir="auto"
        autoFocus={id === null}
        value={working.name}
        onValue={(name) => change({ name })}
      />
      <TextField
        label="When do you reach for it?"
        note="In your own words, such as “I had a hard talk”. If you like."
        maxLength={200}
        dir="auto"
        value={working.need}
        onValue={(need) => change({ need })}
      />
      <TextField
        label="Minutes it takes, about"
        type="number"
        min={0}
        max={mostMinutes}
        value={String(working.minutes)}
        onValue={(text) => change({ minutes: Math.min(Math.max(Math.round(Number(text)), 0), mostMinutes) })}
      />
      <div className={styles.prompts} ref={list}>
        {prompts.map((prompt, index) => (
          <PromptEditor
            key={prompt.key}
            prompt={prompt}
            number={index + 1}
            of={prompts.length}
            autoFocus={prompt.key === added}
            onPrompt={(next) => setPrompts(prompts.with(index, next))}
            onMove={(by) => move(index, by)}
            onRemove={() => remove(index)}
          />
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {prompts.length < mostPrompts && (
        <div>
          <Button onClick={add}>Add a question</Button>
        </div>
      )}
      <p className={styles.quiet}>
        {
          '{{date}}, {{time}} and {{weekday}} in a question become those of the moment at which it is asked. Alt with an arrow moves a question.'
        }
      </p>
      {problem && <Alert>{problem}</Alert>}
      <div className={screenStyles.row}>
        <Button kind="primary" onClick={finish}>
          Keep
        </Button>
      </div>
    </div>
  )
}
