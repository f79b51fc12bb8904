import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/**
 * Which way imports flow: a room of the house, and the rooms it may import from beside itself.
 * The first room whose prefix fits a file is its room.
 */
const house: ReadonlyArray<readonly [room: string, mayImport: readonly string[]]> = [
  ['src-preload/contract.ts', []],
  ['src-preload/beginning-of.ts', []],
  ['src-preload/plain-letters.ts', []],
  ['src-preload/needed-keys.ts', []],
  ['src-preload/prompt-ids.ts', ['src-preload/contract.ts']],
  ['src-preload/form-places.ts', ['src-preload/contract.ts']],
  ['src-preload/wrong-secrets.ts', ['src-preload/contract.ts']],
  ['src-preload/', ['src-preload/contract.ts', 'electron']],
  ['src-main/problem.ts', ['src-preload/contract.ts']],
  ['src-main/files/', ['src-main/problem.ts', 'node:']],
  ['src-main/images/', ['src-main/problem.ts']],
  ['src-main/reframing/', ['src-preload/contract.ts']],
  [
    'src-main/vault/',
    ['src-preload/contract.ts', 'src-preload/wrong-secrets.ts', 'src-main/problem.ts', 'src-main/files/', 'node:'],
  ],
  [
    'src-main/journal/',
    [
      'src-preload/contract.ts',
      'src-preload/beginning-of.ts',
      'src-preload/plain-letters.ts',
      'src-preload/prompt-ids.ts',
      'src-preload/form-places.ts',
      'src-main/problem.ts',
      'src-main/files/',
      'src-main/images/',
      'src-main/reframing/',
      'node:',
    ],
  ],
  [
    'src-main/interchange/',
    [
      'src-preload/contract.ts',
      'src-preload/beginning-of.ts',
      'src-main/problem.ts',
      'src-main/files/',
      'src-main/journal/',
      'node:',
    ],
  ],
  [
    'src-main/archive/',
    [
      'src-preload/contract.ts',
      'src-main/problem.ts',
      'src-main/files/',
      'src-main/vault/',
      'src-main/journal/',
      'node:',
    ],
  ],
  [
    'src-main/room/',
    [
      'src-preload/contract.ts',
      'src-main/problem.ts',
      'src-main/files/',
      'src-main/vault/',
      'src-main/journal/',
      'src-main/interchange/',
      'src-main/archive/',
      'src-main/reframing/',
      'node:',
    ],
  ],
  [
    'src-main/shell/',
    [
      'src-preload/contract.ts',
      'src-preload/beginning-of.ts',
      'src-preload/needed-keys.ts',
      'src-main/problem.ts',
      'src-main/files/',
      'src-main/room/handle.ts',
      'node:',
      'electron',
    ],
  ],
  ['src-main/index.ts', ['src-preload/contract.ts', 'src-main/', 'node:', 'electron']],
  [
    'src-renderer/',
    [
      'src-preload/contract.ts',
      'src-preload/beginning-of.ts',
      'src-preload/plain-letters.ts',
      'src-preload/needed-keys.ts',
      'src-preload/prompt-ids.ts',
      'src-preload/form-places.ts',
      'src-preload/wrong-secrets.ts',
    ],
  ],
  ['src-chromium/', ['src-preload/contract.ts', 'node:']],
]

/** What the core may not reach for: it is handed its clock, its randomness, its surroundings and its paths. */
const core = /^src-main\/(files|vault|journal|reframing|interchange|archive|images)\//
const reachedFor =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bprocess\.cwd\(|\bos\.(homedir|tmpdir)\(|\brandomBytes_buf\b|\brandombytes_buf\(|\bgetRandomValues\(|\bTemporal\.Now\b/

const sources = ['src-preload', 'src-main', 'src-renderer', 'src-chromium']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .map((file) => file.split(sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))

const roomOf = (file: string) => house.find(([room]) => file.startsWith(room))

/** What a file imports: our files as paths from the top, packages by their name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm)]
    .concat([...text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)])
    .concat([...text.matchAll(/\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]\s*\)/g)])
  return found.map((match) => {
    const name = match[1] ?? ''
    return name.startsWith('.')
      ? relative(root, resolve(root, dirname(file), name))
          .split(sep)
          .join('/')
      : name
  })
}

describe('imports flow one way', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(importsOf('src-main/reframing/traps.ts')).toEqual(['src-preload/contract.ts'])
  })

  it('every file stands in a room of the house', () => {
    expect(sources.filter((file) => !roomOf(file))).toEqual([])
  })

  it('no file imports from a room it may not', () => {
    const wrong = sources.flatMap((file) => {
      const [room = '', mayImport = []] = roomOf(file) ?? []
      return importsOf(file)
        .filter((name) => {
          if (name.startsWith('src-'))
            return !name.startsWith(room) && !mayImport.some((other) => name.startsWith(other))
          if (name.startsWith('node:')) return !mayImport.includes('node:')
          if (name === 'electron') return !mayImport.includes('electron')
          return false
        })
        .map((name) => `${file} → ${name}`)
    })
    expect(wrong).toEqual([])
  })

  it('only the composition root imports the composition root', () => {
    expect(sources.filter((file) => importsOf(file).includes('src-main/index.ts'))).toEqual([])
  })

  it('the core is handed its clock, randomness and surroundings', () => {
    const wrong = sources
      .filter((file) => core.test(file))
      .flatMap((file) =>
        readFileSync(join(root, file), 'utf8')
          .split('\n')
          .flatMap((line, index) => (reachedFor.test(line) ? [`${file}:${index + 1}`] : [])),
      )
    expect(wrong).toEqual([])
  })

  it('only the doors touch ipcMain and the preload ipcRenderer', () => {
    const naming = (word: string) =>
      sources.filter((file) => new RegExp(`\\b${word}\\b`).test(readFileSync(join(root, file), 'utf8')))
    expect(
      naming('ipcMain').filter((file) => !file.startsWith('src-chromium/') && file !== 'src-preload/contract.ts'),
    ).toEqual(['src-main/shell/door.ts'])
    expect(naming('ipcRenderer').filter((file) => !file.startsWith('src-chromium/'))).toEqual(['src-preload/index.ts'])
  })

  it('nothing is exported by default', () => {
    expect(sources.filter((file) => /^export default\b/m.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })
})
