import type { Prompt } from './contract.ts'

/** Whether a question in a text asks for thinking traps. Nothing but its id says so there. */
export const asksForTraps = (promptId: string): boolean => /^traps(?:-|$)/.test(promptId)

/** The id that a question of a template has in a text: its own, unless that says otherwise than it does of the traps. */
export function promptIdOf({ id, kind, choices }: Prompt): string {
  if (kind !== 'choice' || asksForTraps(id) === (choices === 'traps')) return id
  return choices === 'traps' ? `traps-${id}` : `own-${id}`
}
