import { describe, expect, it } from 'vitest'
import { readBody } from '../../src-main/journal/body.ts'
import { noParts } from '../../src-main/journal/parts.ts'
import { project } from '../../src-main/journal/projection.ts'
import { layBlocks } from '../../src-main/journal/templates/lay.ts'
import { templates } from '../../src-main/reframing/templates.ts'
import { traps } from '../../src-main/reframing/traps.ts'

/** A page of a template as it lies there before anyone wrote on it. */
function untouched(template: (typeof templates)[number], feelingsFirst: boolean) {
  let ids = 0
  const children = layBlocks(template, {
    when: { instant: Date.UTC(2026, 10, 26, 20), zone: 'Europe/Lisbon', day: '2026-11-26' },
    language: 'en',
    settings: { feelingsFirst, forecasts: true, traps },
    newId: () => `0193654f-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    facts: () => [],
  })
  const root = { type: 'root', version: 1, direction: null, format: '', indent: 0, children }
  return { children, body: readBody(JSON.stringify({ root })) }
}

describe('a template of which everything is skipped', () => {
  it.each(templates)('$id can be kept as it lies there, and leaves no word behind', (template) => {
    const { body } = untouched(template, false)
    const { words, parts } = project(body)
    expect(words).toBe(0)
    expect({ ...parts, templates: [] }).toEqual(noParts)
  })

  it.each(templates)('$id has room to write under every prompt, in either order', (template) => {
    for (const feelingsFirst of [false, true]) {
      const { children } = untouched(template, feelingsFirst)
      const prompts = children.filter((child) => child.type === 'prompt')
      expect(prompts).toHaveLength(template.prompts.length)
      expect(children.filter((child) => child.type === 'paragraph')).toHaveLength(template.prompts.length)
    }
  })
})
