const known = new Map<string, boolean>()

/** Whether this computer's time zone database has a zone of this name. */
export function isZone(zone: string): boolean {
  let is = known.get(zone)
  if (is === undefined) {
    is = canFormatIn(zone)
    if (known.size < 1000) known.set(zone, is)
  }
  return is
}

function canFormatIn(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
