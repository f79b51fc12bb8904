import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listPackage, statFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { rescueSources } from '../../resources/rescue.ts'

export const root = resolve(import.meta.dirname, '../..')

function run(script: string, args: readonly string[]): { code: number; output: string } {
  // electron-builder copies with hard links where it believes that its own tests run.
  const { VITEST: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env,
  })
  return { code: status ?? 1, output: stdout + stderr }
}

/** What reads snapshots without the app, and is laid beside their copies. */
export const rescueFiles = Object.keys(rescueSources).map((name) => `out/main/rescue/${name}`)

/** Builds the app, unless a build is there. */
export function build(): void {
  const built = ['out/main/index.cjs', 'out/renderer/index.html', ...rescueFiles]
  if (built.every((path) => existsSync(join(root, path)))) return
  const { code, output } = run('electron-vite/bin/electron-vite.js', ['build'])
  if (code !== 0) throw new Error(output)
}

/** Packs below `output` from an unpacked Electron. With `--dir` among the further arguments it stops at folders that run. */
export function pack(
  { electron, version, output }: { electron: string; version: string; output: string },
  ...more: readonly string[]
): { code: number; output: string } {
  return run('electron-builder/cli.js', [
    ...['--config', 'electron-builder.yml', '--publish', 'never'],
    ...[`-c.electronVersion=${version}`, `-c.electronDist=${electron}`, `-c.directories.output=${output}`],
    ...more,
  ])
}

export interface Packed {
  /** What is in the archive, as paths with `/`, without folders. */
  readonly files: readonly string[]
  /** Those of them that stand beside the archive, as files of their own. */
  readonly unpacked: readonly string[]
  readonly fuses: Readonly<Record<string, 'on' | 'off'>>
}

const slashes = (path: string) => path.replaceAll('\\', '/')

/** The files below a folder, as paths within it. */
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashes(join(entry.parentPath, entry.name).slice(folder.length + 1)))

/** Reads a packed app back: its archive in the folder `resources`, its fuses in the program `binary`. */
export async function readPacked(resources: string, binary: string): Promise<Packed> {
  const archive = join(resources, 'app.asar')
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1))
  const { version: _, ...wire } = await getCurrentFuseWire(binary)
  return {
    files: paths
      .filter((path) => !('files' in statFile(archive, path)))
      .map(slashes)
      .sort(),
    unpacked: filesBelow(join(resources, 'app.asar.unpacked')),
    fuses: Object.fromEntries(
      Object.entries(wire).map(([place, state]) => [
        FuseV1Options[Number(place)] ?? place,
        state === '1'.charCodeAt(0) ? 'on' : 'off',
      ]),
    ),
  }
}

/** The fuses as they are shipped, by the names of @electron/fuses. */
export const shippedFuses = {
  RunAsNode: 'off',
  EnableCookieEncryption: 'off',
  EnableNodeOptionsEnvironmentVariable: 'off',
  EnableNodeCliInspectArguments: 'off',
  EnableEmbeddedAsarIntegrityValidation: 'on',
  OnlyLoadAppFromAsar: 'on',
  LoadBrowserProcessSpecificV8Snapshot: 'off',
  GrantFileProtocolExtraPrivileges: 'off',
} as const

/** What an app may hold: the built files, the tray's icons, package.json, and of the two modules what runs. */
export function expectedFiles(library: string): string[] {
  const below = (folder: string) => filesBelow(join(root, folder)).map((path) => `${folder}/${path}`)
  return [
    'package.json',
    ...['out/main', 'out/preload', 'out/renderer', 'resources/tray']
      .flatMap(below)
      .filter((path) => !path.endsWith('.map')),
    ...below('node_modules/better-sqlite3/lib'),
    ...['LICENSE', 'package.json', `prebuilds/${library}`].map((name) => `node_modules/better-sqlite3/${name}`),
    ...['LICENSE', 'package.json', 'dist/modules-sumo/libsodium-sumo.js'].map(
      (name) => `node_modules/libsodium-sumo/${name}`,
    ),
    ...['LICENSE', 'package.json', 'dist/modules-sumo/libsodium-wrappers.js'].map(
      (name) => `node_modules/libsodium-wrappers-sumo/${name}`,
    ),
  ].sort()
}
