import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import { openRoom, type Room, type RoomParts } from '../room/handle.ts'

export interface ProcessesParts {
  /** Where the files of the processes are. */
  readonly folder: string
  readonly vault: string
  readonly userData: string
  readonly version: string
  /** One of them has ended: what was written there is to be nowhere now. */
  readonly onGone: () => void
}

/** The processes beside main: those through which words pass. */
export interface Processes {
  /** A journal process, keyless at first. `onSign` is told how the journal stands in it. */
  newRoom(onSign: NonNullable<RoomParts<MessagePortMain>['onSign']>): Room<MessagePortMain>
  /** A process that can only seal. */
  newSealer(): Room<MessagePortMain>
}

export function openProcesses({ folder, vault, userData, version, onGone }: ProcessesParts): Processes {
  const newChannel = () => new MessageChannelMain()
  const start = (file: string, args: string[], serviceName: string) => () =>
    utilityProcess.fork(join(folder, file), args, { serviceName })
  const told = (room: Room<MessagePortMain>) => {
    void room.gone.then(onGone)
    return room
  }
  return {
    newRoom: (onSign) =>
      told(openRoom({ newChannel, start: start('room.cjs', [vault, version, userData], 'Kintsugi journal'), onSign })),
    newSealer: () => told(openRoom({ newChannel, start: start('sealer.cjs', [vault], 'Kintsugi sealer') })),
  }
}
