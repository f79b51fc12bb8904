import { join } from 'node:path'
import type { CheckedFolder } from '../../src-preload/contract.ts'

/** A place in which words could lie, and that the self-check looks through. */
export interface Place {
  readonly what: CheckedFolder['what']
  readonly folder: string
  /** As the person reads it, with `~` for their home. */
  readonly shown: string
  /** Whether it is the app's own, all of which is read. Of what others fill too, only what was lately written is. */
  readonly own: boolean
}

export interface Computer {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** The folder for temporary files. */
  readonly temporary: string
  readonly vault: string
  /** The app's own folder, in which Chromium keeps what it keeps. */
  readonly userData: string
}

/** Where the app could leave something on this computer, by the habits of its system. Each folder stands here once. */
export function placesToLook({ platform, env, home, temporary, vault, userData }: Computer): readonly Place[] {
  const place = (what: Place['what'], folder: string): Place => ({
    what,
    folder,
    shown:
      folder.startsWith(home) && /^[\\/]/.test(folder.slice(home.length)) ? `~${folder.slice(home.length)}` : folder,
    own: what === 'vault' || what === 'app',
  })
  const places = [
    place('vault', vault),
    place('app', userData),
    ...[temporary, ...(platform === 'win32' ? [] : ['/tmp', '/var/tmp'])].map((folder) => place('temporary', folder)),
    ...cachesOf(platform, env, home).map((folder) => place('cache', folder)),
  ]
  return places.filter(
    ({ folder }, index) => folder !== '' && places.findIndex((other) => other.folder === folder) === index,
  )
}

function cachesOf(platform: NodeJS.Platform, env: Computer['env'], home: string): readonly string[] {
  if (platform === 'win32') return [env.LOCALAPPDATA || join(home, 'AppData', 'Local')]
  if (platform === 'darwin')
    return ['Caches', 'Logs', 'Saved Application State'].map((name) => join(home, 'Library', name))
  return [env.XDG_CACHE_HOME || join(home, '.cache')]
}
