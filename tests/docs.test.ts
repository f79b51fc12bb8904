import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const made = ['node_modules', 'out', 'dist', 'test-results']
const docs = globSync('**/*.md', { exclude: (name) => made.includes(name) })
const source = /`((?:src-|tests\/|resources\/|\.ci\/|\.github\/)[\w./-]+)`/g
/** A test may be named without what its name ends in. */
const endings = ['', '.ts', '.test.ts', '.spec.ts']

it.each(docs)('%s names only files that are there', (doc) => {
  const named = [...readFileSync(doc, 'utf8').matchAll(source)].map(([, path = '']) => path)
  const gone = named.filter((path) => !path.includes('NNNN') && !endings.some((ending) => existsSync(path + ending)))
  expect(gone).toEqual([])
})
