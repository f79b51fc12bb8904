const savers = new Set<() => Promise<boolean>>()

/**
 * Registers something that may hold words not yet on disk. `save` is called when the window is about to go, and
 * resolves to true once everything is on disk. Returns a function that ends the registration.
 */
export function registerUnsaved(save: () => Promise<boolean>): () => void {
  savers.add(save)
  return () => {
    savers.delete(save)
  }
}

/** Saves everything that is registered. True when all of it is on disk. */
export async function saveEverything(): Promise<boolean> {
  const outcomes = await Promise.all([...savers].map((save) => save().catch(() => false)))
  return outcomes.every(Boolean)
}
