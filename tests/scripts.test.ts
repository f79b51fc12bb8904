import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

it.each(Object.keys(scripts))('where the packages are missing, npm run %s says so, and nothing else', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-scripts-'))
  for (const file of ['package.json', 'resources/ready.mjs']) cpSync(join(root, file), join(folder, file))
  const { status, stderr } = spawnSync(`npm run --silent ${name}`, { cwd: folder, encoding: 'utf8', shell: true })
  rmSync(folder, { recursive: true })
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'The packages are not installed here. Run npm ci first.\n' })
})
