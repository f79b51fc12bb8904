import { afterEach, expect, it, vi } from 'vitest'
import { zoneHere } from '../../src-main/room/zone.ts'

afterEach(() => vi.restoreAllMocks())

/** What the system tells of its zone, as it does where TZ is odd. */
function tell(timeZone: string | undefined): void {
  const told = { ...Intl.DateTimeFormat().resolvedOptions(), timeZone } as Intl.ResolvedDateTimeFormatOptions
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(told)
}

it('is the zone that the system tells', () => {
  tell('Europe/Lisbon')
  expect(zoneHere()).toBe('Europe/Lisbon')
})

// With TZ=":/etc/localtime" or a name that nobody knows it tells nothing; with TZ="" a name that it refuses itself.
it.each([undefined, 'Etc/Unknown', 'Nowhere/Land', ''])('is UTC where the system tells %s', (told) => {
  tell(told)
  expect(zoneHere()).toBe('UTC')
})
