/**
 * Remembers where in a text the caret is, or what is selected, before a dialog takes the focus. The returned function
 * puts it back there once the dialog has given the focus back: a browser would set the caret before the first letter.
 */
export function holdCaret(): () => void {
  const text = document.activeElement
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {}
  if (!(text instanceof HTMLElement && text.isContentEditable) || !anchorNode || !focusNode) return () => undefined
  const putBack = () => {
    if (document.activeElement !== text || !text.contains(anchorNode) || !text.contains(focusNode)) return
    document.getSelection()?.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0)
  }
  // The focus comes back a frame after the dialog has gone.
  return () => requestAnimationFrame(() => requestAnimationFrame(putBack))
}
