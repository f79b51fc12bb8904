import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuildOptions, Plugin } from 'vite'

/** Work of others that ships with the app. */
export interface Notice {
  readonly name: string
  readonly version: string
  /** As SPDX names it, or in words. */
  readonly licence: string
  readonly text: string
}

/** The file of a build in which Vite lists the packages of the modules that it took in. */
const listed = 'notices.json'

/** What Vite writes of a package. */
interface Listed {
  readonly name: string
  readonly version: string
  readonly identifier?: string
  readonly text?: string
}

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** What ships and is no package. */
const others: readonly Notice[] = [
  {
    name: 'EFF’s large word list for passphrases',
    version: '2016',
    licence: 'CC-BY-3.0-US',
    text: 'By Joseph Bonneau for the Electronic Frontier Foundation.\nhttps://www.eff.org/deeplinks/2016/07/new-wordlists-random-passphrases\n\nLicensed under Creative Commons Attribution 3.0 United States:\nhttps://creativecommons.org/licenses/by/3.0/us/\n\nChanged: the dice numbers are left out.',
  },
  {
    name: 'SQLite and SQLite3 Multiple Ciphers',
    version: '(in better-sqlite3)',
    licence: 'public domain, MIT',
    text: `SQLite is in the public domain: https://sqlite.org/copyright.html\n\nSQLite3 Multiple Ciphers is under the MIT License.\nCopyright (c) 2006-2025 Ulrich Telle\n\n${mit}`,
  },
]

/**
 * Gathers what the three builds of the app take in, and has the last of them, the renderer's, write all of it into the
 * one file that Settings shows. `options` and `plugin` go into each of the three.
 */
export function gatherNotices(root: string): { options: BuildOptions; plugin(isLast: boolean): Plugin } {
  const found = new Map<string, Notice>()
  const add = (notice: Notice) => found.set(`${notice.name} ${notice.version}`, notice)
  for (const notice of [...others, ...productionPackages(root)]) add(notice)
  return {
    options: { license: { fileName: listed } },
    plugin: (isLast) => ({
      name: 'notices',
      apply: 'build',
      generateBundle: {
        order: 'post',
        handler(_options, bundle) {
          const file = bundle[listed]
          if (file?.type !== 'asset') throw new Error('Vite wrote no list of licences.')
          for (const one of JSON.parse(String(file.source)) as Listed[]) add(noticeOf(one))
          delete bundle[listed]
          if (!isLast) return
          const notices = [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
          this.emitFile({ type: 'asset', fileName: listed, source: JSON.stringify(notices) })
        },
      },
    }),
  }
}

function noticeOf({ name, version, identifier, text }: Listed): Notice {
  if (identifier === undefined) throw new Error(`${name} names no licence.`)
  return {
    name,
    version,
    licence: identifier,
    text: text ?? `${name} names its licence, ${identifier}, and adds no text.`,
  }
}

/** What is loaded at run time instead of being bundled, with all that it needs itself. */
export function productionPackages(root: string): Notice[] {
  const found = new Map<string, Notice>()
  const visit = (folder: string) => {
    const { name, version, license, dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (found.has(folder)) return
    if (folder !== root) found.set(folder, noticeOf({ name, version, identifier: license, text: licenceIn(folder) }))
    for (const needed of Object.keys(dependencies)) visit(join(root, 'node_modules', needed))
  }
  visit(root)
  return [...found.values()]
}

function licenceIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
  if (file === undefined) throw new Error(`No licence lies in ${folder}.`)
  return readFileSync(join(folder, file), 'utf8').trim()
}
