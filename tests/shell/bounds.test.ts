import { expect, it } from 'vitest'
import { aThirdDown, inSight } from '../../src-main/shell/bounds.ts'

const left = { x: 0, y: 25, width: 1440, height: 875 }
const right = { x: 1440, y: -200, width: 1920, height: 1080 }
const size = { width: 900, height: 600 }

it.each([
  ['in the middle', { x: 100, y: 100 }],
  ['half over the left edge', { x: -450, y: 100 }],
  ['half over the lower edge', { x: 100, y: 600 }],
  ['on the second screen', { x: 2000, y: -150 }],
  ['across both', { x: 1000, y: 100 }],
])('a window %s stays where it was', (_name, place) =>
  expect(inSight({ ...place, ...size }, [left, right])).toEqual({ ...place, ...size }),
)

it.each([
  ['on a screen that is gone', { x: 2000, y: -150 }, [left]],
  ['with its title above every screen', { x: 100, y: -100 }, [left, right]],
  ['far to the left', { x: -880, y: 100 }, [left, right]],
  ['below every screen', { x: 100, y: 890 }, [left]],
  ['where there is no screen', { x: 0, y: 0 }, []],
])('a window %s gets another place', (_name, place, screens) =>
  expect(inSight({ ...place, ...size }, screens)).toEqual(size),
)

it('a window that is called for stands on the screen it is given, wherever that lies, and is no larger', () => {
  const small = { width: 560, height: 220 }
  expect(aThirdDown(small, left)).toEqual({ x: 440, y: 243, ...small })
  expect(aThirdDown(small, right)).toEqual({ x: 2120, y: 87, ...small })
  expect(aThirdDown({ width: 1120, height: 440 }, { x: 10, y: 20, width: 800, height: 400 })).toEqual({
    ...{ x: 10, y: 20, width: 800, height: 400 },
  })
})
