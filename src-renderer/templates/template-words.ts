import type { TemplateRow, TemplateUse } from '../../src-preload/contract.ts'

/** How long a template takes; nothing of one that takes as long as one likes. */
export function minutesWords(minutes: number): string {
  if (minutes === 0) return 'as long as you like'
  return minutes === 1 ? 'about a minute' : `about ${minutes} minutes`
}

/** By what a template is looked for: the need, or where its writer gave none its name. */
export const needOf = ({ need, name }: Pick<TemplateRow, 'need' | 'name'>): string => (need === '' ? name : need)

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
    rows: offered.filter((row) => !row.own && uses.includes(row.use)),
  }))
  return [{ heading: 'Your own', rows: own }, ...groups].filter(({ rows }) => rows.length > 0)
}
