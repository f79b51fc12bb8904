import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, expectedFiles, pack, readPacked, shippedFuses } from './pack.ts'

/**
 * Packs the app with a real Electron for Linux, unpacked at `dist`, and uses it. Its fuses keep every debugger out, so it
 * is used as a person would: by the keyboard, with xdotool, on the display that is there.
 */
export function tryOnElectron(dist: string): void {
  describe('the packed app, on a real Electron', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-electron-'))
    const unpacked = join(folder, 'output/linux-unpacked')
    const running: ChildProcess[] = []

    beforeAll(() => {
      build()
      const version = readFileSync(join(dist, 'version'), 'utf8').trim()
      const target = { electron: dist, version, output: join(folder, 'output') }
      const { code, output } = pack(target, '--dir', '--linux', '--x64')
      if (code !== 0) throw new Error(output)
    }, 240_000)

    afterAll(async () => {
      for (const app of running) app.kill('SIGKILL')
      await sleep(500)
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    })

    /** Starts it with a data folder of its own. `said` is what it wrote so far. */
    const start = (name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) => {
      const vault = join(folder, name, 'vault')
      const app = spawn(
        join(unpacked, 'kintsugi'),
        [`--user-data-dir=${join(folder, name)}`, `--vault=${vault}`, ...args],
        { env: { ...process.env, ...env } },
      )
      running.push(app)
      let said = ''
      for (const stream of [app.stdout, app.stderr])
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString()
        })
      const ended = new Promise<number | null>((done) => app.on('exit', done))
      return { app, vault, ended, said: () => said }
    }

    const hands = 'xdotool'
    const use = (...args: string[]) => {
      const { status, stdout, error } = spawnSync(hands, args, { encoding: 'utf8' })
      if (error) throw new Error(`${hands} is needed to use the packed app.`, { cause: error })
      return status === 0 ? stdout.trim() : ''
    }

    /** The number of its window, once that is shown. */
    const shown = async ({ app }: { app: ChildProcess }) => {
      for (let tries = 0; tries < 120; tries++) {
        const window = use('search', '--onlyvisible', '--pid', String(app.pid), '--name', '^Kintsugi$').split('\n')[0]
        if (window) return window
        await sleep(250)
      }
      throw new Error('No window was shown.')
    }

    it('holds exactly what runs, with one native library and every fuse set', async () => {
      const packed = await readPacked(join(unpacked, 'resources'), join(unpacked, 'kintsugi'))
      expect(packed.files).toEqual(expectedFiles('linux-x64.node'))
      expect(packed.unpacked).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node'])
      expect(packed.fuses).toMatchObject(shippedFuses)
    })

    it('makes a journal, out of its archive, with its own native library', async () => {
      // Nothing tells from outside when the page is ready for keys: each try waits longer, on a fresh start.
      for (const patience of [4, 8, 16, 32]) {
        const app = start(`journal-${patience}`)
        const window = await shown(app)
        await sleep(patience * 1000)
        use('mousemove', '--window', window, '20', '20')
        use('type', '--delay', '20', 'seven grey stones in the river')
        for (const _ of ['Show', 'Suggest one', 'Repeat passphrase']) use('key', 'Tab')
        use('type', '--delay', '20', 'seven grey stones in the river')
        use('key', 'Return')
        const database = join(app.vault, 'journal.db')
        for (let tries = 0; tries < 60 && !existsSync(database); tries++) await sleep(250)
        const made = existsSync(database)
        app.app.kill()
        await app.ended
        if (made) {
          // Not SQLite's own first words: every page is encrypted.
          expect(readFileSync(database).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
          return
        }
      }
      throw new Error('No journal was made.')
    }, 200_000)

    it('is no Node, reads no NODE_OPTIONS, and lets no debugger in', async () => {
      const app = start('fuses', ['-e', 'console.log("this is Node")', '--inspect=0'], {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: '--trace-exit --no-such-option',
      })
      await shown(app)
      await sleep(1000)
      app.app.kill()
      await app.ended
      expect(app.said()).not.toMatch(/this is Node|Debugger listening|no-such-option/)
    })

    it.each(['--remote-debugging-port=0', '--remote-debugging-pipe'])(
      "does not start with Chromium's %s, which no fuse covers",
      async (way) => {
        const app = start('debugging', [way])
        expect(await Promise.race([app.ended, sleep(20_000, 'still running')])).toBe(1)
      },
    )
  })
}
