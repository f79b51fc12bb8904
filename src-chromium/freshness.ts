import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = [
  ...['src-main', 'src-preload', 'src-renderer'],
  ...['package-lock.json', 'electron.vite.config.ts', 'resources/notices.ts'],
  ...['resources/rescue.ts', 'resources/kintsugi-rescue.mjs', 'resources/kintsugi-rescue.README.md'],
]
const BUILT = ['out/main/index.cjs', 'out/main/room.cjs', 'out/preload/index.cjs', 'out/renderer/index.html']

const changed = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Is there a build, and is it newer than everything it was made from? Folders count: a file taken away changes them. */
export function isBuilt(root: string): boolean {
  const built = Math.min(...BUILT.map((file) => changed(join(root, file))))
  return SOURCES.map((name) => join(root, name)).every((source) => {
    const inside = statSync(source).isDirectory() ? readdirSync(source, { recursive: true, encoding: 'utf8' }) : []
    return [source, ...inside.map((name) => join(source, name))].every((path) => changed(path) <= built)
  })
}
