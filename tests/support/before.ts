import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt } from '../../src-chromium/freshness.ts'
import { isThereABuild, NO_BUILD } from './build.ts'
import { canHaveSmallDisk } from './small-disk.ts'
import { chooseChromium, chooseStage, hasDesktop, root } from './stage.ts'

/**
 * Runs once before the end-to-end tests: they try the built app, not the sources. The carried Chromium is unpacked
 * here, so that two workers do not both do it.
 */
// biome-ignore lint/style/noDefaultExport: Playwright asks for one
export default async function setUp(): Promise<void> {
  if (!isThereABuild(root)) throw new Error(NO_BUILD)
  if (!isBuilt(root)) console.warn('The sources are newer than the build, and the build is what is tried here.')
  const stage = chooseStage()
  if (!hasDesktop(stage)) {
    const names = readdirSync(join(root, 'tests/app/desktop')).join(', ')
    console.warn(`Not tried here, because only Electron on Linux has a desktop: ${names}`)
  }
  if (!canHaveSmallDisk())
    console.warn(
      'Not tried here, because no small disk may be mounted and KINTSUGI_SMALL_DISK names none: full-disk.spec.ts',
    )
  if (stage === 'chromium') await chooseChromium()
}
