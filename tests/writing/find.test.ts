import { describe, expect, it } from 'vitest'
import { findIn, fold } from '../../src-renderer/writing/find/find-in-text.ts'

const found = (text: string, query: string) => findIn(fold(text), query).map(([start, end]) => text.slice(start, end))

describe('finding in a text', () => {
  it('goes over case and accents, and gives what stands there', () => {
    expect(found('A Café, a CAFE, a cafe\u0301.', 'café')).toEqual(['Café', 'CAFE', 'cafe\u0301'])
    expect(found('Ἀθῆναι и Ёлка', 'αθηναι')).toEqual(['Ἀθῆναι'])
    expect(found('Ёлка', 'елка')).toEqual(['Ёлка'])
  })

  it('counts from the start of the text, also behind emoji and letters that grow in lower case', () => {
    expect(found('👩‍👩‍👧 İstanbul and istanbul', 'istanbul')).toEqual(['İstanbul', 'istanbul'])
    expect(findIn(fold('👍👍x'), 'x')).toEqual([[4, 5]])
  })

  it('goes over what nobody sees', () => {
    for (const unseen of ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff']) {
      expect(found(`an Ent${unseen}täuschung`, 'enttäuschung')).toEqual([`Ent${unseen}täuschung`])
      expect(found('an Enttäuschung', `Ent${unseen}täuschung`)).toEqual(['Enttäuschung'])
    }
  })

  it('keeps the marks that are letters in their script', () => {
    expect(found('กิน กน', 'กน')).toEqual(['กน'])
    expect(found('今日は日記を書く', '日記')).toEqual(['日記'])
    expect(found('か、が', 'か')).toEqual(['か'])
    expect(found('가, 각', '가')).toEqual(['가'])
  })

  it('finds letters by what people type for them, and never a part of one', () => {
    expect(found('Łódź, Straße, STRASSE, Ærø', 'lodz')).toEqual(['Łódź'])
    expect(found('Łódź, Straße, STRASSE, Ærø', 'strasse')).toEqual(['Straße', 'STRASSE'])
    expect(found('Łódź, Straße, Ærø', 'aero')).toEqual(['Ærø'])
    expect(found('Straße', 's')).toEqual(['S', 'ß'])
    expect(found('ﬁne, ｆｕｌｌ', 'fi')).toEqual(['ﬁ'])
    expect(found('أحمد إلى مدرسة', 'احمد الي مدرسه')).toEqual(['أحمد إلى مدرسة'])
  })

  it('never finds one thing twice, and finds nothing for nothing', () => {
    expect(findIn(fold('aaaa'), 'aa')).toEqual([
      [0, 2],
      [2, 4],
    ])
    expect(findIn(fold('a b'), '  ')).toEqual([])
    expect(found('(a+b)*c', '(a+b)*')).toEqual(['(a+b)*'])
  })
})
