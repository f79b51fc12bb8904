import type { TemplateRow, TemplateUse } from '../../src-preload/contract.ts'

/** How long a template takes; nothing of one that takes as long as one likes. */
export function minutesWords(minutes: number): string {
  if (minutes === 0) return 'as long as you like'
  return minutes === 1 ? 'about a minute' : `about ${minutes} minutes`
}

/** By what a template is looked for: the need, or where its writer gave none its name. */
export const needOf = ({ need, name }: Pick<TemplateRow, 'need' | 'name'>): string => (need === '' ? name : need)

/** The kind letter asks it, and so does a copy: a practice, and for whoever is ashamed of what went wrong. */
const isKindLetter = ({ promptIds }: Pick<TemplateRow, 'promptIds'>): boolean => promptIds.includes('letter')

/** What is about something else than one setback, or is begun by moving it to recovered. */
const elsewhere: ReadonlySet<TemplateUse> = new Set(['practice', 'review', 'closing'])

/** What a template is for, where it is chosen by what is needed. */
export const purposeOf = (row: Pick<TemplateRow, 'promptIds' | 'use'>): TemplateUse =>
  isKindLetter(row) ? 'setback' : row.use

/** Whether a further entry of a setback can be begun with it. */
export const isOfOneSetback = (row: Pick<TemplateRow, 'promptIds' | 'use'>): boolean =>
  isKindLetter(row) || !elsewhere.has(row.use)

interface TemplateGroup {
  readonly heading: string
  readonly rows: readonly TemplateRow[]
}

const headings: readonly (readonly [heading: string, uses: readonly TemplateUse[]])[] = [
  ['Something went wrong', ['setback', 'closing']],
  ['What comes next', ['plan']],
  ['For any day', ['practice']],
  ['Looking back', ['review']],
  ['Writing freely', ['free']],
]

/** The templates that are offered, by what they are for; one's own come before the others. */
export function groupsOf(templates: readonly TemplateRow[]): readonly TemplateGroup[] {
  const offered = templates.filter(({ archived }) => !archived)
  const own = offered.filter((row) => row.own)
  const groups = headings.map(([heading, uses]) => ({
    heading,
    rows: offered.filter((row) => !row.own && uses.includes(purposeOf(row))),
  }))
  return [{ heading: 'Your own', rows: own }, ...groups].filter(({ rows }) => rows.length > 0)
}
