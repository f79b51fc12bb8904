/** Each with its place, to be drawn under: nothing of a difference ever moves. */
export function numbered<One>(all: readonly One[]): { readonly at: number; readonly one: One }[] {
  return all.map((one, at) => ({ at, one }))
}
