/** After so long without a field to type into, what is held goes nowhere. Milliseconds. */
const patience = 5_000

/**
 * Tells a field of each letter that it gets later than it was typed, one right after another: a field that takes letters
 * in by and by takes it in now, before the next.
 */
export const typedAhead = 'kintsugi:typed-ahead'

/** Keys that do nothing by themselves. */
const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

const enter: KeyboardEventInit = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }

/**
 * Holds the letters that are typed, and Enter, while a page to write on is on its way, and types them into the field that
 * gets the focus there: fingers are faster than a page. The returned function is for a page that does not come.
 */
export function holdLetters(): () => void {
  const left = document.activeElement
  /** Fields of the page that is left: a palette that closes gives the focus back to them, for a moment. */
  const old = new Set<EventTarget>(document.querySelectorAll(`main :is(${fields})`))
  let held = ''
  /** Where it goes, once that is there. */
  let field: HTMLElement | null = null
  const hold = (event: KeyboardEvent) => {
    const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
    if (event.isComposing || modifiers.has(event.key)) return
    // It takes back what was typed here, and nothing of the text that is about to be left.
    if (event.key === 'Backspace' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      event.stopImmediatePropagation()
      held = [...held].slice(0, -1).join('')
      return
    }
    // What a key or a press leads to, as a dialog over the page, comes after what was typed before it.
    const letter = event.key === 'Enter' ? '\n' : event.key
    if (letter.length !== 1 || isCommand) return field ? release() : undefined
    event.preventDefault()
    event.stopImmediatePropagation()
    held += letter
  }
  const arrive = ({ target }: FocusEvent) => {
    if (!isField(target) || target === left || old.has(target)) return
    const isFirst = field === null
    // The page may lead on from its text to a form in it.
    field = target
    if (!isFirst) return
    document.addEventListener('pointerdown', release, true)
    // By then the caret is in its place.
    requestAnimationFrame(() => requestAnimationFrame(release))
  }
  const release = () => {
    stop()
    if (held !== '' && field && document.activeElement !== field) field.focus()
    for (const letter of held) {
      if (letter === '\n') document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter))
      else document.execCommand('insertText', false, letter)
      document.activeElement?.dispatchEvent(new Event(typedAhead))
    }
    held = ''
  }
  const stop = () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', hold, true)
    document.removeEventListener('focusin', arrive)
    document.removeEventListener('pointerdown', release, true)
  }
  const timer = setTimeout(stop, patience)
  document.addEventListener('keydown', hold, true)
  document.addEventListener('focusin', arrive)
  return release
}

const fields = '[contenteditable], input, textarea'

const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
