import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'

/** After so long it is looked without being told: not every file system tells. Milliseconds. */
const ROUND = 15_000
/** A note comes under another name first; so long after, it has its own. Milliseconds. */
const SETTLING = 50

/**
 * Calls `changed` soon after something was put into the inbox of a vault by another process, and now and then for
 * nothing. The inbox need not be there yet. The returned function ends it.
 */
export function watchInbox(folder: string, changed: () => void): () => void {
  const inbox = join(folder, 'inbox')
  let watcher: FSWatcher | null = null
  let settling: NodeJS.Timeout | null = null

  function tell(): void {
    settling ??= setTimeout(() => {
      settling = null
      follow()
      changed()
    }, SETTLING)
  }

  /** The inbox itself, once it is there; until then the folder in which it will be. */
  let followed = ''
  function follow(): void {
    const place = existsSync(inbox) ? inbox : folder
    if (place === followed) return
    watcher?.close()
    followed = ''
    try {
      watcher = watch(place, (_event, name) => {
        if (place === inbox || name === 'inbox') tell()
      })
      watcher.on('error', () => {
        followed = ''
      })
      followed = place
    } catch {
      // What can't be watched is looked at now and then.
      watcher = null
    }
  }

  follow()
  const round = setInterval(tell, ROUND)
  return () => {
    clearInterval(round)
    if (settling) clearTimeout(settling)
    watcher?.close()
  }
}
