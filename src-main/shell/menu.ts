import type { MenuItemConstructorOptions } from 'electron'

export interface MenuCommands {
  readonly lock: () => void
  readonly capture: () => void
}

/** macOS needs a menu, for its editing keys among others. What is named here has the same keys in the window itself. */
export function macMenu({ lock, capture }: MenuCommands): MenuItemConstructorOptions[] {
  const line = { type: 'separator' } as const
  return [
    {
      role: 'appMenu',
      submenu: [
        { role: 'about' },
        line,
        { label: 'Lock Now', accelerator: 'Command+L', click: lock },
        line,
        { role: 'services' },
        line,
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        line,
        { role: 'quit' },
      ],
    },
    { role: 'fileMenu', submenu: [{ label: 'Quick Capture', click: capture }, line, { role: 'close' }] },
    {
      role: 'editMenu',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        // Of itself it has Option as well, and the page would wait for a paste that nothing brings.
        { role: 'pasteAndMatchStyle', accelerator: 'Shift+Command+V' },
        { role: 'delete' },
        { role: 'selectAll' },
      ],
    },
    { role: 'windowMenu' },
  ]
}
