import type { Page } from '@playwright/test'

/**
 * What runs inside the page while it is measured, as text: so each function uses nothing from outside itself. Times are
 * milliseconds of the page's own clock. A change counts as painted when the frame that shows it has been worked off:
 * `requestAnimationFrame`, and then the first task after it.
 */

declare global {
  interface Window {
    bench?: { readonly samples: number[]; readonly work: number[]; finished: Promise<number> }
  }
}

/**
 * Notes when the caret was in the field of quick capture and painted there: `window.bench.finished`, by the clock that
 * all processes share. Runs before the page itself.
 */
export function watchCaret(): void {
  if (location.pathname !== '/capture.html') return
  const finished = new Promise<number>((resolve) => {
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLTextAreaElement)) return
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        port2.postMessage(null)
      })
    })
  })
  window.bench = { samples: [], work: [], finished }
}

/** Measures from the press that unlocks to the first line of the timeline. `window.bench.finished` is the time. */
export function watchUnlock(): void {
  const painted = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      }),
    )
  const finished = new Promise<number>((resolve) => {
    document.addEventListener(
      'submit',
      () => {
        const begun = performance.now()
        const watcher = new MutationObserver(async () => {
          const line = document.querySelector('[aria-label="Entries"] button[data-line]')
          if (!line?.textContent) return
          watcher.disconnect()
          resolve((await painted()) - begun)
        })
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
      },
      { capture: true, once: true },
    )
  })
  window.bench = { samples: [], work: [], finished }
}

/** Measures from the press of the keys that lock to the cover over everything that can be read. */
export function watchCover(): void {
  const finished = new Promise<number>((resolve) => {
    let pressed = 0
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        pressed = timeStamp
      },
      { capture: true },
    )
    const watcher = new MutationObserver(() => {
      if (!document.querySelector('dialog[open]')) return
      watcher.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - pressed)
        port2.postMessage(null)
      })
    })
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] })
  })
  window.bench = { samples: [], work: [], finished }
}

/** Measures each key from its press to its letter on the screen, and how long the page was at work for it. */
export function watchKeys(): void {
  const samples: number[] = []
  const work: number[] = []
  const nextTask = (then: () => void) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = then
    port2.postMessage(null)
  }
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const begun = performance.now()
      let handled = 0
      nextTask(() => {
        handled = performance.now()
      })
      requestAnimationFrame(() => {
        const frame = performance.now()
        nextTask(() => {
          const painted = performance.now()
          samples.push(painted - timeStamp)
          // Where the frame came before the next task, it began when the key was dealt with.
          work.push(Math.min(handled || frame, frame) - begun + painted - frame)
        })
      })
    },
    { capture: true },
  )
  window.bench = { samples, work, finished: Promise.resolve(0) }
}

/** Measures each letter typed into the search field up to the last change of the screen that comes of it. */
export function watchResults(): void {
  const samples: number[] = []
  let pressed = 0
  let settled = 0
  let isLetter = false
  document.addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      if (isLetter && settled > 0) samples.push(settled - pressed)
      // Any other key ends the count: what changes after it comes of something else.
      isLetter = key.length === 1
      pressed = timeStamp
      settled = 0
    },
    { capture: true },
  )
  new MutationObserver(() => {
    const of = pressed
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        if (of === pressed) settled = performance.now()
      }
      port2.postMessage(null)
    })
  }).observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true, characterData: true })
  window.bench = { samples, work: [], finished: Promise.resolve(0) }
}

/** Measures the time from each frame to the next. */
export function watchFrames(): void {
  const samples: number[] = []
  let last = performance.now()
  const note = (now: number) => {
    samples.push(now - last)
    last = now
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
  window.bench = { samples, work: [], finished: Promise.resolve(0) }
}

/** What `window.bench.finished` of a page came to: asked from outside. */
export const finishedIn = (page: Page): Promise<number> =>
  page.evaluate(() => window.bench?.finished ?? Promise.reject(new Error('Nothing is measured in the page.')))
