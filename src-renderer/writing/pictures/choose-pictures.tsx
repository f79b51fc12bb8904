import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { type ChangeEvent, useEffect, useRef } from 'react'
import { choosePictures } from '../commands.ts'
import { addPictures } from './pictures.ts'

/** The system's own way to choose files, for pictures. */
export function ChoosePictures() {
  const [editor] = useLexicalComposerContext()
  const field = useRef<HTMLInputElement>(null)

  useEffect(
    () =>
      editor.registerCommand(
        choosePictures,
        () => {
          field.current?.click()
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    // The same picture can be chosen again.
    event.target.value = ''
    // At once: by the time that they are kept, the person may be writing somewhere else.
    editor.focus()
    void addPictures(editor, files)
  }
  return (
    <input
      ref={field}
      type="file"
      hidden
      multiple
      accept="image/png,image/jpeg,image/webp,image/avif,image/gif"
      aria-label="Choose pictures"
      onChange={take}
    />
  )
}
