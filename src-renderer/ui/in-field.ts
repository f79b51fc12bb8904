import { useSyncExternalStore } from 'react'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)

let inField = isField(document.activeElement)

function subscribe(tell: () => void): () => void {
  const enter = ({ target }: FocusEvent) => {
    inField = isField(target)
    tell()
  }
  // Who only looks at another window is still in the field.
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (!document.hasFocus()) return
    inField = isField(relatedTarget)
    tell()
  }
  document.addEventListener('focusin', enter)
  document.addEventListener('focusout', leave)
  return () => {
    document.removeEventListener('focusin', enter)
    document.removeEventListener('focusout', leave)
  }
}

/** Whether somebody may be typing. What opens by itself would take the keys from them. */
export const useIsInField = (): boolean => useSyncExternalStore(subscribe, () => inField)
