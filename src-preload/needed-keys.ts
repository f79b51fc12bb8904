/**
 * Whether other programs need these keys themselves, as Electron writes them, so that no shortcut that works everywhere may
 * be made of them: a key that writes or moves wants two of Ctrl, Alt and their like beside it, where Shift counts with what
 * writes; the upper function keys want none, and the others one. Super belongs to the desktop, not to programs.
 */
export function areNeeded(accelerator: string): boolean {
  const beside = accelerator.split('+')
  const key = beside.pop() ?? ''
  const strong = beside.filter((name) => name !== 'Shift')
  const functionKey = Number(/^F(\d+)$/.exec(key)?.[1] ?? 0)
  if (functionKey > 12) return false
  if (strong.length === 0) return true
  if (functionKey > 0 || key === 'Space' || key === 'PrintScreen' || strong.includes('Super')) return false
  // On a Mac other letters are written with it.
  if (strong.every((name) => name === 'Option')) return true
  return (key.length === 1 ? beside : strong).length < 2
}
