import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { patiently } from './patience.ts'

/**
 * Removes files of a folder for good; one that has gone already is none of its concern, and one that can't be removed keeps
 * no other from going. The names of those that stay come out, and what the disk said of the first of them, else null.
 *
 * @param stays is asked of each right before it goes
 */
export function removeEach(
  folder: string,
  names: readonly string[],
  stays: (name: string) => boolean = () => false,
): { readonly staying: readonly string[]; readonly fault: unknown } {
  const staying: string[] = []
  let fault: unknown = null
  for (const name of names) {
    const remove = () => rmSync(join(folder, name), { force: true })
    try {
      // Where waiting was in vain once, the others are not waited for as well: that could be a thousand times.
      if (stays(name)) staying.push(name)
      else if (fault === null) patiently(remove)
      else remove()
    } catch (error) {
      fault ??= error
      staying.push(name)
    }
  }
  return { staying, fault }
}
