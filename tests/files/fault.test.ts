import { expect, it } from 'vitest'
import { describeFault, describeReadFault } from '../../src-main/files/fault.ts'
import { ProblemError } from '../../src-main/problem.ts'

const refusal = (code: string) => Object.assign(new Error('/a/private/path'), { code })

it('says of what may not be read that it may not be read', () => {
  for (const code of ['EACCES', 'EPERM']) {
    const { message } = describeReadFault(refusal(code))
    expect(message).toContain('may not read')
    expect(message).not.toContain('private')
    expect(describeFault(refusal(code)).message).toContain('may not write')
  }
})

it('hands back what was already said, and what else the disk refuses', () => {
  const said = new ProblemError('folder-not-writable', 'Said already.')
  expect(describeReadFault(said)).toBe(said)
  expect(describeReadFault(refusal('EIO')).message).toContain('look after the disk')
})
