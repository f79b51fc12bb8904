import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt } from '../../src-chromium/freshness.ts'
import { root } from './stage.ts'

/** Runs once before the end-to-end tests: they try the built app, not the sources. */
// biome-ignore lint/style/noDefaultExport: Playwright asks for one
export default function setUp(): void {
  if (!existsSync(join(root, 'out/main/index.cjs')))
    throw new Error('There is no build to try. Run npm run build first.')
  if (!isBuilt(root)) console.warn('The sources are newer than the build, and the build is what is tried here.')
}
