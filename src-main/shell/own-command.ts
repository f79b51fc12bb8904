import { resolve } from 'node:path'
import type { Call } from './quitting.ts'

export interface OwnCommandParts {
  readonly execPath: string
  /** The folder of the app's files, for an Electron that is handed them; null once the app is packed. */
  readonly appPath: string | null
  /** An AppImage's own file: what it unpacks to is another place at every start. */
  readonly appImage: string | undefined
  readonly hasSwitch: (name: string) => boolean
  readonly switchValue: (name: string) => string
}

/** What starts this app with the same journal: the program, and what was said to it about where things are. */
export function ownCommand({
  execPath,
  appPath,
  appImage,
  hasSwitch,
  switchValue,
}: OwnCommandParts): [string, ...string[]] {
  const places = ['user-data-dir', 'vault'].filter((name) => switchValue(name) !== '')
  return [
    appImage || execPath,
    ...(appPath === null ? [] : [appPath]),
    ...places.map((name) => `--${name}=${resolve(switchValue(name))}`),
    ...(hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
  ]
}

/** How Electron is told to start this app once more, with its window or for quick capture. */
export function startOf(
  command: readonly [string, ...string[]],
  call: Call,
): { readonly execPath: string; readonly args: string[] } {
  const [execPath, ...args] = command
  return { execPath, args: call === 'capture' ? [...args, '--capture'] : args }
}

/** A command as it is typed, or entered into a desktop's keyboard settings. */
export function lineOf(command: readonly string[], platform: string): string {
  const quote = (part: string) => (platform === 'win32' ? `"${part}"` : `'${part.replaceAll("'", String.raw`'\''`)}'`)
  return command.map((part) => (/^[\w./:=@%+,-]+$/.test(part) ? part : quote(part))).join(' ')
}
