import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const sources = ['src-main', 'src-preload', 'src-renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
)

/** Where a system shows to others, or keeps for later, what a program tells it. */
it.each([
  ['recent documents', /\baddRecentDocument\b/],
  ['jump lists', /\b(setJumpList|setUserTasks)\b/],
  ['the menu of the Dock', /\bdock\b.*\bsetMenu\b/],
  ['notifications', /\bnew Notification\b|\bdisplayBalloon\b/],
  ['badges and overlays', /\b(setBadgeCount|setBadge|setOverlayIcon|setThumbarButtons|setProgressBar)\b/],
  ['titles that change', /\b(window|tray)\??\.setTitle\(|\bdocument\.title\s*=/],
  ['reports of crashes', /\bcrashReporter\b/],
])('nothing is told by way of %s', (_name, way) => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.filter((file) => way.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

it('the icon of the tray has one tooltip', () => {
  const telling = sources.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/setToolTip\((.*)\)/g)])
  expect(telling.map(([, said]) => said)).toEqual(["'Kintsugi'"])
})
