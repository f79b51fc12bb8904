import { $getRoot, $isParagraphNode, type LexicalEditor, type NodeKey, SKIP_SCROLL_INTO_VIEW_TAG } from 'lexical'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Place } from '../../src-preload/contract.ts'
import { beforeRemembering } from '../place.ts'
import { $isFilledInNode } from './nodes/filled-in-node.ts'
import { $isPromptNode } from './nodes/prompt.ts'
import { fieldOf, goToPlaceInField, placeInText, writePlaceInField } from './place-in-field.ts'
import { $readPlaceInText, $writePlaceInText } from './place-in-text.ts'
import { focusForm } from './stops.ts'

/**
 * Where nobody was yet: the first line that waits for words, as after a question, or else the end of the text. Where
 * the first question is answered in a form that is still empty, answers with that form, which is to have the focus.
 */
function $goToBeginning(): NodeKey | null {
  const [prompt, form] = $getRoot().getChildren()
  const waits = $isPromptNode(prompt) && $isFilledInNode(form) && form.words().length === 0
  const waiting = $getRoot()
    .getChildren()
    .find((block) => $isParagraphNode(block) && block.isEmpty())
  if ($isParagraphNode(waiting)) waiting.selectStart()
  else $getRoot().selectEnd()
  return waits ? form.getKey() : null
}

/** A place is told once the person has rested there. Milliseconds. */
const rest = 300

interface Parts {
  readonly editor: LexicalEditor
  /** What scrolls. */
  readonly page: RefObject<HTMLElement | null>
  readonly place: Place | null
  readonly onPlace: (place: Pick<Place, 'selection' | 'scroll'>) => void
}

/** Brings the person back to where they were in the text, and tells where they are. */
export function usePlace({ editor, page, place, onPlace }: Parts): void {
  const back = useRef(place)

  useEffect(() => {
    const frame = page.current
    const wanted = back.current
    back.current = null
    let form: NodeKey | null = null
    editor.update(
      () => {
        const inText = wanted?.selection ? placeInText(wanted.selection) : null
        if (inText === null || !$readPlaceInText(inText)) form = $goToBeginning()
      },
      { discrete: true, tag: SKIP_SCROLL_INTO_VIEW_TAG },
    )
    editor.getRootElement()?.focus({ preventScroll: true })
    if (frame) frame.scrollTop = wanted?.scroll ?? 0
    // Forms are drawn after the text in which they stand.
    const frames = requestAnimationFrame(() => {
      if (frame && wanted?.selection && goToPlaceInField(editor, frame, wanted.selection)) return
      if (form !== null) focusForm(editor, form, 1)
    })
    return () => cancelAnimationFrame(frames)
  }, [editor, page])

  // Who leaves before they have rested is asked where they were while the page still stands: once it is taken away, what
  // scrolled is back at its top.
  useLayoutEffect(() => {
    const frame = page.current
    let timer = 0
    /** The field of the title or of a form in which the person was last, unless they went back into the text. */
    let field: ReturnType<typeof fieldOf> = null
    const tell = () => {
      timer = 0
      const inField = field?.isConnected ? writePlaceInField(editor, field) : null
      onPlace({ selection: inField ?? editor.read($writePlaceInText), scroll: frame?.scrollTop ?? 0 })
    }
    const wait = () => {
      clearTimeout(timer)
      timer = window.setTimeout(tell, rest)
    }
    const settle = () => {
      if (!timer) return
      clearTimeout(timer)
      tell()
    }
    const enter = (event: FocusEvent) => {
      field = fieldOf(event)
      wait()
    }
    const stop = editor.registerUpdateListener(wait)
    // A lock may come before the person has rested.
    const forget = beforeRemembering(settle)
    frame?.addEventListener('scroll', wait, { passive: true })
    frame?.addEventListener('focusin', enter)
    frame?.addEventListener('selectionchange', wait)
    return () => {
      stop()
      frame?.removeEventListener('scroll', wait)
      frame?.removeEventListener('focusin', enter)
      frame?.removeEventListener('selectionchange', wait)
      forget()
      settle()
    }
  }, [editor, page, onPlace])
}
