/** The journal process: it alone holds keys and words. Main starts it, hands it the page's port, and ends it. */
import { randomBytes } from 'node:crypto'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '../../src-preload/contract.ts'
import { performInWorker } from '../archive/perform-in-worker.ts'
import { readInWorker } from '../interchange/read-in-worker.ts'
import { deriveInWorker } from '../vault/derive.ts'
import { openAnswers } from './answers.ts'
import { openCaptureAnswers } from './capture.ts'
import { type Door, openDoor } from './door.ts'
import type { Environment } from './environment.ts'
import { openGrants } from './grants.ts'
import { openJobs } from './jobs.ts'
import { isDamage } from './mending.ts'
import type { Order, Sign } from './orders.ts'
import { placesToLook } from './places.ts'
import { openPower, suppliesOn } from './power.ts'
import { captureRequests, requests } from './requests.ts'
import { openSession } from './session.ts'
import { keepSnapshots } from './snapshots-daily.ts'
import { openTending } from './tending.ts'
import { watchInbox } from './watch-inbox.ts'
import { findWhereabouts, markOf } from './whereabouts.ts'
import { zoneHere } from './zone.ts'

const [folder = '', version = '', userData = ''] = process.argv.slice(2)
const main = process.parentPort

const env: Environment = {
  folder,
  version,
  ownData: userData,
  now: () => Date.now(),
  zone: zoneHere,
  language: () => Intl.DateTimeFormat().resolvedOptions().locale,
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  derive: deriveInWorker(join(import.meta.dirname, 'derive.cjs')),
  readFiles: readInWorker(join(import.meta.dirname, 'read.cjs')),
  perform: performInWorker(join(import.meta.dirname, 'archive.cjs')),
  rescue: join(import.meta.dirname, 'rescue'),
  // Not by way of a close, which would write.
  holding: { here: findWhereabouts(), markOf, lost: () => process.exit(1) },
}

let door: Door | null = null
let captureDoor: Door | null = null
/** What ends each thing that goes on only while the journal is open. */
let endings: readonly (() => void)[] = []
/** Milliseconds between two looks whether the journal's file is in its place. */
const betweenLooks = 10_000

function tellStanding(sign: Sign['sign']): void {
  main.postMessage({ sign } satisfies Sign)
  endAll()
  if (sign !== 'opened') return
  endings = [
    every(betweenLooks, standFast),
    keepSnapshots({
      session,
      jobs,
      isQuiet: () => isIdle() && !power.isOnBattery(),
      told: () => door?.announce('snapshotsChanged', null),
      damaged: tellDamage,
      now: env.now,
    }),
    // Words from the command line are sealed by processes that main is not told of.
    watchInbox(folder, lookIntoInbox),
  ]
}

function endAll(): void {
  for (const end of endings) end()
  endings = []
}

function standFast(): void {
  const job = 'standing fast'
  // On a disk without room it is tried again, and once more when the journal is closed.
  jobs.run(job, () => session.standFast(() => jobs.isAlone(job))).catch(() => undefined)
}

function every(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds)
  return () => clearInterval(timer)
}

function lookIntoInbox(): void {
  session.lookIntoInbox()
  tending.rest()
}

/** When the page last asked for something. */
let asked = env.now()
/** Milliseconds without a call after which nobody is taken to be writing. */
const idleAfter = 2 * 60_000
const isIdle = () => Math.abs(env.now() - asked) >= idleAfter

/** Calls of which a snapshot is a part, that of what is there. */
const makesOne: ReadonlySet<string> = new Set(['makeSnapshot', 'renewSnapshots', 'purgeSnapshots', 'commitImport'])

/** Calls that main was told to expect. */
const opens: ReadonlySet<string> = new Set(['unlock', 'unlockWithRecoveryKey'])

function heard(name: string, problem: Problem | null): void {
  asked = env.now()
  tending.rest()
  // The session, which says how the journal stands, has not heard of it.
  if (problem?.code === 'bad-request' && opens.has(name)) main.postMessage({ sign: 'untaken' } satisfies Sign)
  // What lies beside the journal says of itself that it is damaged. A new copy that is not whole was made of what is not.
  if (problem?.code === 'journal-damaged' && !/beside|copy/i.test(name)) tellDamage()
  if (problem?.code === 'snapshot-damaged' && makesOne.has(name)) tellDamage()
}

/** Something in the open journal could not be read: the page says so, and what can be done about it. */
function tellDamage(): void {
  if (session.state().kind === 'open') door?.announce('damaged', null)
}

/** What is met while nobody asks is told as well. */
function tend(): boolean {
  try {
    return session.tend()
  } catch (error) {
    if (isDamage(error)) tellDamage()
    throw error
  }
}

const power = openPower(suppliesOn(process.platform))
const session = openSession(env, tellStanding, (entries) => door?.announce('changed', { entries }))
const grants = openGrants()
const jobs = openJobs((progress) => door?.announce('progress', progress), env.now)
const tending = openTending(tend)
const answers = openAnswers({
  session,
  grants,
  jobs,
  env,
  places: placesToLook({
    platform: process.platform,
    env: process.env,
    home: homedir(),
    temporary: tmpdir(),
    vault: folder,
    userData,
  }),
  announce: (event, detail) => door?.announce(event, detail),
})

const captureAnswers = openCaptureAnswers({
  session,
  env,
  taken: (entries) => door?.announce('changed', { entries }),
})

main.on('message', async ({ data, ports: [port] }: { data: Order; ports: Electron.MessagePortMain[] }) => {
  if (data.order === 'grant') grants.add(data.grant, data.path, data.purpose)
  if (data.order === 'page' && port) {
    door?.close()
    door = openDoor(port, { requests, answers }, heard)
  }
  if (data.order === 'capture' && port) {
    captureDoor?.close()
    captureDoor = openDoor(port, { requests: captureRequests, answers: captureAnswers }, () => tending.rest())
  }
  if (data.order === 'inbox') lookIntoInbox()
  if (data.order === 'power') power.told(data.battery)
  if (data.order === 'close') {
    endAll()
    tending.end()
    try {
      await jobs.endAll()
      await session.close()
    } finally {
      process.exit(0)
    }
  }
})
