import { useSurroundings } from '../frame/surroundings.tsx'

/** The heights of a line and of a month's heading, in CSS pixels. They grow with the size of the text. */
export function useLineHeights(): { readonly line: number; readonly heading: number } {
  const { appearance } = useSurroundings()
  const rem = (16 * appearance.textSize) / 100
  return { line: 4 * rem, heading: 2.75 * rem }
}
