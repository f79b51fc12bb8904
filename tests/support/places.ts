import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from './app.ts'

/** Letters that occur nowhere else on this computer. They can stand in a tag, a word, a passphrase, a row of pixels. */
export const mark = (name: string) => `zq${name}${crypto.randomUUID().replaceAll('-', '')}`

/** Where a program may leave something: its own data, the vault, and every place for temporary files, caches and logs. */
export function placesOf(app: App): readonly string[] {
  const home = homedir()
  const { XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME } = process.env
  const places = [
    app.userData,
    app.vault,
    tmpdir(),
    '/tmp',
    '/var/tmp',
    XDG_CACHE_HOME || join(home, '.cache'),
    XDG_CONFIG_HOME || join(home, '.config'),
    XDG_STATE_HOME || join(home, '.local/state'),
    XDG_DATA_HOME || join(home, '.local/share'),
    join(home, 'Library'),
    join(home, 'AppData'),
  ]
  return outermost(places)
}

/** Without those that lie in one before them. */
export const outermost = (places: readonly string[]): readonly string[] =>
  places.filter((place, index) => places.findIndex((other) => isWithin(place, other)) === index)

const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`)
