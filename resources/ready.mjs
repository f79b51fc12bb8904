// Before each script of package.json: without its packages none of them gets further than an error about itself. Written
// for any Node, because the one that comes with the packages is missing then, too.
import { existsSync } from 'node:fs'

if (!existsSync('node_modules/.bin')) {
  console.error('The packages are not installed here. Run npm ci first.')
  process.exit(1)
}
