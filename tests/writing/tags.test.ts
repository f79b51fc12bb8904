import { describe, expect, it } from 'vitest'
import { cleanTag } from '../../src-main/journal/tag.ts'
import { hasLongTag, readTags, withoutTags, withTags } from '../../src-renderer/writing/header/tags.ts'

describe('tags typed into their field', () => {
  it('are parted by commas, with or without #', () => {
    expect(readTags('work, #family ,  work/talks ')).toEqual(['work', 'family', 'work/talks'])
    expect(readTags(' , #, / ,#/')).toEqual([])
  })

  it('are told where one is longer than a tag can be', () => {
    expect(hasLongTag(`work, ${'x'.repeat(100)}`)).toBe(false)
    expect(hasLongTag(`work, #${'x'.repeat(101)}`)).toBe(true)
    expect(readTags(`work, ${'x'.repeat(101)}`)).toEqual(['work'])
  })

  it('come out as the journal keeps them', () => {
    for (const typed of ['#Work', 'a //b/ ', 'my  own\ttag', 'e\u0301t\u00e9', '# spaced / parts', '日記/仕事']) {
      expect(readTags(typed)).toEqual([cleanTag(typed)])
    }
  })

  it('are each there once, whatever their case, and the first way of writing stays', () => {
    expect(withTags(['Work'], ['work', 'new', 'NEW'])).toEqual(['Work', 'new'])
    expect(withoutTags(['Work', 'a', 'É'], ['work', 'e\u0301'])).toEqual(['a'])
  })
})
