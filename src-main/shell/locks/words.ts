import type { LockSource } from '../../../src-preload/contract.ts'
import type { Inhibitor } from './inhibitor.ts'

/** What is known of the ways by which a Linux desktop tells what locks the journal. */
export interface LinuxFindings {
  readonly systemBus: boolean
  readonly sessionBus: boolean
  readonly logind: boolean
  readonly session: boolean
  readonly inhibitor: ReturnType<Inhibitor['state']>
  /** Those that tell when they cover the screen. */
  readonly savers: readonly string[]
}

/** Whether keys and movements everywhere are known, or only those in the app. */
export function idleWords(minutes: number, bySystem: boolean): LockSource {
  const what = 'idle'
  if (minutes === 0) return { what, on: false, by: 'Turned off.' }
  const after = minutes === 1 ? 'After a minute' : `After ${minutes} minutes`
  const by = bySystem
    ? `${after} without a key or a movement anywhere.`
    : `${after} without a key or a movement in this app. This computer has not told of others yet.`
  return { what, on: true, by }
}

/** macOS and Windows tell everything by themselves. */
export function otherWords(platform: string): readonly LockSource[] {
  const system = platform === 'darwin' ? 'macOS' : 'Windows'
  const by = `${system} tells of it.`
  const switched = platform === 'darwin' ? by : 'Windows locks the screen then, and tells of it.'
  return [
    { what: 'suspend', on: true, by },
    { what: 'screen', on: true, by },
    { what: 'user-switch', on: true, by: switched },
    { what: 'shutdown', on: true, by },
    { what: 'session', on: true, by },
  ]
}

export function linuxWords(found: LinuxFindings): readonly LockSource[] {
  return [sleepWords(found), screenWords(found), switchWords(found), ...endWords(found)]
}

/** Why logind can't be heard. */
const silence = ({ systemBus, logind }: LinuxFindings) =>
  systemBus && !logind
    ? 'The service that would tell (logind) is not running.'
    : 'The system’s message bus does not answer.'

function sleepWords(found: LinuxFindings): LockSource {
  const what = 'suspend'
  if (!found.logind) return { what, on: true, by: `On waking: it is not told beforehand. ${silence(found)}` }
  const words = {
    held: 'The computer tells beforehand, and waits until everything is saved.',
    free: 'The computer tells beforehand.',
    missing: 'The computer tells beforehand, but does not wait: the program for that (systemd-inhibit) is not here.',
    refused: 'The computer tells beforehand, but was not willing to wait.',
  }
  return { what, on: true, by: words[found.inhibitor] }
}

function screenWords(found: LinuxFindings): LockSource {
  const what = 'screen'
  const by = [...(found.session ? ['the session'] : []), ...found.savers]
  if (by.length > 0) return { what, on: true, by: `Told by ${listOf(by)}.` }
  const why = found.sessionBus
    ? 'Nothing on this desktop tells of it yet.'
    : 'The desktop’s message bus does not answer.'
  return { what, on: false, by: `${why} The app keeps looking.` }
}

function switchWords(found: LinuxFindings): LockSource {
  const what = 'user-switch'
  if (found.session) return { what, on: true, by: 'Told by the session.' }
  const why = found.logind ? 'The session of this app is not known.' : silence(found)
  return { what, on: false, by: `${why} The app keeps looking.` }
}

function endWords({ logind }: LinuxFindings): readonly LockSource[] {
  const ended = 'The system asks the app to end, and it saves first.'
  const by = logind ? 'The computer waits until everything is saved.' : ended
  return [
    { what: 'shutdown', on: true, by },
    { what: 'session', on: true, by: ended },
  ]
}

const listOf = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
