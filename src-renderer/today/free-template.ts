import type { Settings, TemplateId, TemplateRow } from '../../src-preload/contract.ts'
import { dayOf, weekdayOf } from './day.ts'

/**
 * What “Write freely” begins with: the template of this day of the week, else the one for every day, else an empty page.
 * One that is put away begins nothing.
 */
export function freeTemplateOf(
  settings: Pick<Settings, 'dayBoundary' | 'freeTemplate' | 'weekdayTemplates'>,
  templates: readonly Pick<TemplateRow, 'id' | 'archived'>[],
  now: Date,
): TemplateId | null {
  const wanted = [settings.weekdayTemplates[weekdayOf(dayOf(now, settings.dayBoundary))], settings.freeTemplate]
  return wanted.find((id) => templates.some((one) => one.id === id && !one.archived)) ?? null
}
