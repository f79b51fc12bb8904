/** The last group of a recovery key as it is written. */
export function lastGroupOf(recoveryKey: string): string {
  return (
    recoveryKey
      .trim()
      .split(/[\s-]+/)
      .at(-1) ?? ''
  )
}

/** Whether what was typed is that group. Read as Crockford's base 32 is: no case, O as 0, I and L as 1. */
export function isLastGroup(typed: string, recoveryKey: string): boolean {
  return readAloud(typed) === readAloud(lastGroupOf(recoveryKey))
}

function readAloud(group: string): string {
  return group.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
}
