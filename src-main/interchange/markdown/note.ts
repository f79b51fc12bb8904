import type { Html } from 'mdast'
import { isPlain } from './canonical.ts'
import { plainSetting, type Setting } from './nodes.ts'

/**
 * What Markdown can't say of a block, in a comment before it that no reader shows:
 * `<!-- kintsugi {"align":"center"} -->`.
 */
export interface Note {
  readonly align?: Exclude<Setting['format'], ''>
  readonly direction?: 'ltr' | 'rtl'
  readonly indent?: number
  /** The quote after it is a prompt. */
  readonly prompt?: string
  /** The language of a code block, where it is no single word. */
  readonly language?: string
  /** Which cells of a table are headings, where it isn't the first row. */
  readonly header?: 'none' | 'column' | 'both'
  /** A check list in which no item shows that it is one. */
  readonly check?: true
  /** Of the items of a list, by their place. */
  readonly items?: Readonly<Record<string, Note>>
}

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

/** The comment, or nothing for an empty note. */
export function writeNote(note: Note): Html[] {
  const json = JSON.stringify(note).replace(/[<>-]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
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
  const { align, direction, indent, prompt, language, header, check, items } = value as Record<string, unknown>
  return {
    ...(aligns.includes(align) ? { align: align as NonNullable<Note['align']> } : {}),
    ...(direction === 'ltr' || direction === 'rtl' ? { direction } : {}),
    ...(Number.isSafeInteger(indent) && (indent as number) > 0 && (indent as number) <= 100
      ? { indent: indent as number }
      : {}),
    ...(typeof prompt === 'string' ? { prompt } : {}),
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
