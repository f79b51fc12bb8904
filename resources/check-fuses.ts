import { join } from 'node:path'
import { getCurrentFuseWire } from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'

// The first eight are those that electron-builder.yml sets. It has no word for the ninth, wasmTrapHandlers, which keeps
// WebAssembly fast (libsodium is that), and is on as Electron comes.
const decided = 9
const wasmTrapHandlers = 8
const on = '1'.charCodeAt(0)

/** Runs while electron-builder packs. Refuses an Electron with a fuse that nobody decided on. */
export async function afterPack({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const product = packager.appInfo.productFilename
  const binary = {
    darwin: `${product}.app`,
    win32: `${product}.exe`,
    linux: packager.config.linux?.executableName ?? product,
  }[electronPlatformName]
  if (!binary) throw new Error(`There are no fuses to check for ${electronPlatformName}.`)

  const { version: _, ...fuses } = await getCurrentFuseWire(join(appOutDir, binary))
  const states = new Map<string, unknown>(Object.entries(fuses))
  if (states.size > decided)
    throw new Error(
      `This Electron has ${states.size} fuses, and electron-builder.yml decides on ${decided}. Decide on the new ones, then raise the number in resources/check-fuses.ts.`,
    )
  const wasm = states.get(String(wasmTrapHandlers))
  if (wasm !== undefined && wasm !== on) throw new Error('The fuse wasmTrapHandlers is off in this Electron.')
}
