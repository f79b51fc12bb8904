import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Inhibitor, openInhibitor } from '../../src-main/shell/locks/inhibitor.ts'

const PAUSE = 100

let folder: string
let inhibitor: Inhibitor
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-inhibitor-'))
})
afterEach(() => {
  inhibitor.release()
  rmSync(folder, { recursive: true })
})

/** A program in the place of systemd-inhibit, which writes down each of its starts. */
function program(body: string): string {
  const file = join(folder, 'inhibit')
  writeFileSync(file, `#!/bin/sh\necho $$ >> ${folder}/starts\n${body}\n`)
  chmodSync(file, 0o700)
  return file
}
const starts = () => readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n')
const becomes = (state: ReturnType<Inhibitor['state']>) => vi.waitFor(() => expect(inhibitor.state()).toBe(state))
const endIt = () => execFileSync('kill', ['-9', starts().at(-1) ?? ''])

describe.skipIf(process.platform === 'win32')('the hold on sleep', () => {
  it('that was taken away is taken anew after a pause', async () => {
    inhibitor = openInhibitor([program('exec cat')], PAUSE)
    inhibitor.take()
    await becomes('held')
    endIt()
    await becomes('refused')
    await becomes('held')
    expect(starts()).toHaveLength(2)
  })

  it('is not asked for anew where it is not granted, or was let go of meanwhile', async () => {
    inhibitor = openInhibitor([program('exit 1')], PAUSE)
    inhibitor.take()
    await becomes('refused')
    await wait(3 * PAUSE)
    expect(starts()).toHaveLength(1)

    inhibitor = openInhibitor([program('exec cat')], PAUSE)
    inhibitor.take()
    await becomes('held')
    endIt()
    await becomes('refused')
    inhibitor.release()
    await wait(3 * PAUSE)
    expect(inhibitor.state()).toBe('free')
    expect(starts()).toHaveLength(2)
  })
})
