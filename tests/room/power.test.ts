import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPower, suppliesOn } from '../../src-main/room/power.ts'
import { watchPower } from '../../src-main/shell/power.ts'

let supplies: string
beforeEach(() => {
  supplies = mkdtempSync(join(tmpdir(), 'kintsugi-power-'))
})
afterEach(() => rmSync(supplies, { recursive: true }))

function has(name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(supplies, name), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(supplies, name, file), `${text}\n`)
}
const isOnBattery = () => openPower(supplies).isOnBattery()

describe('what a Linux computer lives on', () => {
  it('is its battery where that gives power and nothing brings any', () => {
    has('BAT0', { type: 'Battery', status: 'Discharging', scope: 'System' })
    expect(isOnBattery()).toBe(true)
    has('AC', { type: 'Mains', online: '0' })
    expect(isOnBattery()).toBe(true)
    has('AC', { type: 'Mains', online: '1' })
    expect(isOnBattery()).toBe(false)
  })

  it('is the mains while a battery is charged or full, also by USB', () => {
    has('BAT0', { type: 'Battery', status: 'Full' })
    expect(isOnBattery()).toBe(false)
    has('BAT0', { type: 'Battery', status: 'Discharging' })
    has('ucsi-source', { type: 'USB', online: '1' })
    expect(isOnBattery()).toBe(false)
  })

  it('is not the battery of a mouse, and not known where there is nothing to look at', () => {
    has('hidpp_battery_0', { type: 'Battery', status: 'Discharging', scope: 'Device' })
    expect(isOnBattery()).toBe(false)
    expect(openPower(join(supplies, 'nowhere')).isOnBattery()).toBe(false)
  })
})

describe('what other computers live on', () => {
  it('is what main was told', () => {
    expect(suppliesOn('darwin')).toBeNull()
    const power = openPower(suppliesOn('win32'))
    expect(power.isOnBattery()).toBe(false)
    power.told(true)
    expect(power.isOnBattery()).toBe(true)
  })

  it('is told when it changes, and to every new journal process', () => {
    const told: boolean[] = []
    const monitor = Object.assign(new EventEmitter(), { onBatteryPower: true })
    const tellNow = watchPower({ powerMonitor: monitor, tell: (battery) => told.push(battery) })
    tellNow()
    monitor.emit('on-ac')
    monitor.emit('on-battery')
    expect(told).toEqual([true, false, true])
    watchPower({ powerMonitor: new EventEmitter(), tell: (battery) => told.push(battery) })()
    expect(told.at(-1)).toBe(false)
  })
})
