import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getNodeByKey, COMMAND_PRIORITY_LOW } from 'lexical'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Action } from '../actions.ts'
import { describePicture } from '../commands.ts'
import { $isImageNode } from '../nodes/image.tsx'
import { $selectedPicture } from './pictures.ts'

export const describeAction: Action = {
  label: 'Describe the picture…',
  run: (editor) => editor.dispatchCommand(describePicture, undefined),
}

/** Asks for the words that stand for the picture where it can't be seen. */
export function DescribePicture() {
  const [editor] = useLexicalComposerContext()
  const [picture, setPicture] = useState<{ readonly key: string; readonly alt: string } | null>(null)

  useEffect(
    () =>
      editor.registerCommand(
        describePicture,
        () => {
          const node = $selectedPicture()
          if (node) setPicture({ key: node.getKey(), alt: node.getAlt() })
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
  const keep = (event: FormEvent) => {
    event.preventDefault()
    editor.update(() => {
      const node = $getNodeByKey(picture.key)
      if ($isImageNode(node)) node.setAlt(picture.alt.trim())
    })
    close()
  }
  return (
    <Dialog heading="Describe the picture" onClose={close}>
      <form onSubmit={keep}>
        <TextField
          label="Alternative text"
          note="For a screen reader, for search, and for an export. One sentence is enough."
          value={picture.alt}
          onValue={(alt) => setPicture({ ...picture, alt })}
          autoFocus
        />
        <DialogButtons>
          <Button type="submit" kind="primary">
            Keep
          </Button>
          <Button kind="quiet" onClick={close}>
            Cancel
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
