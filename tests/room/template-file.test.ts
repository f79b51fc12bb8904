import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { templates } from '../../src-main/reframing/templates.ts'
import { readTemplateFile, writeTemplateFile } from '../../src-main/room/template-file.ts'
import { type TestJournal, temporaryJournal } from '../support/journal.ts'

let test: TestJournal
let folder: string
let file: string

beforeEach(() => {
  test = temporaryJournal()
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-template-'))
  file = join(folder, 'template.json')
})

afterEach(() => {
  test.end()
  rmSync(folder, { recursive: true })
})

const problem = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })

function reading(contents: string | Uint8Array) {
  writeFileSync(file, contents)
  return readTemplateFile(file)
}

const whole = {
  format: 'kintsugi-template',
  version: 1,
  name: 'Evening',
  need: '',
  use: 'free',
  minutes: 3,
  stopRule: '',
  prompts: [{ id: 'what-happened', kind: 'text', text: 'What happened?', hint: '', repeats: false }],
}

describe('the file of a template', () => {
  it.each(templates.filter(({ prompts }) => prompts.length > 0).map((one) => [one.id, one] as const))(
    'brings %s into another journal as it was',
    (_, template) => {
      const bytes = writeTemplateFile(template)
      const taken = test.journal.saveTemplate({ draft: reading(bytes) })
      const { id: _id, evidence: _evidence, version: _version, own: _own, ...words } = template
      expect(taken).toMatchObject({ ...words, version: 1, own: true, evidence: [] })
      // Once more out is the same file.
      expect(new TextDecoder().decode(writeTemplateFile(taken))).toBe(new TextDecoder().decode(bytes))
    },
  )

  it('says what it is, and holds nothing but the template', () => {
    const template = test.journal.saveTemplate({ draft: reading(JSON.stringify(whole)) })
    expect(JSON.parse(new TextDecoder().decode(writeTemplateFile(template)))).toEqual(whole)
  })

  it('may hold more than is known, and takes nothing from it', () => {
    const more = JSON.stringify({ ...whole, id: '018e4000-0000-7000-8000-000000000001', script: 'alert(1)' })
    const draft = reading(more.replace('"name"', '"__proto__":{"minutes":7},"name"'))
    expect(draft).toEqual({ ...draft, id: null, minutes: 3 })
    expect(Object.keys(draft).toSorted()).toEqual(['id', 'minutes', 'name', 'need', 'prompts', 'stopRule', 'use'])
  })

  it.each([
    ['is empty', ''],
    ['is no JSON', 'What happened?'],
    ['is another JSON', '{"name":"Evening"}'],
    ['is a list', '[]'],
    ['is nothing', 'null'],
    ['has another format', JSON.stringify({ ...whole, format: 'kintsugi-journal' })],
    ['has a version that is none', JSON.stringify({ ...whole, version: '1' })],
    ['is no text', Uint8Array.from([0xff, 0xfe, 0x00])],
    ['nests a million deep', '['.repeat(900_000)],
  ])('that %s is no template, and the sentence says so', (_, contents) => {
    expect(() => reading(contents)).toThrow(problem('not-ours', /no template of Kintsugi/))
  })

  it('of a newer version asks for a newer app', () => {
    expect(() => reading(JSON.stringify({ ...whole, version: 2, prompts: 7 }))).toThrow(
      problem('not-ours', /newer version/),
    )
  })

  it.each([
    ['no prompts', { prompts: undefined }],
    ['a prompt of an unknown kind', { prompts: [{ ...whole.prompts[0], kind: 'iframe' }] }],
    ['a prompt without words', { prompts: [{ ...whole.prompts[0], text: undefined }] }],
    ['minutes that are words', { minutes: 'three' }],
    ['a name that is a number', { name: 7 }],
    [
      'a scale to 1000',
      { prompts: [{ ...whole.prompts[0], kind: 'scale', scale: { low: '', high: '', most: 1000 } }] },
    ],
    ['an unknown use', { use: 'treatment' }],
  ])('with %s is a template that was changed', (_, changes) => {
    expect(() => reading(JSON.stringify({ ...whole, ...changes }))).toThrow(problem('not-ours', /missing or changed/))
  })

  it('that says what cannot be kept is refused by the journal, in its words', () => {
    const none = reading(JSON.stringify({ ...whole, prompts: [] }))
    expect(() => test.journal.saveTemplate({ draft: none })).toThrow(problem('bad-request', /no prompt yet/))
  })

  it('is not read over a million bytes, nor where there is none, nor where it is a folder', () => {
    expect(() => reading(`${JSON.stringify(whole)}${' '.repeat(1_000_000)}`)).toThrow(
      problem('too-large', /larger than any/),
    )
    expect(() => readTemplateFile(join(folder, 'none.json'))).toThrow(problem('unexpected', /./))
    mkdirSync(join(folder, 'deep'))
    expect(() => readTemplateFile(join(folder, 'deep'))).toThrow(problem('unexpected', /./))
    expect(() => readTemplateFile(join(folder, 'none.json'))).not.toThrow(/none\.json/)
  })
})
