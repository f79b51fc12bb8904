/**
 * Keeps what is selected visible while the focus is in a panel, where the browser would show nothing. The returned
 * function ends that.
 */
export function keepSelectionVisible(): () => void {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return () => undefined
  CSS.highlights.set('kept-selection', new Highlight(selection.getRangeAt(0).cloneRange()))
  return () => CSS.highlights.delete('kept-selection')
}
