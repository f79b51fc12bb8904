import type { z } from 'zod'
import type { Chance } from '../crash/chance.ts'

/**
 * A request that a hostile page makes, in JSON, so that one that was too much can be told. What JSON has no words for stands
 * under `$`; `revive` makes it.
 */
export type Plan = null | boolean | number | string | readonly Plan[] | { readonly [key: string]: Plan }

/** Words of the right form that a page may know: ids, days, names of snapshots and of choices in dialogs. */
export interface Knows {
  readonly words: readonly string[]
  readonly secrets: readonly string[]
}

/** Makes what a plan says. */
export function revive(plan: Plan): unknown {
  if (plan === null || typeof plan !== 'object') return plan
  if (Array.isArray(plan)) return plan.map((part) => revive(part))
  const { $: special, ...rest } = plan as { readonly [key: string]: Plan }
  const times = Number(rest.times ?? 0)
  switch (special) {
    case undefined: {
      const made: Record<string, unknown> = {}
      // As an own property, which assigning to it would not make.
      for (const [key, value] of Object.entries(plan))
        Object.defineProperty(made, key, { value: revive(value), enumerable: true, configurable: true, writable: true })
      return made
    }
    case 'undefined':
      return undefined
    case 'number':
      return Number(rest.as)
    case 'bigint':
      return 2n ** 70n
    case 'bytes':
      return new TextEncoder().encode(String(rest.as))
    case 'zeros':
      return new Uint8Array(times)
    case 'floats':
      return new Float64Array([Number.NaN, -1, 2 ** 60])
    case 'view':
      return new DataView(new ArrayBuffer(8))
    case 'buffer':
      return new ArrayBuffer(times)
    case 'part':
      return new Uint8Array(new ArrayBuffer(64), 60, 2)
    case 'date':
      return new Date(Number.NaN)
    case 'pattern':
      return /(a+)+$/
    case 'map':
      return new Map<unknown, unknown>([['id', 'x']])
    case 'set':
      return new Set([1, '2'])
    case 'error':
      return new RangeError('../../etc/passwd')
    case 'boxed':
      return Object('text')
    case 'holes':
      return new Array(times)
    case 'many':
      return new Array(times).fill('x')
    case 'repeat':
      return String(rest.open).repeat(times) + String(rest.within ?? '') + String(rest.close ?? '').repeat(times)
    case 'deep': {
      let deep: unknown = 'x'
      for (let left = times; left > 0; left--) deep = left % 2 ? [deep] : { deep }
      return deep
    }
    case 'cycle': {
      const cycle: Record<string, unknown> = {}
      cycle.self = [cycle]
      return cycle
    }
    case 'prototype':
      return JSON.parse(
        '{"__proto__":{"kind":"all","id":"x","length":1},"constructor":{"prototype":{"polluted":true}}}',
      )
    default:
      return null
  }
}

const special = (name: string, more: Record<string, Plan> = {}): Plan => ({ $: name, ...more })

/** What fits nowhere, or ought to. */
const odd: readonly Plan[] = [
  null,
  special('undefined'),
  true,
  ...['NaN', 'Infinity', '-Infinity', '-0'].map((as) => special('number', { as })),
  -1,
  0.5,
  2 ** 53,
  -(2 ** 60),
  1e308,
  special('bigint'),
  '',
  ' ',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  '..\\..\\outside\\canary',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  'file:///etc/passwd',
  'snapshots/../../outside/canary',
  '..',
  '.',
  'journal.db',
  'kintsugi.key',
  'CON',
  'a\u0000b',
  '\u202e\u0000\n\r\t',
  '\ud800',
  '\udfff\ud800',
  `'; DROP TABLE entries; --`,
  '" OR "" NEAR(',
  'a* AND (b OR NOT',
  '#'.repeat(300),
  '<script>alert(1)</script>',
  '{"__proto__":{"a":1}}',
  '2024-02-30',
  '9999-12-31',
  '0000-00',
  special('repeat', { open: 'x', times: 1_000_000 }),
  special('repeat', { open: '𝄞', times: 50_000 }),
  special('repeat', { open: '[', times: 5000 }),
  [],
  [[[]]],
  {},
  special('bytes', { as: 'some passphrase that is wrong' }),
  special('zeros', { times: 0 }),
  special('zeros', { times: 5000 }),
  special('zeros', { times: 1_000_000 }),
  ...['floats', 'view', 'part', 'date', 'pattern', 'map', 'set', 'error', 'boxed', 'cycle', 'prototype'].map((name) =>
    special(name),
  ),
  special('buffer', { times: 16 }),
  special('holes', { times: 1000 }),
  special('many', { times: 100_000 }),
  special('deep', { times: 1000 }),
]

const numbers = [0, 1, 2, 5, 8, 10, 50, 100, 180, 200, 1000, 99_999, 2 ** 31, Date.UTC(2024, 1, 29), -1, -86_400_000]

/**
 * A request for a call, made up by what the call's own schema says: of the right form, or changed in places so that it no
 * longer is.
 */
export function drawRequest(form: z.ZodType, knows: Knows, chance: Chance): Plan {
  const request = fitting(form, knows, chance)
  if (chance.next() < 0.35) return request
  if (chance.next() < 0.1) return chance.oneOf(odd) ?? null
  let changed = request
  for (let places = 1 + chance.below(2); places > 0; places--) changed = spoil(changed, chance)
  return changed
}

/** The part of zod's definitions that is read here. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly values?: readonly Plan[]
  readonly entries?: Readonly<Record<string, string>>
}

function fitting(form: z.ZodType, knows: Knows, chance: Chance): Plan {
  const definition = (form as unknown as { readonly _zod: { readonly def: Definition } })._zod.def
  const { type, shape = {}, element, innerType, valueType, options = [], values = [], entries = {} } = definition
  const inner = (one: z.ZodType | undefined) => (one ? fitting(one, knows, chance) : null)
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape).flatMap(([key, part]) => {
          const isOptional = (part as unknown as { _zod: { def: Definition } })._zod.def.type === 'optional'
          return isOptional && chance.next() < 0.6 ? [] : [[key, inner(part)]]
        }),
      )
    case 'array':
      return Array.from({ length: chance.below(4) }, () => inner(element))
    case 'record':
      return Object.fromEntries(Array.from({ length: 1 + chance.below(3) }, () => [chance.words(1), inner(valueType)]))
    case 'nullable':
      return chance.next() < 0.4 ? null : inner(innerType)
    case 'optional':
      return inner(innerType)
    case 'union':
      return inner(chance.oneOf(options))
    case 'literal':
      return chance.oneOf(values) ?? null
    case 'enum':
      return chance.oneOf(Object.values(entries)) ?? null
    case 'boolean':
      return chance.next() < 0.5
    case 'number':
      return chance.oneOf(numbers.filter((number) => form.safeParse(number).success)) ?? 0
    case 'string':
      return word(form, knows, chance)
    case 'custom':
      return special('bytes', { as: chance.oneOf(knows.secrets) ?? '' })
    default:
      return special('undefined')
  }
}

/** A word that is known and fits; more often than not one that means something. */
function word(form: z.ZodType, { words }: Knows, chance: Chance): Plan {
  const known = words.filter((one) => form.safeParse(one).success)
  if (known.length > 0 && chance.next() < 0.8) return chance.oneOf(known) ?? ''
  const other = [chance.words(3), body(chance), chance.id()].filter((one) => form.safeParse(one).success)
  return chance.oneOf(other) ?? chance.oneOf(known) ?? ''
}

/** The text of an entry as the page would write it, changed in places. */
function body(chance: Chance): string {
  const layout = { version: 1, direction: null, format: '', indent: 0 }
  const text = { type: 'text', version: 1, text: chance.words(20), format: 0 }
  const block = (type: string, more: object = {}) => ({ type, ...layout, children: [text], ...more })
  const blocks: Plan[] = [
    block('paragraph'),
    block('heading', { tag: 'h2' }),
    block('list', { listType: 'bullet', start: 1, children: [block('listitem', { value: 1 })] }),
    block('link', { url: 'javascript:alert(1)' }),
    block('iframe'),
    { type: 'image', version: 1, hash: 'a'.repeat(64), mediaType: 'text/html', alt: '', width: -1, height: 1e9 },
    { type: 'step', version: 1, id: chance.id(), cue: 'If', act: 'then', pictured: true, sure: 11, due: '2024-02-30' },
    { type: 'lesson', version: 1, id: chance.id(), text: chance.words(5) },
    { type: 'feelings', version: 1, moment: 'before', feelings: [{ word: 'sad', strength: 50 }] },
    { type: '__proto__', version: 1 },
  ]
  if (chance.next() < 0.05) return nest(chance)
  const whole: Plan = { root: { type: 'root', ...layout, children: chance.someOf(blocks) } }
  const isSpoilt = chance.next() < 0.3
  return JSON.stringify(isSpoilt ? revive(spoil(whole, chance)) : whole, (_, value) =>
    typeof value === 'bigint' || isCycle(value) ? null : value,
  )
}

const isCycle = (value: unknown): boolean => typeof value === 'object' && value !== null && 'self' in value

/** Deeper than anything is written. */
function nest(chance: Chance): string {
  const times = chance.oneOf([60, 1000, 30_000]) ?? 60
  const open = '{"type":"quote","version":1,"direction":null,"format":"","indent":0,"children":['
  return `{"root":{"type":"root","version":1,"direction":null,"format":"","indent":0,"children":[${open.repeat(times)}${']}'.repeat(times)}]}}`
}

/** Puts something odd in the place of one part, however deep, or beside the others. */
function spoil(plan: Plan, chance: Chance): Plan {
  const isWhole = plan === null || typeof plan !== 'object' || '$' in plan
  if (isWhole || chance.next() < 0.1) return chance.oneOf(odd) ?? null
  if (Array.isArray(plan)) {
    const at = chance.below(plan.length + 1)
    return [...plan.slice(0, at), spoil(plan[at] ?? null, chance), ...plan.slice(at + 1)]
  }
  const parts = Object.entries(plan as { readonly [key: string]: Plan })
  const key = chance.oneOf(parts)?.[0]
  if (key === undefined || chance.next() < 0.1) return { ...plan, [chance.words(1)]: chance.oneOf(odd) ?? null }
  const left = chance.next() < 0.15
  return Object.fromEntries(
    parts.flatMap(([name, part]) => (name !== key ? [[name, part]] : left ? [] : [[name, spoil(part, chance)]])),
  )
}
