import { expect, it } from 'vitest'
import { readQuery } from '../../src-main/journal/search/query.ts'
import { searchHelp } from '../../src-renderer/timeline/search-help.ts'

const examples = searchHelp.join(' ').match(/\b[a-z]+:[\w-]+/g) ?? []

it('a search that found nothing tells of everything that can be looked for', () => {
  const [remark = ''] = readQuery('from:me').remarks
  const known = remark.slice(remark.indexOf('Known are')).match(/\b[a-z]+:\w*/g) ?? []
  expect(known.length).toBeGreaterThan(9)
  expect(known.filter((one) => !examples.some((example) => example.startsWith(one)))).toEqual([])
})

it.each(examples)('%s, as it tells, is understood', (example) => {
  expect(readQuery(example).remarks).toEqual([])
})
