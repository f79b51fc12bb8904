import { isZone } from '../journal/zones.ts'

/**
 * The IANA zone that this computer is in now. Where TZ is a path or a name that nobody knows, the system tells of none, or
 * of one that it refuses itself: UTC then.
 */
export function zoneHere(): string {
  const { timeZone }: { timeZone?: string } = Intl.DateTimeFormat().resolvedOptions()
  return timeZone !== undefined && isZone(timeZone) ? timeZone : 'UTC'
}
