/** After so long without a field to type into, what is held goes nowhere. Milliseconds. */
const patience = 5_000

/**
 * Holds the letters that are typed while a page to write on is on its way, and types them into the field that gets the
 * focus there: fingers are faster than a page. The returned function is for a page that does not come.
 */
export function holdLetters(): () => void {
  const left = document.activeElement
  let held = ''
  const hold = (event: KeyboardEvent) => {
    const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
    if (event.key.length !== 1 || isCommand || event.isComposing) return
    event.preventDefault()
    event.stopImmediatePropagation()
    held += event.key
  }
  const arrive = ({ target }: FocusEvent) => {
    if (target === left || !isField(target)) return
    document.removeEventListener('focusin', arrive)
    // By then the caret is in its place.
    requestAnimationFrame(() => requestAnimationFrame(release))
  }
  const release = () => {
    stop()
    if (held !== '') document.execCommand('insertText', false, held)
  }
  const stop = () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', hold, true)
    document.removeEventListener('focusin', arrive)
  }
  const timer = setTimeout(stop, patience)
  document.addEventListener('keydown', hold, true)
  document.addEventListener('focusin', arrive)
  return release
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
