import { describe, expect, it } from 'vitest'
import { elsewhere, numbers, numbersChange, numbersOf } from '../../src-renderer/care/numbers.ts'
import { faultsOf } from '../reframing/words-of-care.ts'

const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
const beyond = 'GB US CA AU NZ CH NO IN BR JP KR ZA MX AR IL TR UA'.split(' ')

describe('emergency and crisis numbers', () => {
  it('cover the European Union and the other countries that were asked for', () => {
    expect([...union, ...beyond].filter((country) => !numbersOf(country))).toEqual([])
    expect(numbers.length).toBeGreaterThanOrEqual(35)
  })

  it('list each country once, by a code that the system can name', () => {
    expect(new Set(numbers.map((listed) => listed.country)).size).toBe(numbers.length)
    const names = new Intl.DisplayNames('en', { type: 'region' })
    for (const { country } of numbers) {
      expect(country).toMatch(/^[A-Z]{2}$/)
      expect(names.of(country)).not.toBe(country)
    }
  })

  it('begin with an emergency number, and say which is which where there are several', () => {
    for (const { country, emergency } of numbers) {
      expect([country, emergency.length > 0]).toEqual([country, true])
      for (const { number } of emergency) expect(number).toMatch(/^\d{3,5}$/)
      expect(emergency.filter((other) => other.what === '').length).toBeLessThanOrEqual(2)
    }
  })

  it('give 112 everywhere in the European Union', () => {
    for (const country of union) expect(numbersOf(country)?.emergency[0]?.number).toBe('112')
  })

  it('hold at most two lines a country, each with a name and something that can be dialled', () => {
    for (const { lines } of numbers) {
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const { name, number } of lines) {
        expect(name.length).toBeGreaterThan(2)
        expect(number).toMatch(/^\*?\d[\d -]*\d$/)
      }
      expect(new Set(lines.map((line) => line.number)).size).toBe(lines.length)
    }
  })

  it('carry a source and a date each', () => {
    for (const { source, date } of numbers) {
      expect(source).toMatch(/^[\w-]+(?:\.[\w-]+)+/)
      expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
    }
  })

  it.each([
    ['GB', '116 123'],
    ['IE', '116 123'],
    ['DE', '0800 111 0 111'],
    ['DE', '0800 111 0 222'],
    ['AT', '142'],
    ['CH', '143'],
    ['FR', '3114'],
    ['ES', '024'],
    ['NL', '113'],
    ['US', '988'],
    ['CA', '988'],
    ['AU', '13 11 14'],
    ['NZ', '1737'],
  ])('%s has %s', (country, number) => {
    expect(numbersOf(country)?.lines.map((line) => line.number)).toContain(number)
  })

  it('say that they change, and know no country that is not there', () => {
    expect(numbersChange).toMatch(/change/)
    expect(elsewhere).toContain('112')
    expect([numbersChange, elsewhere].flatMap(faultsOf)).toEqual([])
    expect(numbersOf('ZZ')).toBeNull()
    expect(numbersOf('')).toBeNull()
  })
})
