import type { LexicalEditor } from 'lexical'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { useCallback, useEffect, useState } from 'react'
import { reveal } from '../commands.ts'
import { hideBlocks, outOfSight, showBlock } from '../out-of-sight.ts'
import type { Section } from '../sections.ts'
import { $stopAt, goTo } from '../stops.ts'
import { keysLeft, namesOf } from './left.ts'
import { hiddenIn, type View } from './show-part.ts'

/** What stood in each entry when its questions were left, by names that outlive its keys, until the journal is locked. */
const left = new Map<string, ReadonlySet<string>>()

interface ViewDeeds {
  readonly view: View
  /** The key of the question that is looked at where one is, or null before the first. */
  readonly shown: string | null
  readonly setOne: (one: boolean) => void
  readonly setLeft: (left: boolean) => void
  readonly setReading: (reading: boolean) => void
}

interface Parts {
  readonly editor: LexicalEditor
  readonly entry: string
  readonly sections: readonly Section[]
  readonly here: string | null
  /** One question at a time, as it is set. */
  readonly one: boolean
}

/** How the text is looked at, and the showing of it. */
export function useView({ editor, entry, sections, here, one: set }: Parts): ViewDeeds {
  const [chosen, setOne] = useState<boolean | null>(null)
  const [quiet, setQuiet] = useState(() => quietIn(sections, left.get(entry)))
  // An earlier version that was brought back stands there under other keys.
  const isRenewed = quiet && quiet.of !== sections && !sections.some(({ asked }) => asked && quiet.keys.has(asked.key))
  if (isRenewed) setQuiet(quietIn(sections, quiet.names))
  const leftKeys = quiet?.keys ?? null
  const [reading, setReading] = useState(false)
  const many = sections.filter(({ asked }) => asked !== null).length > 1
  const one = many && leftKeys === null && (chosen ?? set)
  const [revealed, setRevealed] = useState<{ readonly key: string | null; readonly here: string | null } | null>(null)
  const comeBack = useCallback(() => setRevealed(null), [])
  // Where the person goes, the view goes with them again.
  if (revealed && revealed.here !== here) setRevealed(null)
  const shown = revealed ? revealed.key : here

  useEffect(() => {
    // A question that has only just come is looked over in a moment.
    if (one && shown !== null && !sections.some(({ asked }) => asked?.key === shown)) return
    hideBlocks(editor, hiddenIn(sections, { one, left: leftKeys, reading }, shown))
  }, [editor, sections, one, leftKeys, reading, shown])
  // Who comes back into the text is where their caret is, whatever was looked at meanwhile.
  useEffect(
    () =>
      editor.registerRootListener((root, before) => {
        before?.removeEventListener('focusin', comeBack)
        root?.addEventListener('focusin', comeBack)
      }),
    [editor, comeBack],
  )
  // What is found stands under a question that is out of sight.
  useEffect(
    () =>
      editor.registerCommand(
        reveal,
        (key) => {
          const section = sections.find((one) => one.asked?.key === key || one.blocks.some((held) => held.key === key))
          if (!section || !outOfSight(editor).has(key)) return true
          const stop = editor.read('latest', () => $stopAt(key))
          // Who is in the text goes there; who is in a field beside it only looks.
          if (stop && editor.getRootElement()?.contains(document.activeElement)) goTo(editor, stop)
          else setRevealed({ key: section.asked?.key ?? null, here })
          showBlock(editor, key)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, sections, here],
  )

  return {
    view: { one, left: leftKeys, reading },
    shown,
    setOne,
    setReading,
    setLeft(next) {
      if (next) left.set(entry, namesOf(sections))
      else left.delete(entry)
      setQuiet(quietIn(sections, left.get(entry)))
    },
  }
}

/** What stood in a text when its questions were left. */
interface Quiet {
  readonly names: ReadonlySet<string>
  readonly keys: ReadonlySet<string>
  /** The text in which they were looked up. */
  readonly of: readonly Section[]
}

const quietIn = (sections: readonly Section[], names: ReadonlySet<string> | undefined): Quiet | null =>
  names ? { names, keys: keysLeft(sections, names), of: sections } : null
