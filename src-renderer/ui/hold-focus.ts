const focusable =
  'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), a[href], summary'

interface Place {
  readonly parent: Element
  /** Which of its children held the focus. */
  readonly at: number
}

/**
 * Remembers where the focus is. The returned function leads it back where what had it has gone meanwhile: to its
 * neighbour, or to what is nearest around it; at last to the screen itself, or to the dialog in front of it.
 */
export function holdFocus(): () => void {
  const places: Place[] = []
  const held = document.activeElement
  const screen = held?.closest<HTMLElement>('[role=dialog], [role=alertdialog]') ?? document.querySelector('main')
  for (let element = held; element && screen?.contains(element); element = element.parentElement) {
    const parent = element.parentElement
    if (parent && element !== screen) places.push({ parent, at: [...parent.children].indexOf(element) })
  }
  return () => {
    if (document.activeElement !== null && document.activeElement !== document.body) return
    for (const { parent, at } of places) {
      if (!parent.isConnected) continue
      const neighbours = [parent.children[at], parent.children[at - 1], parent]
      const target = neighbours.map((one) => one && firstIn(one)).find((one) => one !== undefined)
      if (target) return target.focus()
    }
    const last = screen?.isConnected ? screen : document.querySelector('main')
    last?.focus({ preventScroll: true })
  }
}

function firstIn(element: Element): HTMLElement | undefined {
  const found = element.matches(focusable) ? element : element.querySelector(focusable)
  return found instanceof HTMLElement ? found : undefined
}
