/** What a variant of D-Bus holds: it comes with its type before it, and may hold another one. */
export function heldIn(variant: unknown): unknown {
  return Array.isArray(variant) ? heldIn(variant.at(-1)) : variant
}
