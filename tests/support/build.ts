import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const NO_BUILD = 'There is no build to try. Run npm run build first.'

/** Whether the app was built at all: end-to-end tests and the bench of the app try that, not the sources. */
export const isThereABuild = (root: string): boolean => existsSync(join(root, 'out/main/index.cjs'))
