import { beginningOf } from '../../../src-preload/beginning-of.ts'
import type { Tag } from '../../../src-preload/contract.ts'
import { isDay } from '../days.ts'
import { firstOfDay, firstOfMonth, lastOfDay, lastOfMonth, type Position } from '../position.ts'
import { type Forms, formsOf } from './fold.ts'

/** Words that stand in a row. The last of them may be only a beginning: it is, unless it stands in quotation marks. */
export interface Term extends Forms {
  readonly begins: boolean
}

/** What a person asked for, understood. */
export interface Query {
  readonly terms: readonly Term[]
  readonly without: readonly Term[]
  readonly tags: readonly Tag[]
  readonly withoutTags: readonly Tag[]
  readonly from: Position
  readonly to: Position
  readonly starred: boolean | null
  readonly images: boolean | null
  /** What is looked up in the journal's tables rather than among its words. */
  readonly wants: readonly Want[]
  /** What was not understood, in plain words. */
  readonly remarks: readonly string[]
}

/** Something that an entry has, or that it hasn't. */
export interface Want {
  readonly kind: 'feeling' | 'template' | 'setback' | 'step' | 'lesson'
  readonly value: string
  readonly isWithout: boolean
}

type Draft = { -readonly [Name in keyof Query]: Query[Name] extends readonly (infer Item)[] ? Item[] : Query[Name] }

/** More words than anybody types; a pasted page would only be slow to look for. */
const mostParts = 50

const part = /(-?)(?:([\p{L}]+):)?(?:["“”„«]([^"“”„»]*)(["“”„»]?)|(\S+)|(?=\s|$))/gu

/** Reads what was typed into the search field. What cannot be understood is left out and remarked on. */
export function readQuery(typed: string): Query {
  // Nobody sees it, and it counts as a space.
  const text = typed.replaceAll('\ufeff', '')
  const query: Draft = {
    terms: [],
    without: [],
    tags: [],
    withoutTags: [],
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    starred: null,
    images: null,
    wants: [],
    remarks: [],
  }
  const parts = [...text.matchAll(part)].filter(([whole]) => whole !== '')
  if (parts.length > mostParts) query.remarks.push(`Only the first ${mostParts} words were looked for.`)
  for (const found of parts.slice(0, mostParts)) {
    const [whole, minus, operator, phrase, closing, bare] = found
    const isLast = found.index + whole.length === text.length
    const value = phrase ?? bare ?? ''
    const begins = phrase === undefined || (isLast && closing === '')
    if (operator === undefined) addWords(query, value, minus === '-', begins)
    else readOperator(query, operator, value, minus === '-', begins)
  }
  return query
}

function addWords(query: Draft, value: string, isWithout: boolean, begins: boolean): void {
  const forms = formsOf(value)
  if (forms.indexed.length > 0)
    (isWithout ? query.without : query.terms).push({ ...forms, begins: begins && !isWithout })
  else if (value !== '' && !/^-+$/.test(value))
    query.remarks.push(`“${shortened(value)}” has no letter or digit to look for.`)
}

type ReadOperator = (query: Draft, value: string, isWithout: boolean) => void

const operators: { readonly [name: string]: ReadOperator } = {
  tag(query, value, isWithout) {
    const tag = value.replace(/^#+|\/+$/g, '')
    if (tag === '') query.remarks.push('Write a tag right after “tag:”, such as tag:work.')
    else (isWithout ? query.withoutTags : query.tags).push(tag)
  },
  before(query, value, isWithout) {
    const span = spanOf('before', query, value)
    if (!span) return
    if (isWithout) query.from = Math.max(query.from, span.from)
    else query.to = Math.min(query.to, span.from - 1)
  },
  after(query, value, isWithout) {
    const span = spanOf('after', query, value)
    if (!span) return
    if (isWithout) query.to = Math.min(query.to, span.to)
    else query.from = Math.max(query.from, span.to + 1)
  },
  on(query, value, isWithout) {
    if (isWithout) {
      query.remarks.push('“on:” cannot be turned round by a minus. Try before: or after:.')
      return
    }
    const span = spanOf('on', query, value)
    if (!span) return
    query.from = Math.max(query.from, span.from)
    query.to = Math.min(query.to, span.to)
  },
  is(query, value, isWithout) {
    if (/^starred$/i.test(value)) query.starred = !isWithout
    else query.remarks.push('After “is:” only starred is known: is:starred.')
  },
  has(query, value, isWithout) {
    const [, kind = ''] = /^(image|step|lesson)s?$/.exec(value.toLowerCase()) ?? []
    if (kind === 'image') query.images = !isWithout
    else if (kind === 'step' || kind === 'lesson') query.wants.push({ kind, value: '', isWithout })
    else query.remarks.push('After “has:” come image, step or lesson, such as has:step.')
  },
  feeling: wantOf('feeling', 'Write a feeling right after “feeling:”, such as feeling:ashamed.'),
  template: wantOf('template', 'Write words of a template’s name right after “template:”, such as template:landing.'),
  setback: wantOf(
    'setback',
    'After “setback:” come open, recovered or words of what happened, such as setback:open or setback:exam.',
  ),
}

function wantOf(kind: Want['kind'], hint: string): ReadOperator {
  return (query, value, isWithout) => {
    if (value.trim() === '') query.remarks.push(hint)
    else query.wants.push({ kind, value, isWithout })
  }
}

function readOperator(query: Draft, operator: string, value: string, isWithout: boolean, begins: boolean): void {
  const name = operator.toLowerCase()
  if (Object.hasOwn(operators, name)) operators[name]?.(query, value, isWithout)
  else {
    // An address or a time of day is no attempt at an operator.
    if (!value.startsWith('//'))
      query.remarks.push(
        `“${shortened(operator)}:” is not known, so it was looked for as a word. Known are tag:, before:, after:, on:, is:starred, has:image, has:step, has:lesson, feeling:, template: and setback:.`,
      )
    addWords(query, `${operator} ${value}`, isWithout, begins)
  }
}

interface Span {
  readonly from: Position
  readonly to: Position
}

const dateForm = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/

/** A year, a month or a day as the positions it covers; anything else is remarked on. */
function spanOf(operator: string, query: Draft, value: string): Span | null {
  const [, year = '', month, day] = dateForm.exec(value) ?? []
  const last = `${year}-${(month ?? '12').padStart(2, '0')}`
  const first = `${year}-${(month ?? '01').padStart(2, '0')}`
  const exact = `${first}-${(day ?? '01').padStart(2, '0')}`
  if (isDay(exact))
    return day === undefined
      ? { from: firstOfMonth(first), to: lastOfMonth(last) }
      : { from: firstOfDay(exact), to: lastOfDay(exact) }
  query.remarks.push(
    year === ''
      ? `After “${operator}:” comes a year, a month or a day, such as ${operator}:2024, ${operator}:2024-03 or ${operator}:2024-03-15.`
      : `“${shortened(value)}” is not in the calendar, so “${operator}:” was left out.`,
  )
  return null
}

/** What was typed, as a remark quotes it. */
export function shortened(value: string): string {
  return value.length > 30 ? `${beginningOf(value, 29)}…` : value
}
