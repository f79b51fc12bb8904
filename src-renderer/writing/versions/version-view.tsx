import { Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import { beginningOf } from '../../../src-preload/beginning-of.ts'
import type { BlockNode, Body, Revision } from '../../../src-preload/contract.ts'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { useNotices } from '../../ui/notices.tsx'
import text from '../text.module.css'
import { alone, compare, differs, type Piece } from './compare.ts'
import { copyPart } from './copy-part.ts'
import { PieceView } from './difference.tsx'
import { numbered } from './numbered.ts'
import { partsOf } from './parts.ts'
import styles from './versions.module.css'

/** What is shown of a version: how it differs from the entry as it is now, from the one before it, or itself. */
export type View = 'since' | 'then' | 'whole'

/** All that goes back with a version. */
export type Whole = Pick<Revision, 'title' | 'ownTags' | 'body'>

interface VersionViewProps {
  readonly view: View
  readonly version: Whole
  /** With what it is compared; null where there is nothing. */
  readonly other: Whole | null
  /** Whether parts of it have a button that copies them. */
  readonly copies?: boolean
}

/** So many parts that are the same are left standing beside one that differs. */
const beside = 1

/** A version of the text, laid over another one or by itself. */
export function VersionView({ view, version, other, copies = true }: VersionViewProps) {
  const { dates } = useSurroundings()
  const pieces = useMemo(() => {
    const parts = (whole: Whole) => partsOf((JSON.parse(whole.body) as Body).root.children, dates.plainDay)
    if (view === 'whole' || !other) return alone(parts(version))
    return view === 'since' ? compare(parts(version), parts(other)) : compare(parts(other), parts(version))
  }, [view, version, other, dates])
  const whole = view === 'whole' || !other
  const [from, to] = view === 'since' ? [version, other] : [other, version]
  return (
    <div className={`${text.text} ${styles.text}`}>
      {whole ? <Title words={version.title} /> : from && to && <Beside from={from} to={to} />}
      {!whole && !differs(pieces) && <p className={styles.quietLine}>The text is the same.</p>}
      {numbered(whole ? [pieces] : foldedIn(pieces)).map(({ one: run, at }) => (
        <Fold key={at} open={whole || run.some(({ sign }) => sign !== 'same') || run.length <= 2} count={run.length}>
          {numbered(run).map(({ one: piece, at: index }) => (
            <Copyable key={index} piece={piece} block={copies ? blockOf(piece, view) : null} shown={whole}>
              <PieceView piece={piece} quiet={whole} />
            </Copyable>
          ))}
        </Fold>
      ))}
    </div>
  )
}

const blockOf = ({ before, after }: Piece, view: View) => (view === 'since' ? before : after)

const Title = ({ words }: { readonly words: string }) => (words === '' ? null : <p className={styles.title}>{words}</p>)

/** Title and tags, where they differ. */
function Beside({ from, to }: { readonly from: Whole; readonly to: Whole }) {
  const tags = ({ ownTags }: Whole) => (ownTags.length === 0 ? 'none' : ownTags.join(', '))
  return (
    <>
      {from.title !== to.title && <Became what="Title" from={from.title || 'none'} to={to.title || 'none'} />}
      {tags(from) !== tags(to) && <Became what="Tags" from={tags(from)} to={tags(to)} />}
    </>
  )
}

function Became({ what, from, to }: { readonly what: string; readonly from: string; readonly to: string }) {
  return (
    <p className={styles.became}>
      <small>{what}</small>
      <del className={styles.gone}>
        <span className="visually-hidden">was </span>
        {from}
      </del>{' '}
      <ins className={styles.added}>
        <span className="visually-hidden">became </span>
        {to}
      </ins>
    </p>
  )
}

/** Parts that are the same and far from any that differs stand in stretches of their own. */
function foldedIn(pieces: readonly Piece[]): Piece[][] {
  const near = (at: number) =>
    pieces.slice(Math.max(0, at - beside), at + beside + 1).some(({ sign }) => sign !== 'same')
  const stretches: { readonly near: boolean; readonly pieces: Piece[] }[] = []
  for (const [at, piece] of pieces.entries()) {
    const last = stretches.at(-1)
    if (last?.near === near(at)) last.pieces.push(piece)
    else stretches.push({ near: near(at), pieces: [piece] })
  }
  return stretches.map((stretch) => stretch.pieces)
}

function Fold(props: { readonly open: boolean; readonly count: number; readonly children: React.ReactNode }) {
  const { dates } = useSurroundings()
  const [isOpen, setOpen] = useState(props.open)
  if (isOpen) return props.children
  return (
    <button type="button" className={styles.fold} onClick={() => setOpen(true)}>
      {`${dates.count(props.count)} parts that are the same`}
    </button>
  )
}

interface CopyableProps {
  readonly piece: Piece
  /** As it was in the version that is looked at; null where it was not in it. */
  readonly block: BlockNode | null
  /** Also where it is the same. */
  readonly shown: boolean
  readonly children: React.ReactNode
}

/** A part of the text with a button that copies it, as it was. */
function Copyable({ piece, block, shown, children }: CopyableProps) {
  const { dates } = useSurroundings()
  const { say } = useNotices()
  const words = useMemo(() => (block ? wordsOf(block, dates.plainDay) : ''), [block, dates])
  const closed = block?.type === 'advice' && !block.opened
  if (!block || closed || words.trim() === '' || (!shown && piece.sign === 'same'))
    return <div className={styles.piece}>{children}</div>
  return (
    <div className={`${styles.piece} ${styles.part}`}>
      {children}
      <button
        type="button"
        className={styles.copy}
        aria-label={`Copy: ${beginningOf(words, 40)}`}
        title="Copy this part as it was"
        onClick={() => say(copyPart(block, words) ? 'Copied. Paste it where you want it.' : 'It could not be copied.')}
      >
        <Copy size="0.9375rem" aria-hidden="true" />
      </button>
    </div>
  )
}

function wordsOf(block: BlockNode, plainDay: (day: string) => string): string {
  const lines = (parts: ReturnType<typeof partsOf>): string[] =>
    parts.flatMap(({ atoms, parts: inner }) => [
      ...(atoms.length > 0 ? [atoms.map((atom) => atom.text).join('')] : []),
      ...lines([...inner]),
    ])
  return lines(partsOf([block], plainDay)).join('\n')
}
