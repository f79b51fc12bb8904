/** What is selected on the page, or null where it is only a caret. */
export function selectedRange(): Range | null {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  return selection.getRangeAt(0).cloneRange()
}

/**
 * Keeps what was selected visible while the focus is in a panel, where the browser would show nothing. The returned
 * function ends that.
 */
export function keepInView(range: Range): () => void {
  CSS.highlights.set('kept-selection', new Highlight(range))
  return () => CSS.highlights.delete('kept-selection')
}
