/** Does the journal's outstanding work while nobody waits for an answer. */
export interface Tending {
  /** Somebody asked for something: the work rests for a while, and goes on afterwards. */
  rest(): void
  end(): void
}

/** So long nobody has asked for anything when the work begins, in milliseconds. */
const QUIET = 200
/** Between two pieces of it, in which a call is heard. */
const BREATH = 5

/** `tend` does a few milliseconds of work, and answers whether more is left. */
export function openTending(tend: () => boolean): Tending {
  let timer: NodeJS.Timeout | null = null

  function after(time: number): void {
    if (timer) clearTimeout(timer)
    timer = setTimeout(work, time)
  }

  function work(): void {
    timer = null
    try {
      if (tend()) after(BREATH)
    } catch (error) {
      // Nobody asked for it, so nobody is told. It is tried again after the next call.
      console.error(`Tending ended with ${error instanceof Error ? error.name : typeof error}`)
    }
  }

  return {
    rest: () => after(QUIET),
    end() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
