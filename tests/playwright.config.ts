import { defineConfig } from '@playwright/test'
import { canHaveDisplays, needsDisplays } from './support/display.ts'
import { chooseStage, hasDesktop } from './support/stage.ts'

export default defineConfig({
  testDir: 'app',
  // What that leaves out is named before the tests begin.
  testIgnore: hasDesktop(chooseStage()) ? [] : ['desktop/**'],
  globalSetup: './support/before.ts',
  outputDir: '../test-results/app',
  workers: needsDisplays() && !canHaveDisplays() ? 1 : 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: `../test-results/e2e-${chooseStage()}.json` }]],
  use: { trace: 'off', video: 'off', screenshot: 'off', actionTimeout: 15_000 },
})
