import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { readTotals, sentenceOf } from './totals.ts'

/** `npm test`: everything that says whether the project is sound, cheapest first. Stops at the first step that fails. */
const root = resolve(import.meta.dirname, '../..')
const results = resolve(root, 'test-results')
const steps = ['check', 'test:unit', 'build', 'e2e'] as const

rmSync(results, { recursive: true, force: true })
for (const step of steps) {
  console.log(`\n── npm run ${step}`)
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(`\nnpm test stopped: "npm run ${step}" failed.`)
    process.exit(1)
  }
}
console.log(`\nAll is well: ${sentenceOf(readTotals(results))}`)
