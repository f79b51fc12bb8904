import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What this computer lives on, as far as it can be known. */
export interface Power {
  /** Main was told by the system: whether it lives on its battery. */
  told(battery: boolean): void
  /** No where that can't be known. */
  isOnBattery(): boolean
}

const linuxSupplies = '/sys/class/power_supply'

/**
 * On Linux the kernel is asked, as Chromium doesn't know there; elsewhere main is told.
 *
 * @param supplies the kernel's folder of power supplies, or null
 * @see https://docs.kernel.org/power/power_supply_class.html
 */
export function openPower(supplies: string | null): Power {
  let battery = false
  return {
    told: (now) => {
      battery = now
    },
    isOnBattery: () => (supplies === null ? battery : isDischarging(supplies)),
  }
}

export const suppliesOn = (platform: NodeJS.Platform): string | null => (platform === 'linux' ? linuxSupplies : null)

/** A battery of the computer itself, not of a mouse, gives power, and nothing brings any. */
function isDischarging(supplies: string): boolean {
  const all = namesIn(supplies).map((name) => (what: string) => textOf(join(supplies, name, what)))
  const own = all.filter((of) => of('scope') !== 'Device')
  const isFed = own.some((of) => of('type') !== 'Battery' && of('online') === '1')
  return !isFed && own.some((of) => of('type') === 'Battery' && of('status') === 'Discharging')
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
