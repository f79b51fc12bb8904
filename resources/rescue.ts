import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What the app lays beside copies of snapshots, by the names that it has there. */
export const rescueSources = {
  'kintsugi-rescue.mjs': 'resources/kintsugi-rescue.mjs',
  'kintsugi-rescue.README.md': 'resources/kintsugi-rescue.README.md',
  'kintsugi-FORMAT.md': 'src-main/vault/FORMAT.md',
} as const

/** Puts these into `rescue/` of a build, as they are: so they ship inside of the archive that Electron vouches for. */
export function shipRescue(root: string): Plugin {
  return {
    name: 'kintsugi-rescue',
    generateBundle() {
      for (const [name, source] of Object.entries(rescueSources))
        this.emitFile({ type: 'asset', fileName: `rescue/${name}`, source: readFileSync(join(root, source)) })
    },
  }
}
