import { type ComponentType, useEffect, useState } from 'react'

export interface Part<Props> {
  (props: Props): React.ReactNode
  /** Fetches the code, once, so that it is here when it is wanted. */
  readonly load: () => Promise<unknown>
}

/**
 * A part of the page whose code is fetched when it is first wanted. Where the code is here already it is drawn at once,
 * which React's `lazy` doesn't do: it draws a stand-in first, and holds that for up to 300 ms. A failure to fetch is
 * thrown to the nearest error boundary, and drawing it again fetches again.
 */
export function partOf<Props extends object>(fetch: () => Promise<ComponentType<Props>>): Part<Props> {
  let here: ComponentType<Props> | null = null
  let coming: Promise<ComponentType<Props>> | null = null

  async function load(): Promise<ComponentType<Props>> {
    coming ??= fetch()
    try {
      here = await coming
      return here
    } catch (error) {
      coming = null
      throw error
    }
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, at the top of a module
  function Part(props: Props) {
    const [Loaded, setLoaded] = useState(() => here)
    const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null)
    useEffect(() => {
      if (Loaded) return
      load().then(
        (found) => setLoaded(() => found),
        (thrown: unknown) => setFailure({ thrown }),
      )
    }, [Loaded])
    if (failure) throw failure.thrown
    return Loaded && <Loaded {...props} />
  }
  return Object.assign(Part, { load })
}
