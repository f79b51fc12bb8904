import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** So that every machine fetches from its own registry; what it gets is held to the hashes. */
it('the lock file holds hashes, and no address to download from', () => {
  const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly integrity?: string }>>
  }
  const fetched = Object.entries(packages).filter(([path]) => path !== '')
  expect(fetched.length).toBeGreaterThan(0)
  expect(fetched.filter(([, { resolved, integrity }]) => resolved !== undefined || !integrity)).toEqual([])
})
