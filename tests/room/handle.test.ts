import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MessageChannelMain, type Port } from '../../src-chromium/ports.ts'
import { UtilityProcess } from '../../src-chromium/utility-process.ts'
import { openRoom } from '../../src-main/room/handle.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-handle-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A room whose process runs these lines, with `main` for the way to us and `page` for what the page says. */
function roomThat(name: string, lines: string, patience?: number) {
  const file = join(folder, `${name}.cjs`)
  writeFileSync(file, `const main = process.parentPort\n${lines}`)
  return openRoom<Port>({
    start: () => new UtilityProcess(file, []),
    newChannel: () => new MessageChannelMain(),
    ...(patience !== undefined && { patience }),
  })
}

const heard = (port: Port) => new Promise((resolve) => port.giveTo(resolve, () => resolve('closed')))

it('hands out a port that reaches the process and nobody else', async () => {
  const room = roomThat(
    'echo',
    `main.on('message', ({ data, ports: [port] }) => {
      if (data.order === 'close') process.exit(0)
      port.on('message', ({ data }) => port.postMessage({ heard: data }))
      port.start()
    })`,
  )
  const page = room.connect()
  page.postMessage({ id: 1 })
  expect(await heard(page)).toEqual({ heard: { id: 1 } })
  await room.close()
})

it('tells the process a path under a name that says nothing of it', async () => {
  const room = roomThat(
    'grants',
    `const grants = []
    main.on('message', ({ data, ports: [port] }) => {
      if (data.order === 'grant') grants.push(data)
      if (data.order === 'page') { port.postMessage(grants); port.start() }
      if (data.order === 'close') process.exit(0)
    })`,
  )
  const grant = room.grant('/somewhere/private', 'import')
  expect(grant).not.toContain('private')
  expect(room.grant('/somewhere/private', 'import')).not.toBe(grant)
  expect(await heard(room.connect())).toMatchObject([{ grant, path: '/somewhere/private', purpose: 'import' }, {}])
  await room.close()
})

it('knows whether the journal is open, or about to be', async () => {
  const room = roomThat(
    'opens',
    `const signs = ['opening', 'shut', 'opening', 'opened']
    main.on('message', ({ data, ports: [port] }) => {
      if (data.order === 'close') process.exit(0)
      main.postMessage({ sign: signs.shift() })
      port.postMessage('done')
    })`,
  )
  const seen: unknown[] = []
  for (let turn = 0; turn < 5; turn++) {
    seen.push([room.isOpening(), room.isOpen()])
    if (turn < 4) await heard(room.connect())
  }
  expect(seen).toEqual([
    [false, false],
    [true, false],
    [false, false],
    [true, false],
    [false, true],
  ])
  await room.close()
})

it('is taken for opening as soon as that is expected, and until the process says how it stands', async () => {
  const room = roomThat(
    'expected',
    `const signs = ['shut', 'opened']
    main.on('message', ({ data, ports: [port] }) => {
      if (data.order === 'close') process.exit(0)
      main.postMessage({ sign: signs.shift() })
      port.postMessage('done')
    })`,
  )
  room.expectOpening()
  expect(room.isOpening()).toBe(true)
  await heard(room.connect())
  expect(room.isOpening()).toBe(false)
  await heard(room.connect())
  room.expectOpening()
  expect([room.isOpening(), room.isOpen()]).toEqual([false, true])
  await room.close()
})

it('is taken for opening no longer where what was expected could not be taken, and stands as before', async () => {
  const room = roomThat(
    'takes nothing',
    `const signs = ['untaken', 'opening', 'untaken']
    main.on('message', ({ data, ports: [port] }) => {
      if (data.order === 'close') process.exit(0)
      main.postMessage({ sign: signs.shift() })
      port.postMessage('done')
    })`,
  )
  room.expectOpening()
  await heard(room.connect())
  expect(room.isOpening()).toBe(false)
  await heard(room.connect())
  await heard(room.connect())
  expect(room.isOpening()).toBe(true)
  await room.close()
})

it('tells an end that was asked for from a crash', async () => {
  const obedient = roomThat('obedient', `main.on('message', () => process.exit(1))`)
  await obedient.close()
  expect(await obedient.gone).toEqual({ crashed: false })

  const dying = roomThat('dying', `setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10)`)
  expect(await dying.gone).toEqual({ crashed: true })
  await dying.close()
})

it('closes the page’s port when the process is gone', async () => {
  const room = roomThat('short', `main.on('message', () => process.exit(0))`)
  expect(await heard(room.connect())).toBe('closed')
  await room.close()
})

it('ends a process that does not go by itself', async () => {
  const room = roomThat('stubborn', `process.on('SIGTERM', () => undefined)\nmain.on('message', () => undefined)`, 50)
  await Promise.all([room.close(), room.close()])
  expect(await room.gone).toEqual({ crashed: false })
})
