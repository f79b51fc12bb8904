import type { Html } from 'mdast'
import { isStructured, type StructuredNode } from '../../journal/structured-nodes.ts'
import { isPlain } from './canonical.ts'
import { plainSetting, type Setting } from './nodes.ts'
import type { Said } from './structured-words.ts'

/**
 * What Markdown can't say of a block, in a comment before it that no reader shows:
 * `<!-- kintsugi {"align":"center"} -->`.
 */
export interface Note extends KindNote {
  readonly align?: Exclude<Setting['format'], ''>
  readonly direction?: 'ltr' | 'rtl'
  readonly indent?: number
  /** The quote after it is a prompt. */
  readonly prompt?: string
  /** Of a prompt: the template from which it came, and that template's version. */
  readonly template?: string
  readonly templateVersion?: number
  /** Of a prompt: its hint, or true where it stands as the last line of the quote. */
  readonly hint?: string | true
  /** The language of a code block, where it is no single word. */
  readonly language?: string
  /** Which cells of a table are headings, where it isn't the first row. */
  readonly header?: 'none' | 'column' | 'both'
  /** A check list in which no item shows that it is one. */
  readonly check?: true
  /** Of the items of a list, by their place. */
  readonly items?: Readonly<Record<string, Note>>
}

/** The block after it is a structured one of this kind: what its words don't say. Not checked yet. */
type KindNote = { readonly [Kind in StructuredNode['type']]?: Said }

const aligns: readonly unknown[] = ['left', 'start', 'center', 'right', 'end', 'justify']
const form = /^<!-- kintsugi (\{.*\}) -->$/s

/** The note for how a block is set; empty when nothing was chosen. */
export function noteOf(setting: Setting): Note {
  if (isPlain(setting)) return {}
  const { format, direction, indent } = setting
  return {
    ...(format === '' ? {} : { align: format }),
    ...(direction === null ? {} : { direction }),
    ...(indent === 0 ? {} : { indent }),
  }
}

export function settingFrom({ align, direction, indent }: Note): Setting {
  return align === undefined && direction === undefined && indent === undefined
    ? plainSetting
    : {
        format: align ?? '',
        direction: direction ?? null,
        indent: indent ?? 0,
      }
}

/** The comment, or nothing for an empty note. No sign in it ends a comment, nor do two hyphens stand side by side. */
export function writeNote(note: Note): Html[] {
  const json = JSON.stringify(note).replace(/[<>]|-(?=-)/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
  return json === '{}' ? [] : [{ type: 'html', value: `<!-- kintsugi ${json} -->` }]
}

/** The note that a piece of HTML is, or null. What a note says wrongly is passed over. */
export function readNote(html: string): Note | null {
  const json = form.exec(html)?.[1]
  if (json === undefined) return null
  try {
    return sound(JSON.parse(json))
  } catch {
    return null
  }
}

function sound(value: unknown): Note {
  if (typeof value !== 'object' || value === null) return {}
  const { align, direction, indent, prompt, template, templateVersion, hint, language, header, check, items } =
    value as Record<string, unknown>
  return {
    ...(aligns.includes(align) ? { align: align as NonNullable<Note['align']> } : {}),
    ...(direction === 'ltr' || direction === 'rtl' ? { direction } : {}),
    ...(Number.isSafeInteger(indent) && (indent as number) > 0 && (indent as number) <= 100
      ? { indent: indent as number }
      : {}),
    ...(typeof prompt === 'string' ? { prompt } : {}),
    ...(typeof template === 'string' ? { template } : {}),
    ...(typeof templateVersion === 'number' ? { templateVersion } : {}),
    ...(typeof hint === 'string' || hint === true ? { hint } : {}),
    ...kindIn(value),
    ...(typeof language === 'string' ? { language } : {}),
    ...(header === 'none' || header === 'column' || header === 'both' ? { header } : {}),
    ...(check === true ? { check } : {}),
    ...(typeof items === 'object' && items !== null
      ? {
          items: Object.fromEntries(Object.entries(items).map(([place, note]) => [place, sound(note)])),
        }
      : {}),
  }
}

function kindIn(value: object): KindNote {
  for (const [name, said] of Object.entries(value))
    if (isStructured(name) && typeof said === 'object' && said !== null && !Array.isArray(said)) return { [name]: said }
  return {}
}
