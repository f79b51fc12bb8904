import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { gatherNotices, type Notice } from '../../resources/notices.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kintsugi-notices-'))
})
afterAll(() => rmSync(root, { recursive: true }))

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

function writePackage(name: string, file: string, content: string, dependencies = {}): void {
  const about = { name, version: '1.0.0', license: 'MIT', main: file, dependencies }
  write(`node_modules/${name}/package.json`, JSON.stringify(about))
  write(`node_modules/${name}/LICENSE`, `The terms of ${name}\n`)
  write(`node_modules/${name}/${file}`, content)
}

it('lists every package of the three builds, and all that is loaded at run time', async () => {
  writePackage('in-main', 'index.js', `import { deeper } from 'deeper'\nexport const main = () => deeper(1)`)
  writePackage('deeper', 'index.js', `export const deeper = (what) => console.log(what)`)
  writePackage('in-preload', 'index.js', `export const preload = () => console.log(2)`)
  writePackage('in-page', 'index.js', `export const page = () => console.log(3)`)
  writePackage('@scope/font', 'font.css', `@font-face { font-family: F; src: url(./f.woff2) }`)
  write('node_modules/@scope/font/f.woff2', 'x'.repeat(10_000))
  writePackage('loaded', 'index.js', '', { 'loaded-too': '1' })
  writePackage('loaded-too', 'index.js', '')
  writePackage('only-a-tool', 'index.js', `export const tool = 4`)
  write('package.json', JSON.stringify({ name: 'app', dependencies: { loaded: '1' } }))
  write('main.js', `import { main } from 'in-main'\nmain()`)
  write('preload.js', `import { preload } from 'in-preload'\npreload()`)
  write('page.js', `import '@scope/font/font.css'\nimport { page } from 'in-page'\npage()`)

  const notices = gatherNotices(root)
  for (const name of ['main', 'preload', 'page'])
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [notices.plugin(name === 'page')],
      build: { ...notices.options, outDir: `out/${name}`, rolldownOptions: { input: join(root, `${name}.js`) } },
    })
  const written: Notice[] = JSON.parse(readFileSync(join(root, 'out/page/notices.json'), 'utf8'))
  expect(written.map(({ name }) => name)).toEqual([
    '@scope/font',
    'EFF’s large word list for passphrases',
    'SQLite and SQLite3 Multiple Ciphers',
    'deeper',
    'in-main',
    'in-page',
    'in-preload',
    'loaded',
    'loaded-too',
  ])
  for (const { name, version, licence, text } of written.filter(({ name }) => !/^(EFF|SQLite)/.test(name)))
    expect({ version, licence, text }).toEqual({ version: '1.0.0', licence: 'MIT', text: `The terms of ${name}` })
  expect(() => readFileSync(join(root, 'out/main/notices.json'))).toThrow('ENOENT')
})

it('fails where a licence is missing', () => {
  writePackage('nameless', 'index.js', '')
  write('node_modules/nameless/package.json', JSON.stringify({ name: 'nameless', version: '1.0.0' }))
  write('package.json', JSON.stringify({ name: 'app', dependencies: { nameless: '1' } }))
  expect(() => gatherNotices(root)).toThrow('nameless names no licence.')
})
