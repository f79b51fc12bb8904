import { ProblemError } from '../problem.ts'

const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG']
const noLeave = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']

/**
 * What the file system refused, in words for the person: `disk-full`, `folder-not-writable`, or `unexpected`. The
 * error itself is kept as the cause, because it names a path and is for the log of a developer only.
 * A ProblemError is handed back as it is.
 */
export function describeFault(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (noRoom.includes(code))
    return new ProblemError(
      'disk-full',
      'There is no room left on the disk, so nothing was changed. Free some space and try again.',
      { cause: error },
    )
  if (noLeave.includes(code))
    return new ProblemError(
      'folder-not-writable',
      'This account may not write in the folder, so nothing was changed. Give it leave to write there, or choose another folder.',
      { cause: error },
    )
  return new ProblemError(
    'unexpected',
    'The disk did not take or give back what was asked of it, so nothing was changed. Try again; if it goes on, look after the disk.',
    { cause: error },
  )
}
