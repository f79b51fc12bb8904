import type { ReactNode } from 'react'
import { Picture } from '../pictures/picture.tsx'
import text from '../text.module.css'
import type { Piece, Run, Sign } from './compare.ts'
import { numbered } from './numbered.ts'
import type { Atom } from './parts.ts'
import styles from './versions.module.css'

/** A part of two texts laid over each other, as it is drawn. What is gone and what was added is said in words as well. */
export function PieceView({ piece, quiet = false }: { readonly piece: Piece; readonly quiet?: boolean }) {
  const { sign, note } = piece
  const isWhole = sign === 'added' || sign === 'gone'
  const drawn = <Drawn piece={piece} whole={quiet || isWhole} />
  if (quiet || (!isWhole && note === '')) return drawn
  if (!isWhole)
    return (
      <div className={styles.noted}>
        <p className={styles.label}>{note}</p>
        {drawn}
      </div>
    )
  const Frame = sign === 'added' ? 'ins' : 'del'
  return (
    <Frame className={styles.whole} data-sign={sign}>
      <p className={styles.label}>{sign === 'added' ? 'Added' : 'Removed'}</p>
      {drawn}
    </Frame>
  )
}

interface DrawnProps {
  readonly piece: Piece
  /** It is all of one sign, which is said above it: its words are drawn as they are. */
  readonly whole: boolean
}

function Drawn({ piece, whole }: DrawnProps) {
  const { shape, runs } = piece
  const line = <Line runs={runs} whole={whole} />
  switch (shape) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      // Not headings of this window: a screen reader says what they are, and keeps its own map of the page.
      return (
        <p className={text[shape]}>
          <span className="visually-hidden">Heading: </span>
          {line}
        </p>
      )
    case 'quote':
      return <blockquote className={text.quote}>{line}</blockquote>
    case 'code':
      return (
        <pre className={text.code}>
          <code>{line}</code>
        </pre>
      )
    case 'rule':
      return <hr className={text.rule} />
    case 'prompt':
      return (
        <p className={text.prompt}>
          <span>{line}</span>
        </p>
      )
    case 'bullet':
    case 'check':
      return (
        <ul className={shape === 'bullet' ? text.bullets : text.checks}>
          <Items piece={piece} whole={whole} ticks={shape === 'check'} />
        </ul>
      )
    case 'number':
      return (
        <ol className={text.numbers}>
          <Items piece={piece} whole={whole} ticks={false} />
        </ol>
      )
    case 'table':
      return <Table piece={piece} whole={whole} />
    case 'filled':
      return (
        <div className={styles.filled}>
          <p className={styles.name}>{piece.name}</p>
          <Inner piece={piece} whole={whole} />
        </div>
      )
    default:
      return (
        <>
          {(runs.length > 0 || piece.pieces.length === 0) && <p className={text.paragraph}>{line}</p>}
          <Inner piece={piece} whole={whole} />
        </>
      )
  }
}

function Inner({ piece, whole }: DrawnProps) {
  return numbered(piece.pieces).map(({ one: inner, at }) => <PieceView key={at} piece={inner} quiet={whole} />)
}

function Items({ piece, whole, ticks }: DrawnProps & { readonly ticks: boolean }) {
  return numbered(piece.pieces).map(({ one: item, at }) => {
    const nested = item.runs.length === 0 && item.pieces.length > 0
    const tick = ticks && !nested ? (item.shape === 'ticked' ? text.checked : text.unchecked) : ''
    return (
      <li key={at} className={`${text.item} ${nested ? text.nested : tick}`}>
        {ticks && item.shape === 'ticked' && <span className="visually-hidden">Ticked off: </span>}
        <Framed piece={item} whole={whole}>
          <Line runs={item.runs} whole={whole || item.sign === 'added' || item.sign === 'gone'} />
          <Inner piece={item} whole={whole || item.sign === 'added' || item.sign === 'gone'} />
        </Framed>
      </li>
    )
  })
}

function Table({ piece, whole }: DrawnProps) {
  return (
    <div className={text.tableFrame}>
      <table className={text.table}>
        <tbody>
          {numbered(piece.pieces).map(({ one: row, at }) => (
            <tr key={at}>
              {numbered(row.pieces).map(({ one: cell, at: column }) => {
                const Cell = cell.shape === 'head' ? 'th' : 'td'
                const sign = row.sign === 'added' || row.sign === 'gone' ? row.sign : cell.sign
                const own = sign === 'added' || sign === 'gone'
                return (
                  <Cell key={column} className={`${text.cell} ${cell.shape === 'head' ? text.headerCell : ''}`}>
                    <Framed piece={{ ...cell, sign }} whole={whole}>
                      <Inner piece={cell} whole={whole || own} />
                    </Framed>
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What is inside an item or a cell, with a word before it where all of it was added or is gone. */
function Framed(props: DrawnProps & { readonly children: ReactNode }) {
  const { sign, note } = props.piece
  if (props.whole) return props.children
  if (sign === 'added' || sign === 'gone')
    return (
      <Signed sign={sign} label>
        {props.children}
      </Signed>
    )
  return (
    <>
      {note !== '' && <small className={styles.look}>{note}: </small>}
      {props.children}
    </>
  )
}

function Line({ runs, whole }: { readonly runs: readonly Run[]; readonly whole: boolean }) {
  return numbered(runs).map(({ one, at }) => <RunView key={at} run={one} whole={whole} />)
}

function RunView({ run: { sign, atoms, look }, whole }: { readonly run: Run; readonly whole: boolean }) {
  const words = <Atoms atoms={atoms} />
  if (!whole && sign !== 'same') return <Signed sign={sign}>{words}</Signed>
  if (look === '') return words
  return (
    <span className={styles.otherwise}>
      {words}
      <small className={styles.look}>{` ${look}`}</small>
    </span>
  )
}

const signWords = { added: 'added', gone: 'removed' } as const

function Signed(props: {
  readonly sign: Exclude<Sign, 'same'>
  readonly label?: boolean
  readonly children: ReactNode
}) {
  const Mark = props.sign === 'added' ? 'ins' : 'del'
  const word = signWords[props.sign]
  return (
    <Mark className={styles[props.sign]}>
      {props.label ? (
        <small className={styles.look}>{`${word}: `}</small>
      ) : (
        <span className="visually-hidden">{` (${word}: `}</span>
      )}
      {props.children}
      {!props.label && <span className="visually-hidden">) </span>}
    </Mark>
  )
}

const formats: readonly (readonly [number, string | undefined])[] = [
  [1, text.bold],
  [2, text.italic],
  [16, text.inlineCode],
  [32, text.subscript],
  [64, text.superscript],
  [128, text.highlight],
]

/** Neighbours that look alike stand in one element. */
function Atoms({ atoms }: { readonly atoms: readonly Atom[] }) {
  const stretches: { readonly first: Atom; text: string }[] = []
  for (const atom of atoms) {
    const last = stretches.at(-1)
    const joins =
      last && !last.first.image && !atom.image && last.first.format === atom.format && last.first.url === atom.url
    if (joins) last.text += atom.text
    else stretches.push({ first: atom, text: atom.text })
  }
  return numbered(stretches).map(({ one: { first, text: words }, at }) => (
    <Stretch key={at} first={first} words={words} />
  ))
}

function Stretch({ first: { format, url, image }, words }: { readonly first: Atom; readonly words: string }) {
  if (image) return <Picture hash={image.hash} alt={image.alt} width={image.width} height={image.height} />
  const lines = [(format & 8) !== 0 && 'underline', (format & 4) !== 0 && 'line-through'].filter(Boolean).join(' ')
  const named = formats.filter(([bit]) => (format & bit) !== 0).map(([, name]) => name)
  if (url !== null) named.push(text.link)
  if (named.length === 0 && lines === '') return words
  return (
    <span className={named.join(' ')} style={lines === '' ? undefined : { textDecoration: lines }}>
      {words}
    </span>
  )
}
