/** What a session is made of once there is a journal to open. */
export type Parts = Awaited<ReturnType<typeof loadParts>>

/** Loads ciphers, databases and what works with them. */
export async function loadParts() {
  const [
    vault,
    holder,
    journal,
    notes,
    inbox,
    check,
    archive,
    { clearLeftovers },
    known,
    problems,
    { openDrill },
    key,
  ] = await Promise.all([
    import('../vault/vault.ts'),
    import('../vault/holder.ts'),
    import('../journal/journal.ts'),
    import('../vault/inbox.ts'),
    import('./take-in.ts'),
    import('./self-check.ts'),
    import('../archive/archive.ts'),
    import('../archive/beside.ts'),
    import('../vault/known-saves.ts'),
    import('../journal/database-problem.ts'),
    import('./recovery-drill.ts'),
    import('../vault/recovery-key.ts'),
  ])
  return {
    ...vault,
    ...holder,
    ...journal,
    ...notes,
    ...inbox,
    ...check,
    ...archive,
    clearLeftovers,
    ...known,
    ...problems,
    openDrill,
    ...key,
  }
}

/** Loads when it is first asked to: the unlock screen is drawn without ciphers and databases. */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}
