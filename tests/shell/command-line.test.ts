import { describe, expect, it } from 'vitest'
import { readCommandLine, type Wish } from '../../src-main/shell/command-line.ts'
import { askOf, readSecondStart } from '../../src-main/shell/second-start.ts'

const keep = (text: string): Wish => ({ kind: 'keep', text })
const run = (hidden: boolean): Wish => ({ kind: 'run', hidden })

describe('the arguments of a start', () => {
  it.each<[string, readonly string[], Wish]>([
    ['none', [], run(false)],
    ['those of others', ['--no-sandbox', '--vault=/somewhere', 'file:///etc/passwd', '--user-data-dir=/x'], run(false)],
    ['a path', ['/home/somebody/secret.md'], run(false)],
    ['hidden', ['--hidden'], run(true)],
    ['hidden, with a value that means nothing', ['--hidden=false'], run(false)],
    ['lock', ['--lock'], { kind: 'lock' }],
    ['lock among others', ['--vault=/x', '--lock', '--hidden'], { kind: 'lock' }],
    ['words without a wish', ['buy', 'milk'], run(false)],
    ['the window of quick capture', ['--capture'], { kind: 'capture' }],
    ['the window, with options after it', ['--capture', '--vault=/x'], { kind: 'capture' }],
    ['the window before a lock', ['--lock', '--capture'], { kind: 'capture' }],
    ['words', ['--capture', 'It rained.'], keep('It rained.')],
    ['words that nobody quoted', ['--capture', 'it', 'rained'], keep('it rained')],
    ['words after an equals sign', ['--capture=It rained = sad'], keep('It rained = sad')],
    ['words of several lines', ['--capture=one\ntwo'], keep('one\ntwo')],
    ['words before options', ['--capture', 'one', 'two', '--vault=/x'], keep('one two')],
    ['words around options', ['--capture', 'one', '--vault=/x', '--capture', 'two'], keep('one two')],
    ['words with a lock: they come first', ['--lock', '--capture', 'one'], keep('one')],
    ['words that begin with two hyphens', ['--capture', '--I could not say it'], keep('--I could not say it')],
    ['words that begin so, in capitals', ['--capture', '--Oh'], keep('--Oh')],
    ['words that begin like an option with a value', ['--capture', '--so=I said so'], keep('--so=I said so')],
    ['words that are hyphens alone', ['--capture', '---'], keep('---')],
    ['words after an option', ['--capture', '--no-sandbox', 'one', 'two'], keep('one two')],
    ['words around an option', ['--capture', 'one', '--no-sandbox', 'two'], keep('one two')],
    ['standard input after an option', ['--capture', '--no-sandbox', '-'], { kind: 'keep-input' }],
    ['an option with a place that has spaces', ['--capture', '--vault=/my place', 'one'], keep('one')],
    ['words before it are no one’s', ['one', '--capture'], { kind: 'capture' }],
    ['words that begin with a hyphen', ['--capture', '-5 degrees'], keep('-5 degrees')],
    ['words that look like an option, after --', ['--capture', '--', '--lock', '-'], keep('--lock -')],
    ['a hyphen alone, after --', ['--capture', '--', '-'], keep('-')],
    ['words around --', ['--capture', '-', '--', 'one'], keep('- one')],
    ['nothing after --', ['--capture', '--'], { kind: 'capture' }],
    ['words that look like an option, after =', ['--capture=--lock'], keep('--lock')],
    ['empty words', ['--capture', ''], keep('')],
    ['empty words after an equals sign', ['--capture='], keep('')],
    ['standard input', ['--capture', '-'], { kind: 'keep-input' }],
    ['standard input before --', ['--capture', '-', '--'], { kind: 'keep-input' }],
    ['standard input, among options', ['--vault=/x', '--capture', '-', '--no-sandbox'], { kind: 'keep-input' }],
    ['an option that only begins so', ['--captured', 'one'], run(false)],
  ])('%s', (_name, args, wish) => {
    expect(readCommandLine(args)).toEqual(wish)
  })
})

describe('a second start', () => {
  it.each<[Wish, string]>([
    [run(false), 'show'],
    [run(true), 'nothing'],
    [{ kind: 'lock' }, 'lock'],
    [{ kind: 'capture' }, 'capture'],
    [keep('a secret'), 'nothing'],
    [{ kind: 'keep-input' }, 'nothing'],
  ])('hands over one word for %j, and no other', (wish, ask) => {
    expect(askOf(wish)).toEqual({ ask })
    expect(readSecondStart(askOf(wish))).toBe(ask)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'lock'],
    ['an unknown wish', { ask: 'unlock' }],
    ['a path', { ask: '/etc/passwd' }],
    ['a list', ['lock']],
    ['a wish of its own prototype', JSON.parse('{"__proto__": {"ask": "lock"}}')],
    ['a long text', { ask: 'lock'.repeat(100_000) }],
    ['a function that was serialised', { ask: {} }],
  ])('brings the window back where it handed over %s', (_name, handed) => {
    expect(readSecondStart(handed)).toBe('show')
  })

  it('gives away nothing but the word', () => {
    expect(readSecondStart({ ask: 'lock', text: 'more' })).toBe('lock')
  })
})
