import type { Settings, TemplateId } from '../../src-preload/contract.ts'
import { dayOf, weekdayOf } from './day.ts'

/** What “Write freely” begins with: the template of this day of the week, else the one for every day, else an empty page. */
export function freeTemplateOf(
  settings: Pick<Settings, 'dayBoundary' | 'freeTemplate' | 'weekdayTemplates'>,
  now: Date,
): TemplateId | null {
  return settings.weekdayTemplates[weekdayOf(dayOf(now, settings.dayBoundary))] ?? settings.freeTemplate
}
