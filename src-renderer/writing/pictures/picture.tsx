import { Pause, Play } from 'lucide-react'
import { type CSSProperties, createContext, type RefObject, use, useEffect, useRef, useState } from 'react'
import { journal } from '../../bridge.ts'
import { decodePicture, drawFrame, type Film } from './decode.ts'
import styles from './picture.module.css'

/** From where the bytes of a picture come: the journal, unless something else is looked at. */
export const PictureSource = createContext(journal.readAttachment)

interface PictureProps {
  readonly hash: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

type Standing =
  | { readonly kind: 'coming' }
  | { readonly kind: 'there'; readonly film: Film }
  | { readonly kind: 'missing'; readonly words: string }

/** In rem. */
const highest = 32

/** In pixels. Chromium 130 ends the page where it decodes a picture with a longer side. */
const longestSide = 32_767

const undrawable: Standing = { kind: 'missing', words: 'This picture is in the journal, but it can’t be drawn here.' }

/** A picture of the journal, drawn on a canvas. One that moves stands still until it is asked to. */
export function Picture({ hash, alt, width, height }: PictureProps) {
  const frame = useRef<HTMLSpanElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const near = useNear(frame)
  const [standing, setStanding] = useState<Standing>({ kind: 'coming' })
  const [moving, setMoving] = useState(false)
  const film = standing.kind === 'there' ? standing.film : null
  const read = use(PictureSource)

  const isTooLong = Math.max(width, height) > longestSide

  useEffect(() => {
    if (!near) return
    if (isTooLong) return setStanding(undrawable)
    let gone = false
    let taken: Film | null = null
    void readFilm(hash, read).then((outcome) => {
      if (outcome.kind === 'there') taken = outcome.film
      if (gone) taken?.close()
      else setStanding(outcome)
    })
    return () => {
      gone = true
      taken?.close()
      setStanding({ kind: 'coming' })
    }
  }, [hash, near, read, isTooLong])

  useEffect(() => {
    const surface = canvas.current
    if (!film || !surface || moving) return
    const draw = () => drawFrame(surface, film.still)
    draw()
    const watcher = new ResizeObserver(draw)
    watcher.observe(surface)
    return () => watcher.disconnect()
  }, [film, moving])

  useMotion(film, canvas, moving)

  return (
    <span ref={frame} className={styles.frame}>
      {standing.kind === 'missing' ? (
        <span className={styles.missing} role="img" aria-label={`${alt || 'Picture'}: ${standing.words}`}>
          {standing.words}
        </span>
      ) : (
        <canvas
          ref={canvas}
          className={styles.canvas}
          role="img"
          aria-label={alt || 'Picture without a description'}
          data-drawn={film !== null}
          style={sizeOf(film?.still.displayWidth || width, film?.still.displayHeight || height)}
        />
      )}
      {film?.animated && (
        <button
          type="button"
          className={styles.motion}
          aria-label={moving ? 'Hold the picture still' : 'Let the picture move'}
          onClick={() => setMoving(!moving)}
        >
          {moving ? <Pause size="1rem" aria-hidden="true" /> : <Play size="1rem" aria-hidden="true" />}
        </button>
      )}
    </span>
  )
}

/** No larger than it is, and no higher than a page. Not by the canvas itself, which is as fine as the screen. */
function sizeOf(width: number, height: number): CSSProperties {
  if (width === 0 || height === 0) return {}
  const ratio = width / height
  return { width: `min(${width}px, ${(highest * ratio).toFixed(3)}rem)`, aspectRatio: ratio }
}

async function readFilm(hash: string, read: typeof journal.readAttachment): Promise<Standing> {
  const result = await read({ hash })
  if (!result.ok) return { kind: 'missing', words: result.error.message }
  try {
    const bytes = new Uint8Array(result.value.bytes)
    return { kind: 'there', film: await decodePicture(bytes, result.value.mediaType) }
  } catch {
    return undrawable
  }
}

/** Whether an element is on screen or close to it. Pictures far away hold no memory. */
function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!element.current) return
    const watcher = new IntersectionObserver(
      (sightings) => setNear(sightings.some((sighting) => sighting.isIntersecting)),
      { rootMargin: '1000px' },
    )
    watcher.observe(element.current)
    return () => watcher.disconnect()
  }, [element])
  return near
}

/** Shows one frame after the other, each for as long as the picture says. */
function useMotion(film: Film | null, canvas: RefObject<HTMLCanvasElement | null>, moving: boolean): void {
  useEffect(() => {
    if (!film || !moving) return
    let timer = 0
    let stopped = false
    const show = async (index: number) => {
      const frame = await film.frame(index).catch(() => null)
      if (!frame) return
      if (!stopped && canvas.current) {
        drawFrame(canvas.current, frame)
        // In microseconds. Browsers give pictures that ask for no pause a tenth of a second.
        const shownFor = Math.max((frame.duration ?? 0) / 1000, 20)
        timer = window.setTimeout(() => void show(index + 1), shownFor > 20 ? shownFor : 100)
      }
      frame.close()
    }
    void show(0)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [film, canvas, moving])
}
