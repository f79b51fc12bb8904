import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Call, openQuitting, type Quitting } from '../../src-main/shell/quitting.ts'

/** Stands for Electron's `app`: quits unless that is held back. */
class OurApp extends EventEmitter {
  quit(): void {
    let held = false
    this.emit('before-quit', {
      preventDefault() {
        held = true
      },
    })
    if (!held) done.push('gone')
  }
}

let done: string[]
let app: OurApp
let quitting: Quitting
let settle: (hurry: AbortSignal) => Promise<boolean>
let end: () => Promise<boolean>
let endRest: () => Promise<void>
let startAgain: (call: Call) => void

beforeEach(() => {
  done = []
  app = new OurApp()
  settle = async () => true
  end = async () => true
  endRest = async () => undefined
  startAgain = (call) => void done.push(`start to ${call}`)
  quitting = openQuitting({
    app: app as never,
    settle: (hurry) => settle(hurry),
    end() {
      done.push('end')
      return end()
    },
    hasten: () => void done.push('hasten'),
    endRest() {
      done.push('rest')
      return endRest()
    },
    obey: (call) => void done.push(`obey ${call}`),
    startAgain: (call) => startAgain(call),
  })
})

describe('quitting', () => {
  it('ends the journal first, then the rest, then the app', async () => {
    app.quit()
    expect(quitting.isUnderWay()).toBe(true)
    await setImmediate()
    expect(done).toEqual(['end', 'rest', 'gone'])
  })

  it('is off where the person stays, and can be asked for again', async () => {
    end = async () => false
    app.quit()
    await setImmediate()
    expect(quitting.isUnderWay()).toBe(false)
    end = async () => true
    app.quit()
    await setImmediate()
    expect(done).toEqual(['end', 'end', 'rest', 'gone'])
  })

  it('that is asked for twice is one', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    end = () => promise
    app.quit()
    await setImmediate()
    quitting.quitInHaste()
    expect(done).toEqual(['end', 'hasten'])
    resolve(true)
    await setImmediate()
    expect(done).toEqual(['end', 'hasten', 'rest', 'gone'])
  })

  it('that is asked for again while the rest ends waits for it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    endRest = () => promise
    app.quit()
    await setImmediate()
    quitting.quitInHaste()
    await setImmediate()
    expect(done).toEqual(['end', 'rest', 'hasten'])
    resolve()
    await setImmediate()
    expect(done).toEqual(['end', 'rest', 'hasten', 'gone'])
  })

  it('leads to another start where a window is asked for meanwhile, and to that start once', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    endRest = () => promise
    app.quit()
    expect(quitting.putOff('show')).toBe(true)
    await setImmediate()
    expect(quitting.putOff('capture')).toBe(true)
    resolve()
    await setImmediate()
    expect(done).toEqual(['end', 'rest', 'start to capture', 'gone'])
  })

  it('comes to an end also where another start does not', async () => {
    const told = vi.spyOn(console, 'error').mockReturnValue()
    startAgain = () => {
      throw new Error('There is no other start.')
    }
    app.quit()
    quitting.putOff('show')
    await setImmediate()
    expect(done).toEqual(['end', 'rest', 'gone'])
    expect(told).toHaveBeenCalledOnce()
    told.mockRestore()
  })

  it('is followed by what was asked for meanwhile where the person stays, once', async () => {
    end = async () => false
    app.quit()
    expect(quitting.putOff('show')).toBe(true)
    await setImmediate()
    expect(quitting.putOff('show')).toBe(false)
    end = async () => true
    app.quit()
    await setImmediate()
    expect(done).toEqual(['end', 'obey show', 'end', 'rest', 'gone'])
  })

  it('ends nothing where the person stays for words elsewhere', async () => {
    settle = async () => false
    app.quit()
    await setImmediate()
    expect(quitting.isUnderWay()).toBe(false)
    expect(done).toEqual([])
  })

  it('in haste does not wait for that question any longer', async () => {
    settle = (hurry) => new Promise((resolve) => hurry.addEventListener('abort', () => resolve(true)))
    app.quit()
    quitting.quitInHaste()
    await setImmediate()
    expect(done).toEqual(['hasten', 'end', 'rest', 'gone'])
  })

  it('that is in haste from the first does not ask', async () => {
    settle = async () => false
    quitting.quitInHaste()
    await setImmediate()
    expect(done).toEqual(['hasten', 'end', 'rest', 'gone'])
  })

  it('is not kept from coming to an end by what goes wrong beside it', async () => {
    const fail = () => Promise.reject(new Error('The window is gone.'))
    settle = fail
    endRest = fail
    app.quit()
    await setImmediate()
    expect(done).toEqual(['end', 'rest', 'gone'])
  })

  it('can be asked for again where the end of the journal went wrong', async () => {
    end = () => Promise.reject(new Error('It went wrong.'))
    app.quit()
    await setImmediate()
    expect(quitting.isUnderWay()).toBe(false)
  })
})
