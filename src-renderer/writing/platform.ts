/** Whether shortcuts go by Cmd rather than Ctrl. */
export const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')
