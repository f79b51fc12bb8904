import { defineConfig } from '@playwright/test'
import { canHaveDisplays, needsDisplays } from './support/display.ts'
import { canHaveSmallDisk } from './support/small-disk.ts'
import { chooseStage, hasDesktop } from './support/stage.ts'

/** What leaks or is lost once in a thousand times leaks and is lost. */
const promises = '**/{crash,damage,full-disk,kept-words,last-words,memory,plaintext,policy,requests}.spec.ts'
/** What that leaves out is named before the tests begin. */
const leftOut = [
  ...(hasDesktop(chooseStage()) ? [] : ['desktop/**']),
  ...(canHaveSmallDisk() ? [] : ['full-disk.spec.ts']),
]

export default defineConfig({
  testDir: 'app',
  globalSetup: './support/before.ts',
  outputDir: '../test-results/app',
  workers: needsDisplays() && !canHaveDisplays() ? 1 : 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: `../test-results/e2e-${chooseStage()}.json` }]],
  use: { trace: 'off', video: 'off', screenshot: 'off', actionTimeout: 15_000 },
  projects: [
    { name: 'promises', testMatch: promises, testIgnore: leftOut, retries: 0 },
    // A machine that runs everything at once may be late once in a thousand times: such a test is named, and tried again.
    { name: 'screens', testIgnore: [promises, ...leftOut], retries: process.env.CI ? 1 : 0 },
  ],
})
