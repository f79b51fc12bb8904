import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { writeAtomically } from '../files/atomic-write.ts'
import { describeFault } from '../files/fault.ts'
import { ProblemError } from '../problem.ts'
import { isSwitchedOn, programOf, renewAutostart, writeAutostart } from './autostart.ts'

/** The system's own list of what starts at login is the truth: nothing of it is remembered here. */
export interface Login {
  isOn(): boolean
  /** Throws `folder-not-writable`, `disk-full`, `unexpected`. */
  set(on: boolean): void
  /**
   * Where what the list names is there no longer, the app was moved, and the list says where it is now. Of another copy
   * that is still there nothing is changed. Never throws: the app begins all the same.
   */
  refresh(): void
}

/** By a file in the person's own autostart folder. `command` starts the app, hidden. */
export function loginByFile(file: string, command: readonly string[]): Login {
  const read = (): string | null => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return null
    }
  }
  const isOn = () => {
    const text = read()
    return text !== null && isSwitchedOn(text)
  }
  function set(on: boolean): void {
    try {
      if (!on) {
        const wasThere = read() !== null
        rmSync(file, { force: true })
        if (wasThere) forgetEmpty(dirname(file))
        return
      }
      const text = writeAutostart(command)
      if (text === null)
        throw new ProblemError(
          'unexpected',
          'The app lies in a folder whose name a desktop cannot start it from. Move it to another folder, then try again.',
        )
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeAtomically(file, new TextEncoder().encode(text))
    } catch (error) {
      throw describeFault(error)
    }
  }
  return {
    isOn,
    set,
    refresh() {
      const text = read()
      if (text === null || !isSwitchedOn(text)) return
      const program = programOf(text)
      if (program === null || !isAbsolute(program) || existsSync(program)) return
      // This start may be with another journal for once: where things are stays as it was chosen.
      const renewed = renewAutostart(text, command[0] ?? '')
      if (renewed === null) return
      try {
        writeAtomically(file, new TextEncoder().encode(renewed))
      } catch {
        // The next start tries again.
      }
    },
  }
}

/** It may have been made for this alone, and an empty one says nothing. */
function forgetEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // There is something else in it.
  }
}

/** What is used of Electron's `app` for the login items of macOS and the registry of Windows. */
interface LoginItems {
  getLoginItemSettings(options?: { path?: string; args?: string[] }): { openAtLogin: boolean }
  setLoginItemSettings(settings: { openAtLogin: boolean; path?: string; args?: string[] }): void
}

/**
 * By the system's list. macOS starts the app as it is, and tells it that this was at login; Windows starts it with the
 * arguments that are given here, in quotation marks, because it keeps them as one line.
 */
export function loginByList(items: LoginItems, platform: 'darwin' | 'win32', command: readonly string[]): Login {
  const [path = '', ...args] = command
  const how = platform === 'win32' ? { path, args: args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg)) } : {}
  const isOn = () => items.getLoginItemSettings(how).openAtLogin
  const set = (on: boolean) => {
    items.setLoginItemSettings({ openAtLogin: on, ...how })
    if (isOn() === on) return
    throw new ProblemError(
      'unexpected',
      on
        ? 'The system did not take Kintsugi into what starts at login. Its own settings for that may say why.'
        : 'The system still starts Kintsugi at login. It can be taken out in the system’s own settings for that.',
    )
  }
  return { isOn, set, refresh: () => undefined }
}

/** Where the app runs in something that can't be started at login. */
const noLogin: Login = {
  isOn: () => false,
  set(on) {
    if (!on) return
    throw new ProblemError(
      'unexpected',
      'This Kintsugi runs in a browser, which cannot start it at login. An installed one can.',
    )
  },
  refresh: () => undefined,
}

export interface LoginParts {
  readonly platform: string
  readonly env: { readonly XDG_CONFIG_HOME?: string | undefined }
  readonly home: string
  readonly items: LoginItems
  /** What starts this app, or null where nothing does. */
  readonly command: readonly string[] | null
}

/** The way of this system. */
export function openLogin({ platform, env, home, items, command }: LoginParts): Login {
  if (command === null) return noLogin
  const hidden = [...command, '--hidden']
  if (platform === 'darwin' || platform === 'win32') return loginByList(items, platform, hidden)
  // A relative path there is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(home, '.config')
  return loginByFile(join(config, 'autostart/io.github.kintsugijournal.kintsugi.desktop'), hidden)
}
