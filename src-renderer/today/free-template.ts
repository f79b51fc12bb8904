import type { Settings, TemplateId } from '../../src-preload/contract.ts'
import { dayOf } from './day.ts'

/** What “Write freely” begins with: the template of this day of the week, else the one for every day, else an empty page. */
export function freeTemplateOf(
  settings: Pick<Settings, 'dayBoundary' | 'freeTemplate' | 'weekdayTemplates'>,
  now: Date,
): TemplateId | null {
  const weekday = new Date(`${dayOf(now, settings.dayBoundary)}T12:00:00Z`).getUTCDay()
  return settings.weekdayTemplates[weekday] ?? settings.freeTemplate
}
