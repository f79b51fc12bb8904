import { $getNodeByKey, COMMAND_PRIORITY_LOW } from 'lexical'
import { type FormEvent, useEffect, useState } from 'react'
import type { EntryId } from '../../../src-preload/contract.ts'
import { Begun } from '../../kept/begun.tsx'
import { forgetOnceSaved, useKeptWords } from '../../kept/use-kept-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Action } from '../actions.ts'
import { describePicture } from '../commands.ts'
import { $isImageNode } from '../nodes/image.tsx'
import type { Sheet } from '../sheet.ts'
import { $selectedPicture } from './pictures.ts'

export const describeAction: Action = {
  label: 'Describe the picture…',
  run: (editor) => editor.dispatchCommand(describePicture, undefined),
}

interface Described {
  readonly key: string
  readonly hash: string
  readonly alt: string
}

/** Asks for the words that stand for the picture where it can't be seen. */
export function DescribePicture({ sheet }: { readonly sheet: Sheet }) {
  const { editor, autosave } = sheet
  const [picture, setPicture] = useState<Described | null>(null)

  useEffect(
    () =>
      editor.registerCommand(
        describePicture,
        () => {
          const node = $selectedPicture()
          if (node) setPicture({ key: node.getKey(), hash: node.getHash(), alt: node.getAlt() })
          return node !== null
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  if (picture === null) return null

  const close = () => {
    setPicture(null)
    requestAnimationFrame(() => editor.focus())
  }
  const keep = (alt: string) => {
    editor.update(
      () => {
        const node = $getNodeByKey(picture.key)
        if ($isImageNode(node)) node.setAlt(alt)
      },
      { discrete: true },
    )
    close()
    return autosave.flush()
  }
  return <DescribeDialog entry={sheet.entry.id} picture={picture} onKeep={keep} onClose={close} />
}

function DescribeDialog(props: {
  readonly entry: EntryId
  readonly picture: Described
  /** Answers whether it is on disk. */
  readonly onKeep: (alt: string) => Promise<boolean>
  readonly onClose: () => void
}) {
  const { picture } = props
  const form = useKeptWords(`picture:${props.entry}:${picture.hash}`, { alt: picture.alt })
  const { alt } = form.words
  const keep = (event: FormEvent) => {
    event.preventDefault()
    void forgetOnceSaved(props.onKeep(alt.trim()), () => form.forget({ alt }))
  }
  return (
    <Dialog heading="Describe the picture" onClose={props.onClose}>
      <form onSubmit={keep}>
        <Begun form={form} />
        <TextField
          label="Alternative text"
          note="For a screen reader, for search, and for an export. One sentence is enough."
          maxLength={10_000}
          value={alt}
          onValue={(words) => form.set({ alt: words })}
          autoFocus
        />
        <DialogButtons>
          <Button type="submit" kind="primary">
            Keep
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            Cancel
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
