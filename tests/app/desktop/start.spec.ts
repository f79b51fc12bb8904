import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../support/app.ts'
import { mainPids, windowTitles } from '../../support/desktop/seen.ts'
import { root } from '../../support/stage.ts'

test('npm start shows the window of the app, and what ends it ends the app', async ({ folder }) => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const userData = join(folder, 'newcomer')
  const started = spawn(`exec ${scripts.start.split(' && ').at(-1)} --user-data-dir=${userData}`, {
    cwd: root,
    shell: true,
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
    stdio: 'ignore',
  })
  const ended = once(started, 'exit')
  try {
    const pids = async () => mainPids(userData)
    await expect.poll(() => windowTitles({ pids }, 'shown'), { timeout: 30_000 }).toContain('Kintsugi')
  } finally {
    started.kill('SIGTERM')
  }
  await ended
  expect(mainPids(userData)).toEqual([])
})
