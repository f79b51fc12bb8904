import { describe, expect, it } from 'vitest'
import { placesToLook } from '../../src-main/room/places.ts'

const computer = {
  platform: 'linux' as NodeJS.Platform,
  env: {},
  home: '/home/anna',
  temporary: '/tmp',
  vault: '/home/anna/.config/kintsugi/vault',
  userData: '/home/anna/.config/kintsugi',
}
const shown = (changes: Partial<Parameters<typeof placesToLook>[0]>) =>
  placesToLook({ ...computer, ...changes }).map(({ what, shown }) => `${what} ${shown}`)

describe('where the self-check looks', () => {
  it('on Linux', () => {
    expect(shown({})).toEqual([
      'vault ~/.config/kintsugi/vault',
      'app ~/.config/kintsugi',
      'temporary /tmp',
      'temporary /var/tmp',
      'cache ~/.cache',
    ])
    expect(shown({ temporary: '/run/user/1000/t', env: { XDG_CACHE_HOME: '/srv/cache' } })).toEqual([
      'vault ~/.config/kintsugi/vault',
      'app ~/.config/kintsugi',
      'temporary /run/user/1000/t',
      'temporary /tmp',
      'temporary /var/tmp',
      'cache /srv/cache',
    ])
  })

  it('on macOS, where programs leave logs and pictures of windows, too', () => {
    expect(shown({ platform: 'darwin', home: '/Users/anna', temporary: '/var/folders/x/T' })).toEqual(
      expect.arrayContaining([
        'temporary /var/folders/x/T',
        'cache ~/Library/Caches',
        'cache ~/Library/Logs',
        'cache ~/Library/Saved Application State',
      ]),
    )
  })

  it('on Windows', () => {
    expect(shown({ platform: 'win32', temporary: '/t', env: { LOCALAPPDATA: '/home/anna/AppData/Local' } })).toEqual([
      'vault ~/.config/kintsugi/vault',
      'app ~/.config/kintsugi',
      'temporary /t',
      'cache ~/AppData/Local',
    ])
  })

  it('reads all of what is the app’s own', () => {
    expect(placesToLook(computer).map(({ own }) => own)).toEqual([true, true, false, false, false])
  })
})
