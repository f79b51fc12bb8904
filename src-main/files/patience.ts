/**
 * What it is called when another program holds a file for a moment: a virus scanner, or one that copies folders. On
 * Windows that looks like a missing permission; elsewhere a missing permission does not pass.
 */
const passing = process.platform === 'win32' ? ['EBUSY', 'EPERM', 'EACCES'] : ['EBUSY']
/** Between the tries, in milliseconds: a scanner has looked through a small file by then. */
const rests = [10, 30, 60, 120]

const clock = new Int32Array(new SharedArrayBuffer(4))

/** Does one thing with a file, and tries again while another program holds it: for a fifth of a second. */
export function patiently<T>(work: () => T): T {
  for (const rest of rests) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && passing.includes(String(error.code)))) throw error
      Atomics.wait(clock, 0, 0, rest)
    }
  }
  return work()
}
