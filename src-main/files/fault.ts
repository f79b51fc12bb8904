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
  if (code === 'EBUSY') return heldByAnother(error)
  return new ProblemError(
    'unexpected',
    'The disk did not take or give back what was asked of it, so nothing was changed. Try again; if it goes on, look after the disk.',
    { cause: error },
  )
}

/** A file that another program has held for longer than was waited for. */
function heldByAnother(cause: unknown): ProblemError {
  return new ProblemError(
    'unexpected',
    'Another program, such as a virus scanner or one that copies folders, is holding a file of the journal just now, so nothing was changed. Try again in a moment.',
    { cause },
  )
}

/** The same of a file or folder that was only to be read: `unexpected` where this account may not. */
export const describeReadFault = (error: unknown): ProblemError =>
  inOtherWords(
    error,
    'unexpected',
    'This account may not read what was chosen, so nothing was taken from it. Give it leave to read there, or choose something else.',
  )

/** The same of a file of the journal itself: there is nothing else to choose. */
export const describeOwnReadFault = (error: unknown): ProblemError =>
  inOtherWords(
    error,
    'folder-not-writable',
    'This account may not read a file of this journal, so nothing was changed. Give it leave to read and write what is in the journal’s folder, then try again.',
  )

function inOtherWords(error: unknown, code: ProblemError['code'], withoutLeave: string): ProblemError {
  const fault = describeFault(error)
  if (fault === error || fault.code !== 'folder-not-writable') return fault
  return new ProblemError(code, withoutLeave, { cause: error })
}
