/** Long work that is under way, as whatever ends it should know of it. */
export interface LongWork {
  readonly name: string
  /** Resolves when it has come to its end, whatever that was. */
  readonly done: Promise<unknown>
}

let current: LongWork | null = null

/** Says that long work has begun. One piece at a time is under way. */
export function noteLongWork(name: string, work: Promise<unknown>): void {
  const done = work.then(
    () => undefined,
    () => undefined,
  )
  const noted = { name, done }
  current = noted
  void done.then(() => {
    if (current === noted) current = null
  })
}

export const longWork = (): LongWork | null => current
