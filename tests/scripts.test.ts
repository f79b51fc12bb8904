import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
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

it('npm run bench says so where there is no folder of that name, and nothing else', () => {
  const command = 'npm run --silent bench -- --corpus nowhere'
  const { status, stdout, stderr } = spawnSync(command, { cwd: root, encoding: 'utf8', shell: true })
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: '--corpus takes a folder of Markdown, and there is none of this name.\n',
  })
})

it.each([
  ['e2e', 'npm run --silent e2e -- tests/app/smoke.spec.ts'],
  ['bench -- --app', 'npm run --silent bench -- --app'],
])('where there is no build, npm run %s says so and ends', (_, command) => {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-scripts-'))
  const parts = ['package.json', 'tsconfig.json', 'resources', 'src-chromium', 'src-main', 'src-preload', 'tests']
  for (const name of parts) cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const { status, stdout, stderr } = spawnSync(command, { cwd: folder, encoding: 'utf8', shell: true })
  rmSync(folder, { recursive: true })
  expect(status).toBe(1)
  expect(`${stdout}${stderr}`.match(/There is no build to try\. Run npm run build first\./g)).toHaveLength(1)
})
