import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { inspectImage } from '../../src-main/images/image.ts'
import { isPanelDark, trayIcon } from '../../src-main/shell/panel.ts'

const icons = resolve(import.meta.dirname, '../../resources/tray')

it.each([
  // platform, desktop, what the system says, what programs are to be, whether the panel is dark
  ['win32', '', true, false, true],
  ['win32', '', false, true, false],
  ['darwin', '', true, true, true],
  ['linux', 'KDE', false, false, false],
  ['linux', 'KDE', true, false, false],
  ['linux', 'KDE', false, true, true],
  ['linux', '', false, false, false],
  ['linux', 'GNOME', false, false, true],
  ['linux', 'ubuntu:GNOME', false, false, true],
  ['linux', 'X-Cinnamon', false, false, true],
  ['linux', 'GNOME-Flashback', false, false, false],
])('on %s %s, system dark %s, programs dark %s: a dark panel %s', (platform, desktop, systemDark, appsDark, dark) => {
  expect(isPanelDark({ platform, desktop, systemDark, appsDark })).toBe(dark)
})

const states = [true, false].flatMap((open) => [true, false].map((dark) => [open, dark] as const))

it.each(['win32', 'darwin', 'linux'])('on %s there is an icon for each state, and they differ', (platform) => {
  const files = states.map(([open, dark]) => trayIcon(platform, open, dark))
  for (const file of files) expect(existsSync(join(icons, file)), file).toBe(true)
  const pictures = new Set(files.map((file) => readFileSync(join(icons, file)).toString('base64')))
  expect(pictures.size).toBe(platform === 'darwin' ? 2 : 4)
})

it.each([
  ['linux', 22, ['', '@2x', '@3x']],
  ['darwin', 18, ['', '@2x']],
])('on %s there are those for finer screens', (platform, size, ends) => {
  for (const [open, dark] of states)
    for (const [index, end] of ends.entries()) {
      const file = trayIcon(platform, open, dark).replace('.png', `${end}.png`)
      const width = size * (index + 1)
      const bytes = new Uint8Array(readFileSync(join(icons, file)))
      expect(inspectImage(bytes)).toEqual({ mediaType: 'image/png', width, height: width })
    }
})
