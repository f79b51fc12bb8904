import { ProblemError } from '../problem.ts'

/** A node of a body that is not read yet. */
export type Node = { readonly [name: string]: unknown }

/** Why a body was refused; the words of the body stay out of it. */
export function refusal(): ProblemError {
  return new ProblemError(
    'not-ours',
    'This text is not in a form that Kintsugi writes, so it was not taken in. Nothing in your journal was changed.',
  )
}

export function node(value: unknown): Node {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal()
  return value as Node
}

export function first(child: Node): 1 {
  if (child.version !== 1) throw refusal()
  return 1
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw refusal()
  return value
}

export function whole(value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw refusal()
  return value
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw refusal()
  return value
}

export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value)
}
