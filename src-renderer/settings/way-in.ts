import type { SectionName, SettingsPlace } from './contents.ts'

/** What is gone to stands so far below the upper edge. CSS pixels. */
const above = 24

/** What takes the focus in a setting: what is chosen of several, a field, or else its heading. */
const ways = ['input:checked', 'input, select, button, summary', '[tabindex]']

/** Shows a place of the page and gives it the focus. */
export function goInto(page: HTMLElement, place: SettingsPlace): void {
  const found = page.querySelector(`[data-place="${place}"]`)
  if (found === null) return
  page.scrollTop += found.getBoundingClientRect().top - page.getBoundingClientRect().top - above
  // A section is gone to by its heading, and a group of settings as well.
  const heading = found.querySelector<HTMLElement>(':scope > [tabindex]')
  const way = heading ?? ways.map((way) => found.querySelector<HTMLElement>(way)).find((element) => element !== null)
  way?.focus({ preventScroll: true })
}

/** So far below the upper edge a section counts as looked at. CSS pixels. */
const eye = 120

/** The section that is being looked at: the last one that begins above a line near the upper edge. */
export function sectionInSight(page: HTMLElement): SectionName | undefined {
  const sections = [...page.querySelectorAll<HTMLElement>('section[data-place]')]
  const { top } = page.getBoundingClientRect()
  const atEnd = page.scrollTop + page.clientHeight >= page.scrollHeight - 1
  const begun = sections.filter((section) => section.getBoundingClientRect().top <= top + eye)
  const seen = atEnd && page.scrollTop > 0 ? sections.at(-1) : (begun.at(-1) ?? sections[0])
  return seen?.dataset.place as SectionName | undefined
}
