/**
 * The Latin letter that a key press means, in lower case, or null. It is the one that is typed. A keyboard of another
 * script types none: there the place of the key counts.
 */
export function letterOf({ key, code }: { readonly key: string; readonly code: string }): string | null {
  const letter = /^[a-z]$/i.test(key) ? key : /^Key([A-Z])$/.exec(code)?.[1]
  return letter?.toLowerCase() ?? null
}
