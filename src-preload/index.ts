/**
 * Builds `window.journal`, or `window.capture` in the window of quick capture, from the contract: one named function a
 * call, and nothing else. The page never gets the port, a channel or an event of Electron. Asking never rejects: a lost
 * way is an outcome like any other.
 */
import { contextBridge, ipcRenderer } from 'electron'
import {
  type Bridge,
  type CaptureBridge,
  captureCalls,
  captureShellCalls,
  captureShellEvents,
  type FromJournal,
  journalCalls,
  journalEvents,
  type Problem,
  type Result,
  shellCalls,
  shellEvents,
  type ToJournal,
} from './contract.ts'

type Outcome = Result<unknown>
type Listener = (detail: unknown) => void

const failed = (code: Problem['code'], message: string): Outcome => ({
  ok: false,
  error: { code, message },
})
const locked = () => failed('locked', 'The journal is locked. Unlock it to go on.')
const unexpected = () => failed('unexpected', 'Something in the app went wrong. Your words are still on the screen.')

// ── The journal process, over the port ──

let port: MessagePort | null = null
let lost = false
let lastId = 0
/** Asked before the port came. */
const early: ToJournal[] = []
/** What waits for its answer, and the port over which it was asked: another may take its place meanwhile. */
const asked = new Map<number, { readonly resolve: (outcome: Outcome) => void; over: MessagePort | null }>()

function post(port: MessagePort, message: ToJournal): void {
  const asking = asked.get(message.id)
  if (asking) asking.over = port
  port.postMessage(message)
  // The bridge copied the request for us. What was a secret in it is not left behind.
  if (message.request === null || typeof message.request !== 'object') return
  for (const value of Object.values(message.request)) if (value instanceof Uint8Array) value.fill(0)
}

function askJournal(name: ToJournal['name'], request: unknown): Promise<Outcome> {
  if (lost) return Promise.resolve(locked())
  return new Promise((resolve) => {
    const message = { id: ++lastId, name, request }
    asked.set(message.id, { resolve, over: null })
    if (port) post(port, message)
    else early.push(message)
  })
}

function lose(gone: MessagePort): void {
  if (gone === port) lost = true
  for (const [id, { resolve, over }] of asked) {
    if (over !== gone) continue
    asked.delete(id)
    resolve(locked())
  }
}

ipcRenderer.on('port', (event) => {
  const [fresh] = event.ports
  if (!fresh) return
  port = fresh
  lost = false
  fresh.addEventListener('message', ({ data }: MessageEvent<FromJournal>) => {
    if ('event' in data) return announce(data.event, data.detail)
    asked.get(data.id)?.resolve(data.result)
    asked.delete(data.id)
  })
  fresh.addEventListener('close', () => lose(fresh))
  fresh.start()
  for (const message of early.splice(0)) post(fresh, message)
})

// ── The main process ──

const askShell = (name: string, request: unknown): Promise<Outcome> =>
  ipcRenderer.invoke(`shell:${name}`, request).catch(unexpected)

// ── Events ──

const listeners = new Map<string, Set<Listener>>()

function subscribe(name: string, listener: Listener): () => void {
  const heard = (detail: unknown) => listener(detail)
  const group = listeners.get(name) ?? new Set()
  listeners.set(name, group.add(heard))
  return () => void group.delete(heard)
}

function announce(name: string, detail: unknown): boolean {
  const group = listeners.get(name)
  for (const listener of group ?? []) listener(detail)
  return group !== undefined && group.size > 0
}

/** A page that doesn't listen has nothing to save: main need not wait for it. */
const unheard: { readonly [event: string]: () => unknown } = {
  leaving: () => askShell('left', { unsaved: false }),
  ending: () => askShell('putAway', { kept: true, open: null, call: null }),
}

for (const name of [...shellEvents, ...captureShellEvents]) {
  ipcRenderer.on(`shell:${name}`, (_event, detail) => {
    if (!announce(name, detail)) unheard[name]?.()
  })
}

// ── The bridge ──

/** A function for each name that passes on one argument, whatever it is called with. */
function functionsFor<Name extends string, Out>(names: readonly Name[], call: (name: Name, given: never) => Out) {
  return Object.fromEntries(names.map((name) => [name, (given: unknown) => call(name, given as never)]))
}

if (location.pathname === '/capture.html')
  contextBridge.exposeInMainWorld('capture', {
    notes: functionsFor(captureCalls, askJournal),
    shell: functionsFor(captureShellCalls, askShell),
    on: functionsFor(captureShellEvents, subscribe),
  } as unknown as CaptureBridge)
else
  contextBridge.exposeInMainWorld('journal', {
    journal: functionsFor(journalCalls, askJournal),
    shell: functionsFor(shellCalls, askShell),
    on: functionsFor([...journalEvents, ...shellEvents], subscribe),
  } as unknown as Bridge)
