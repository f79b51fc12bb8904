import type { Rectangle } from 'electron'
import { z } from 'zod'

const coordinate = z.int().min(-100_000).max(100_000)

/** Where a window stands and how large it is, in pixels. Without a place the system finds one. */
const boundsForm = z.object({
  x: coordinate.exactOptional(),
  y: coordinate.exactOptional(),
  width: z.int().min(400).max(100_000),
  height: z.int().min(300).max(100_000),
})
export type Bounds = z.infer<typeof boundsForm>

/** The same, as it is kept: of a window that is maximised they are those that it has otherwise. */
export const keptBoundsForm = boundsForm.extend({ maximised: z.boolean().catch(false) })
export type KeptBounds = z.infer<typeof keptBoundsForm>

/** So much of a window has to be on a screen to take hold of it. */
const GRIP = 60

/** Bounds that can be seen on one of the screens: the one that a window was on may have been unplugged since. */
export function inSight(bounds: Bounds, screens: readonly Rectangle[]): Bounds {
  const { x, y, width, height } = bounds
  if (x === undefined || y === undefined) return { width, height }
  const isSeen = screens.some(
    (screen) =>
      x + width >= screen.x + GRIP &&
      x <= screen.x + screen.width - GRIP &&
      y >= screen.y &&
      y <= screen.y + screen.height - GRIP,
  )
  return isSeen ? { x, y, width, height } : { width, height }
}

/** Where a window of a size stands on a screen: in its middle, a third of what is left from the top. Never larger than it. */
export function aThirdDown(size: Pick<Rectangle, 'width' | 'height'>, screen: Rectangle): Rectangle {
  const width = Math.min(Math.round(size.width), screen.width)
  const height = Math.min(Math.round(size.height), screen.height)
  const x = Math.round(screen.x + (screen.width - width) / 2)
  const y = Math.round(screen.y + (screen.height - height) / 3)
  return { x, y, width, height }
}
