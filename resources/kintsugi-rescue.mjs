#!/usr/bin/env node
/**
 * Turns a snapshot of a Kintsugi journal, or the folder of one, into a folder of Markdown and images, without Kintsugi:
 *
 *   node kintsugi-rescue.mjs SNAPSHOT-OR-FOLDER NEW-FOLDER [--earlier] [--anyway]
 *
 * What it needs stands in kintsugi-rescue.README.md, what it reads in kintsugi-FORMAT.md: numbers in square brackets are
 * that page's sections. It writes nothing but the new folder, and nothing leaves the computer.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { inflateRawSync } from 'node:zlib'

/** The newest tables that this program knows: `user_version` [6]. Of later ones it reads what it knows. */
const knownSchema = 13

// ── What is said when something is in the way, and with which exit code ──

const code = { failed: 1, misused: 2, locked: 3, damaged: 4 }

class Told extends Error {
  constructor(exitCode, message) {
    super(message)
    this.exitCode = exitCode
  }
}

const noneOfIt = 'Nothing was written. Another snapshot may be whole.'

/** Where without what is damaged none of it opens. */
const damaged = (what) => new Told(code.damaged, `${what} ${noneOfIt}`)

/** Where the rest opens. */
const partlyDamaged = (what) =>
  new Told(code.damaged, `${what} ${noneOfIt} To save what can still be read of this one, add --anyway.`)

/** The two libraries are looked for beside this file. */
async function load(name) {
  try {
    return (await import(name)).default
  } catch (error) {
    const why = error?.code === 'ERR_MODULE_NOT_FOUND' ? 'is not beside this file' : 'does not run on this computer'
    throw new Told(code.misused, `The library ${name} ${why}. kintsugi-rescue.README.md says how to get it.`)
  }
}

// ── The key file and what opens it [2 to 4] ──

const hex = (digits) => Buffer.from(digits, 'hex')
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

const keyFileForm =
  /^Kintsugi key file 1\nWith .*\nWithout .*\ndatabase aegis256 ([0-9a-f]{32})\ninbox x25519 ([0-9a-f]{64})\nrecovery blake2b xchacha20poly1305 ([0-9a-f]{48}) ([0-9a-f]{96})\npassphrase argon2id (\d+) (\d+) ([0-9a-f]{32}) xchacha20poly1305 ([0-9a-f]{48}) ([0-9a-f]{96})\ncheck sha256 [0-9a-f]{64}\n$/

/** Whether the line `check` of a text is that of what stands before it. */
function isWhole(text) {
  const at = text.lastIndexOf('\ncheck sha256 ') + 1
  return at > 0 && text.slice(at + 13, at + 77) === sha256(Buffer.from(text.slice(0, at), 'latin1'))
}

function refuseNewer(text) {
  if (/^Kintsugi [a-z ]+ (?!1\n)[1-9]\d*\n/.test(text))
    throw new Told(
      code.failed,
      'This was made by a newer version of Kintsugi. Take the kintsugi-rescue of that version.',
    )
}

function readKeyFile(bytes) {
  const text = bytes.toString('latin1')
  if (!isWhole(text)) throw damaged('The key file is damaged.')
  refuseNewer(text)
  const found = keyFileForm.exec(text)
  const [, salt, inboxKey, recoveryNonce, recoveryBox, memory, passes, passphraseSalt, passphraseNonce, box] =
    found ?? []
  if (!found || memory < 65536 || memory > 2097152 || passes < 3 || passes > 20)
    throw damaged('The key file is damaged.')
  const slot = (nonce, sealed) => ({
    nonce: hex(nonce),
    box: hex(sealed),
    before: Buffer.from(text.slice(0, text.lastIndexOf(sealed)), 'latin1'),
  })
  return {
    salt: hex(salt),
    inboxKey: hex(inboxKey),
    recovery: slot(recoveryNonce, recoveryBox),
    passphrase: slot(passphraseNonce, box),
    memory: Number(memory),
    passes: Number(passes),
    passphraseSalt: hex(passphraseSalt),
  }
}

function openBox(sodium, { box, nonce, before }, key) {
  try {
    return Buffer.from(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, box, before, nonce, key))
  } catch {
    return null
  }
}

const derived = (sodium, key, message) => sodium.crypto_generichash(32, message, key)

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const base32 = (bytes, length) => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length }, (_, at) => alphabet[Number.parseInt(bits.slice(5 * at, 5 * at + 5), 2)]).join('')
}

/** The 20 bytes of a recovery key; null for a text that is none. Throws for one that was copied with a slip. */
function readRecoveryKey(typed) {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
  const key = text.replaceAll('O', '0').replace(/[IL]/g, '1')
  if (key.length !== 36 || [...key].some((sign) => !alphabet.includes(sign))) return null
  const bits = [...key.slice(0, 32)].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
  const check = createHash('sha256').update('kintsugi recovery key 1').update(secret).digest()
  return key.slice(32) === base32(check, 4) ? secret : null
}

/** The journal key. A text that is a recovery key is taken for one; any other for the passphrase. */
function openKeyFile(sodium, keyFile, typed) {
  const secret = readRecoveryKey(typed)
  if (secret) return openBox(sodium, keyFile.recovery, derived(sodium, secret, 'kintsugi recovery slot 1'))
  const { passphraseSalt, passes, memory } = keyFile
  let key
  try {
    const words = Buffer.from(typed.normalize('NFKC'))
    key = sodium.crypto_pwhash(32, words, passphraseSalt, passes, memory * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13)
  } catch {
    throw new Told(
      code.failed,
      `This computer hasn't the ${Math.ceil(memory / 1024)} MB of memory that the passphrase needs.`,
    )
  }
  return openBox(sodium, keyFile.passphrase, key)
}

// ── Asking ──

/** A line from the terminal, which doesn't show it; or the first line of what is piped in. */
async function ask(question) {
  if (!process.stdin.isTTY) return fs.readFileSync(0, 'utf8').split(/\r?\n/)[0]
  process.stderr.write(question)
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const line = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 })
  return new Promise((done) => {
    line.on('SIGINT', () => process.exit(130))
    line.on('close', () => process.stderr.write('\n'))
    line.question('', (typed) => {
      line.close()
      done(typed)
    })
  })
}

async function askForKey(sodium, keyFile) {
  for (let left = process.stdin.isTTY ? 3 : 1; left > 0; left--) {
    const key = openKeyFile(sodium, keyFile, await ask('Passphrase or recovery key (it is not shown): '))
    if (key) return key
    if (left > 1) process.stderr.write('That does not open it. Once more, if you like.\n')
  }
  throw new Told(
    code.locked,
    'That is neither the passphrase nor the recovery key of this journal. A snapshot opens with those of the day it was made.',
  )
}

// ── A snapshot [8] ──

const tailForm =
  /^Kintsugi snapshot 1\nBefore .*\nThey .*\ndatabase (\d+) ([0-9a-f]{64})\nkey (\d+) ([0-9a-f]{64})\nmanifest xchacha20poly1305 ([0-9a-f]{48}) ((?:[0-9a-f]{2})+)\ncheck sha256 [0-9a-f]{64}\nlength \d{8}\n$/

function readPart(file, at, length) {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, fs.readSync(file, bytes, 0, length, at))
}

function hashOf(file, length) {
  const hash = createHash('sha256')
  for (let at = 0; at < length; at += 1 << 20) hash.update(readPart(file, at, Math.min(1 << 20, length - at)))
  return hash.digest('hex')
}

function readTail(file, size) {
  const broken = damaged('This snapshot is damaged, or is no snapshot: its last lines are not whole.')
  const last = /^length (\d{8})\n$/.exec(readPart(file, Math.max(size - 16, 0), 16).toString('latin1'))
  const length = Number(last?.[1] ?? 0)
  if (length < 16 || length > 65536 || length > size) throw broken
  const text = readPart(file, size - length, length).toString('latin1')
  if (!isWhole(text)) throw broken
  refuseNewer(text)
  const [, bytes, hash, keyBytes, keyHash, nonce, box] = tailForm.exec(text) ?? []
  if (box === undefined || Number(bytes) + Number(keyBytes) + length !== size) throw broken
  const keyFile = readPart(file, Number(bytes), Number(keyBytes))
  if (sha256(keyFile) !== keyHash) throw damaged('The key file in this snapshot is damaged.')
  const before = Buffer.concat([keyFile, Buffer.from(text.slice(0, text.lastIndexOf(box)), 'latin1')])
  return { bytes: Number(bytes), hash, keyFile, manifest: { nonce: hex(nonce), box: hex(box), before } }
}

async function openSnapshot(path, sodium, Database, anyway) {
  const file = fs.openSync(path, 'r')
  try {
    const tail = readTail(file, fs.fstatSync(file).size)
    const keyFile = readKeyFile(tail.keyFile)
    if (!anyway && hashOf(file, tail.bytes) !== tail.hash)
      throw partlyDamaged('The journal in this snapshot is damaged.')
    const key = await askForKey(sodium, keyFile)
    const manifest = openBox(sodium, tail.manifest, derived(sodium, key, 'kintsugi snapshot 1'))
    if (!anyway && !manifest) throw partlyDamaged('This snapshot was changed after it was made.')
    const { counts } = manifest ? JSON.parse(manifest.toString()) : { counts: null }
    // The database lies first, so that SQLite opens it where it is.
    const database = openDatabase(Database, path, { readonly: true }, key, keyFile.salt)
    return { database, counts, notes: [], end: () => database.close() }
  } finally {
    fs.closeSync(file)
  }
}

// ── A folder of a journal, with its log and its sealed notes [5, 6] ──

async function openVault(folder, sodium, Database, anyway) {
  for (const name of ['kintsugi.key', 'journal.db'])
    if (!fs.existsSync(join(folder, name))) throw new Told(code.misused, notAJournal(folder, name))
  const keyFile = readKeyFile(fs.readFileSync(join(folder, 'kintsugi.key')))
  const key = await askForKey(sodium, keyFile)
  // SQLite has to take the log in, which would change the journal: it does so with a copy, encrypted like the journal.
  const copy = fs.mkdtempSync(join(tmpdir(), 'kintsugi-rescue-'))
  const end = () => fs.rmSync(copy, { recursive: true, force: true })
  try {
    fs.copyFileSync(join(folder, 'journal.db'), join(copy, 'journal.db'))
    const log = ['journal.db-wal', 'journal.db-wal.kept'].find((name) => fs.existsSync(join(folder, name)))
    if (log) fs.copyFileSync(join(folder, log), join(copy, 'journal.db-wal'))
    const database = openDatabase(Database, join(copy, 'journal.db'), {}, key, keyFile.salt)
    if (!anyway && !isSound(database)) throw partlyDamaged('The journal is damaged.')
    const notes = readNotes(join(folder, 'inbox'), sodium, key, keyFile.inboxKey)
    const endAll = () => {
      database.close()
      end()
    }
    return { database, counts: null, notes, end: endAll }
  } catch (error) {
    end()
    throw error
  }
}

function notAJournal(folder, missing) {
  const newest = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.snapshot'))
    .sort()
    .at(-1)
  return newest === undefined
    ? `There is no ${missing} in this folder, so it is not that of a journal.`
    : `This folder holds snapshots. Name one of them. The newest is ${newest}.`
}

function isSound(database) {
  try {
    return database.pragma('integrity_check', { simple: true }) === 'ok'
  } catch {
    return false
  }
}

/** The years 1 to 9999, in UTC milliseconds. */
const isInstant = (value) => Number.isSafeInteger(value) && value >= -62_135_596_800_000 && value <= 253_402_300_799_999

const isNote = ({ id, instant, zone, text }) =>
  isInstant(instant) && [id, zone, text].every((member) => typeof member === 'string')

/** Every note, and null for each file that does not open or holds something else. */
function readNotes(inbox, sodium, key, publicKey) {
  const names = fs.existsSync(inbox) ? fs.readdirSync(inbox).filter((name) => name.endsWith('.note')) : []
  const secret = derived(sodium, key, 'kintsugi sealed inbox 1')
  return names.map((name) => {
    try {
      const box = fs.readFileSync(join(inbox, name)).subarray('Kintsugi note 1\n'.length)
      const plain = Buffer.from(sodium.crypto_box_seal_open(box, publicKey, secret))
      const note = { zone: 'UTC', ...JSON.parse(plain.subarray(0, plain.lastIndexOf(0x80)).toString()) }
      return isNote(note) ? note : null
    } catch {
      return null
    }
  })
}

function openDatabase(Database, path, options, key, salt) {
  const file = fs.openSync(path, 'r')
  const head = readPart(file, 0, 24).toString('hex')
  fs.closeSync(file)
  // No tag of the encryption covers these bytes.
  if (head.slice(0, 32) !== salt.toString('hex') || !/^1000(0101|0202)40402020$/.test(head.slice(32)))
    throw new Told(
      code.damaged,
      'The key file and the journal do not belong together, or the journal is damaged at its very beginning.',
    )
  const database = new Database(path, { ...options, fileMustExist: true })
  database.pragma(`cipher = 'aegis'`)
  database.pragma(`key = 'raw:${key.toString('hex')}${salt.toString('hex')}'`)
  // Readable rows of a large sort would otherwise go to the disk.
  database.pragma('temp_store = MEMORY')
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  try {
    database.prepare('SELECT name FROM sqlite_master').all()
    return database
  } catch {
    throw new Told(
      code.damaged,
      'The journal is damaged at its beginning, and none of it can be read. Another snapshot may be whole.',
    )
  }
}

// ── What is in it [6] ──

const uuid = (id) => id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

function dayOf(position) {
  const days = Math.floor(position / 2 ** 17)
  const months = Math.floor(days / 32)
  const two = (number) => String(number).padStart(2, '0')
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${two((months % 12) + 1)}-${two(days % 32)}`
}

/** Reads tables. Where a page is damaged it counts what it lost, if that is wanted, and throws otherwise. */
function openReader(database, anyway) {
  const tables = new Set(database.prepare('SELECT name FROM sqlite_master').pluck().all())
  const lost = new Set()
  const attempt = (what, read, otherwise) => {
    try {
      return read()
    } catch {
      if (!anyway) throw new Told(code.damaged, 'The journal is damaged, and not all of it could be written.')
      lost.add(what)
      return otherwise
    }
  }
  return {
    lost,
    schema: database.pragma('user_version', { simple: true }),
    /** All rows of a query on a table, or none where this journal hasn't the table. */
    all: (what, table, sql, ...values) =>
      tables.has(table) ? attempt(what, () => database.prepare(sql).all(...values), []) : [],
    /** From both ends, where something in the middle can't be read. */
    entries() {
      const found = new Map()
      for (const order of ['', ' DESC']) {
        const whole = attempt('some entries', () => {
          for (const row of database.prepare(`SELECT * FROM entries ORDER BY position${order}`).iterate()) {
            if (found.has(row.position)) break
            found.set(row.position, row)
          }
          return true
        })
        if (whole) break
      }
      return [...found.values()].sort((one, other) => one.position - other.position)
    },
    one: (what, sql, ...values) => attempt(what, () => database.prepare(sql).get(...values)),
  }
}

// ── Markdown ──

const escaped = (words) =>
  words
    .replace(/[\\`*_[\]<>~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^[ \t]+/gm, (space) => '\u00a0'.repeat(space.length))
    .replace(/^([#+=-]|\d+(?=[.)]))/gm, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`))

const marks = [
  ...[
    [32, '<sub>', '</sub>'],
    [64, '<sup>', '</sup>'],
    [4, '~~', '~~'],
    [2, '*', '*'],
    [1, '**', '**'],
  ],
  ...[
    [8, '<u>', '</u>'],
    [128, '<mark>', '</mark>'],
  ],
]

function codeSpan(words) {
  const fence = '`'.repeat(Math.max(0, ...(words.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  return `${fence}${/^`|`$/.test(words) ? ` ${words} ` : words}${fence}`
}

function destination({ url, title }) {
  const address = `<${url.replace(/[<>\n]/g, encodeURI)}>`
  return title ? `${address} "${escaped(title.replace(/[\r\n]+/g, ' ')).replaceAll('"', '\\"')}"` : address
}

function inline(nodes, linkTo) {
  return nodes
    .map((node) => {
      if (node.type === 'linebreak') return '\n'
      if (node.type === 'tab') return '\t'
      if (node.type === 'link') return `[${inline(node.children, linkTo)}](${destination(node)})`
      if (node.type === 'image') return `![${escaped(node.alt)}](${linkTo(node.hash)})`
      if (node.type !== 'text') return ''
      const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(node.text)
      if (words === '') return node.text
      const plain = node.format & 16 ? codeSpan(words) : escaped(words)
      return `${before}${marks.reduce((inside, [bit, open, close]) => (node.format & bit ? open + inside + close : inside), plain)}${after}`
    })
    .join('')
}

/** Words in which a line break stays one. */
const lines = (words) => words.replace(/\n/g, '\\\n').split('\n')
const labelled = (label, words) => lines(`**${label}:** ${escaped(words)}`)
const quoted = (found) => found.map((line) => `> ${line}`.trimEnd())

function listLines(node, linkTo) {
  let number = node.start ?? 1
  let margin = ''
  return node.children.flatMap((item) => {
    const nested = item.children.filter((child) => child.type === 'list')
    const words = item.children.filter((child) => child.type !== 'list')
    const found = []
    if (words.length > 0 || nested.length === 0) {
      const box = node.listType === 'check' ? `[${item.checked ? 'x' : ' '}] ` : ''
      const marker = node.listType === 'number' ? `${number++}. ` : '- '
      margin = ' '.repeat(marker.length)
      const [first, ...more] = lines(inline(words, linkTo))
      found.push(`${marker}${box}${first}`, ...more.map((line) => margin + line))
    }
    return [...found, ...nested.flatMap((child) => listLines(child, linkTo).map((line) => margin + line))]
  })
}

function tableLines(node, linkTo) {
  const cellOf = (cell) =>
    cell.children
      .map((block) => blockLines(block, linkTo).join('<br>'))
      .join('<br>')
      .replace(/\\<br>/g, '<br>')
      .replaceAll('|', '\\|')
  const [head, ...rows] = node.children.map((row) => `| ${row.children.map(cellOf).join(' | ')} |`)
  if (head === undefined) return []
  return [head, `|${' --- |'.repeat(node.children[0].children.length)}`, ...rows]
}

function codeLines(node) {
  const text = node.children.map((child) => ({ linebreak: '\n', tab: '\t' })[child.type] ?? child.text).join('')
  const fence = '`'.repeat(Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  return [fence + (/^[\w+#.-]+$/.test(node.language ?? '') ? node.language : ''), ...text.split('\n'), fence]
}

const ends = { done: 'Done', partly: 'Partly', dropped: 'Dropped' }

function stepLines({ cue, act, sure, due, end, note }) {
  const words = cue === '' ? `I ${act}` : `If ${cue}, then I ${act}`
  const facts = [
    ...(due === null ? [] : labelled('Due', due)),
    ...(sure === null ? [] : labelled('Sure', `${sure} of 10`)),
    ...(end === null && note === '' ? [] : labelled(ends[end] ?? 'Note', note)),
  ]
  return [...lines(escaped(words)), ...facts]
    .map((line, at, all) => (at < all.length - 1 && !line.endsWith('\\') ? `${line}\\` : line))
    .map((line, at) => (at === 0 ? `- [${end === 'done' ? 'x' : ' '}] ${line}` : `  ${line}`))
}

const blocks = {
  paragraph: (node, linkTo) => lines(inline(node.children, linkTo)),
  heading: (node, linkTo) => [
    `${'#'.repeat(Number(node.tag.slice(1)))} ${inline(node.children, linkTo).replace(/\n/g, '<br>')}`,
  ],
  quote: (node, linkTo) => quoted(lines(inline(node.children, linkTo))),
  list: listLines,
  code: codeLines,
  table: tableLines,
  horizontalrule: () => ['---'],
  prompt: ({ text, hint }) =>
    quoted([...lines(`**${escaped(text)}**`), ...(hint ? ['', ...lines(`*${escaped(hint)}*`)] : [])]),
  feelings: ({ moment, feelings }) =>
    labelled(
      `Feelings, ${moment}`,
      feelings.map(({ word, strength }) => [word, strength ?? ''].join(' ').trim()).join(', '),
    ),
  scale: ({ value, most, low, high }) =>
    labelled('Scale', `${value ?? '–'} of ${most} (0 is ${low}, ${most} is ${high})`),
  choice: ({ chosen }) => labelled('Chosen', chosen.join(', ')),
  step: stepLines,
  lesson: ({ text }) => quoted(labelled('Lesson', text)),
  forecast: ({ expected, due, found }) =>
    labelled('Forecast', `${expected ?? '–'} of 100 by ${due}${found === null ? '' : `, and it came to ${found}`}`),
  advice: ({ text }) => quoted(labelled('Advice to myself', text)),
  fact: ({ text }) => lines(escaped(text)),
}

/** A block that a later version brought or changed is told as it lies there, rather than left out. */
function blockLines(node, linkTo) {
  try {
    return blocks[node.type](node, linkTo)
  } catch {
    return codeLines({ language: 'json', children: [{ text: JSON.stringify(node, null, 2) }] })
  }
}

const markdownOf = (body, linkTo) =>
  JSON.parse(body)
    .root.children.map((node) => `${blockLines(node, linkTo).join('\n')}\n`)
    .join('\n')

// ── Files ──

const clockIn = (timeZone) =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })

/** Day and time as people there read them: in the zone of this computer without one, in UTC for one that is not known. */
function local(instant, zone) {
  let clock
  try {
    clock = clockIn(zone)
  } catch {
    clock = clockIn('UTC')
  }
  const read = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]))
  return { day: `${read.year.padStart(4, '0')}-${read.month}-${read.day}`, time: read.hour + read.minute }
}

function frontMatter(fields) {
  const told = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)
  return `---\n${told.map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`).join('')}---\n\n`
}

const moment = (instant) => (instant === null ? null : new Date(instant).toISOString())

/** Writes into a folder that was not there, and over nothing. */
function openFolder(folder) {
  const taken = new Set()
  return {
    write(path, content) {
      fs.mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
      fs.writeFileSync(join(folder, path), content, { flag: 'wx', mode: 0o600 })
    },
    /** A name that any system takes, and that no other file here has. */
    name(place, words, title) {
      const clean = title
        .normalize('NFC')
        .replace(/[^\p{L}\p{N}\p{M} ,'_-]+/gu, ' ')
        .replace(/ +/g, ' ')
      const wanted = `${place}/${words} ${[...clean].slice(0, 50).join('').trim()}`.trim()
      for (let number = 1; ; number++) {
        const name = number === 1 ? wanted : `${wanted} (${number})`
        if (taken.has(name.toLowerCase())) continue
        taken.add(name.toLowerCase())
        return name
      }
    },
  }
}

/** The address of each image, for a file that lies so far below the folder of all. */
const linksTo = (images, up) => (hash) => up + (images.get(hash) ?? `images/missing-${hash}`)

const imageEnds = { 'image/jpeg': 'jpg' }

function writeImages(reader, folder) {
  const files = new Map()
  for (const { hash, media_type } of reader.all(
    'some images',
    'attachments',
    'SELECT hash, media_type FROM attachments',
  )) {
    const row = reader.one('some images', 'SELECT bytes FROM attachments WHERE hash = ?', hash)
    if (!row) continue
    const name = `images/${hash.toString('hex').slice(0, 32)}.${imageEnds[media_type] ?? media_type.split('/')[1]}`
    folder.write(name, row.bytes)
    files.set(hash.toString('hex'), name)
  }
  return files
}

function writeEntries(reader, folder, images, earlier) {
  const counts = { entries: 0, trashed: 0, earlier: 0 }
  const titles = new Map()
  for (const row of reader.entries()) {
    const content = reader.one('some entries', 'SELECT own_tags, body FROM contents WHERE number = ?', row.content)
    if (!content) {
      reader.lost.add('some entries')
      continue
    }
    const day = dayOf(row.position)
    const place = row.trashed === null ? `Journal/${day.slice(0, 4)}/${day.slice(5, 7)}` : 'Trash'
    const name = folder.name(place, `${day} ${local(row.instant, row.zone).time}`, row.title)
    const up = '../'.repeat(place.split('/').length)
    const fields = {
      ...{ title: row.title, date: day, id: uuid(row.id), instant: moment(row.instant), timezone: row.zone },
      ...{ created: moment(row.created), updated: moment(row.updated), trashed: moment(row.trashed) },
      ...{ tags: JSON.parse(content.own_tags), starred: row.starred === 1 || null },
    }
    folder.write(`${name}.md`, frontMatter(fields) + markdownOf(content.body, linksTo(images, up)))
    counts[row.trashed === null ? 'entries' : 'trashed'] += 1
    titles.set(uuid(row.id), row.title || row.excerpt || day)
    if (earlier) counts.earlier += writeEarlier(reader, folder, row, name, linksTo(images, `${up}../`))
  }
  return { counts, titles }
}

function writeEarlier(reader, folder, { id }, name, linkTo) {
  const sql = `SELECT saved, zone, day, title, own_tags, length, packed FROM revisions
    JOIN revision_bodies ON number = body WHERE entry = ? ORDER BY saved`
  const states = reader.all('some earlier versions', 'revisions', sql, id)
  for (const { saved, zone, day, title, own_tags, length, packed } of states) {
    const body = inflateRawSync(packed, { maxOutputLength: Math.max(length, 1) }).toString()
    const fields = { title, date: day, saved: moment(saved), timezone: zone, tags: JSON.parse(own_tags) }
    const file = folder.name(`${name} (earlier)`, `${day} ${local(saved, zone).time}`, '')
    folder.write(`${file}.md`, frontMatter(fields) + markdownOf(body, linkTo))
  }
  return states.length
}

/** Notes that waited sealed for the next unlock. What an entry or a form lacked when the journal was locked waits so, too. */
function writeNotes(notes, folder, images) {
  for (const note of notes.filter((one) => one !== null)) {
    const { id, instant, zone } = note
    const { day, time } = local(instant, zone)
    const { title, date, words } = { title: '', date: day, ...saidIn(note, linksTo(images, '../')) }
    const name = folder.name('Sealed notes', `${date} ${time}`, title)
    folder.write(`${name}.md`, frontMatter({ title, date, id, instant: moment(instant), timezone: zone }) + words)
  }
}

/** Its words; as they stand, where they are not of a form that is known here. */
function saidIn({ kind, text }, linkTo) {
  try {
    const { title, day, body, place, words } = kind === 'entry' || kind === 'form' ? JSON.parse(text) : {}
    if (kind === 'form' && typeof place === 'string') return { words: `${notSent(place, words)}\n` }
    if (kind === 'entry' && typeof title === 'string' && /^\d{4}-\d\d-\d\d$/.test(day))
      return { title, date: day, words: markdownOf(body, linkTo) }
  } catch {
    // As below.
  }
  return { words: `${lines(escaped(text)).join('\n')}\n` }
}

// ── What is in no entry ──

const dated = (instant, words) => `- ${local(instant).day} ${escaped(words).replace(/\n/g, ' ')}`
const section = (title, ...parts) => [`## ${escaped(title)}`, ...parts.filter((part) => part !== '')].join('\n\n')
/** Forms that no one reads twice: their own words are told as they lie there. */
const json = (title, value) => section(title, `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``)
const notSent = (place, words) => json(`Not sent yet: ${place}`, words)

function writeRest(reader, folder, titles) {
  const all = (table, sql, ...values) => reader.all(`some of the ${table.replaceAll('_', ' ')}`, table, sql, ...values)
  const write = (name, title, parts) => {
    if (parts.length > 0) folder.write(name, `# ${title}\n\n${parts.join('\n\n')}\n`)
  }
  const wordings = (lesson) =>
    all('lesson_wordings', 'SELECT * FROM lesson_wordings WHERE lesson = ? ORDER BY instant', lesson)
  const names = new Map()

  const setbacks = all('setbacks', 'SELECT * FROM setbacks ORDER BY opened').map(({ id, title, state, trashed }) => {
    const entries = all('setback_entries', 'SELECT entry FROM setback_entries WHERE setback = ? ORDER BY entry', id)
    const told = entries.map(({ entry }) => titles.get(uuid(entry)) ?? uuid(entry))
    const events = all('setback_events', 'SELECT * FROM setback_events WHERE setback = ? ORDER BY instant, number', id)
    names.set(uuid(id), title || told[0] || 'A setback')
    return section(
      names.get(uuid(id)),
      `Stands at: ${state}${trashed === null ? '' : ', in the trash'}`,
      events.map((event) => dated(event.instant, `${event.state}. ${event.note}`.trim())).join('\n'),
      told.length === 0 ? '' : `Entries:\n\n${told.map((name) => `- ${escaped(name)}`).join('\n')}`,
    )
  })
  write('setbacks.md', 'Setbacks', setbacks)

  const lessons = all('lesson_wordings', 'SELECT DISTINCT lesson FROM lesson_wordings').map(({ lesson }) => {
    const worded = wordings(lesson)
    const tests = all('lesson_tests', 'SELECT * FROM lesson_tests WHERE lesson = ? ORDER BY instant, number', lesson)
    const uses = all('lesson_uses', 'SELECT * FROM lesson_uses WHERE lesson = ? ORDER BY instant, number', lesson)
    const marked = all('lesson_marks', 'SELECT * FROM lesson_marks WHERE lesson = ?', lesson)
    names.set(uuid(lesson), worded.at(-1)?.text ?? '')
    return section(
      names.get(uuid(lesson)),
      worded.map(({ instant, text }) => dated(instant, `worded: ${text}`)).join('\n'),
      tests.map(({ instant, outcome, note }) => dated(instant, `tested: ${outcome}. ${note}`.trim())).join('\n'),
      uses
        .map(({ instant, entry }) => dated(instant, `used${entry ? `: ${titles.get(uuid(entry)) ?? ''}` : ''}`))
        .join('\n'),
      marked
        .flatMap(({ due, archived }) => [due ? `Next test: ${due}` : '', archived ? 'Put away' : ''])
        .join(' ')
        .trim(),
    )
  })
  write('lessons.md', 'Lessons', lessons)

  for (const { id, cue, act } of all('steps', 'SELECT id, cue, act FROM steps'))
    names.set(uuid(id), [cue, act].join(' ').trim())
  const goals = all('goals', 'SELECT * FROM goals ORDER BY created').map(({ id, wish, why, reached, trashed }) => {
    const links = all('goal_links', 'SELECT kind, id FROM goal_links WHERE goal = ? ORDER BY kind', id)
    return section(
      wish,
      escaped(why),
      [reached === null ? '' : `Reached ${local(reached).day}`, trashed === null ? '' : 'In the trash']
        .join(' ')
        .trim(),
      links.map((link) => `- ${link.kind}: ${escaped(names.get(uuid(link.id)) ?? '')}`).join('\n'),
    )
  })
  write('goals.md', 'Goals', goals)

  write('other.md', 'What else is in the journal', [
    ...all('own_templates', 'SELECT template FROM own_templates ORDER BY id, version').map(({ template }) =>
      json('A template', JSON.parse(template)),
    ),
    ...all('drafts', 'SELECT place, words FROM drafts ORDER BY place').map(({ place, words }) =>
      notSent(place, JSON.parse(words)),
    ),
    ...all('settings', "SELECT name, value FROM settings WHERE name IN ('settings', 'captureDrafts')").map(
      ({ name, value }) => json(name, JSON.parse(value)),
    ),
  ])
  return { setbacks: setbacks.length, lessons: lessons.length, goals: goals.length }
}

// ── All of it ──

const usage = `node kintsugi-rescue.mjs SNAPSHOT-OR-FOLDER NEW-FOLDER [--earlier] [--anyway]

Reads a snapshot, or the folder of a journal, and writes it as Markdown and images into a new folder.
  --earlier   the earlier versions of every entry as well
  --anyway    what can still be read, where something is damaged
kintsugi-rescue.README.md says more.`

async function rescue(given) {
  const [source, target, ...more] = given.filter((one) => !one.startsWith('--'))
  const options = new Set(given.filter((one) => one.startsWith('--')))
  const [earlier, anyway] = [options.delete('--earlier'), options.delete('--anyway')]
  if (target === undefined || more.length > 0 || options.size > 0) throw new Told(code.misused, usage)
  if (!fs.existsSync(source)) throw new Told(code.misused, `There is no ${basename(source)} where you say.`)
  if (fs.existsSync(target) && (!fs.statSync(target).isDirectory() || fs.readdirSync(target).length > 0))
    throw new Told(
      code.misused,
      `There is something at ${target} already, and nothing is written over. Name a folder that is not there yet.`,
    )
  if (Number(process.versions.node.split('.')[0]) < 22)
    throw new Told(code.misused, `This needs Node 22 or later, and runs on ${process.versions.node}.`)

  const sodium = await load('libsodium-wrappers-sumo')
  const Database = await load('better-sqlite3-multiple-ciphers')
  await sodium.ready
  const open = fs.statSync(source).isDirectory() ? openVault : openSnapshot
  const journal = await open(resolve(source), sodium, Database, anyway)
  try {
    const reader = openReader(journal.database, anyway)
    const folder = openFolder(resolve(target))
    fs.mkdirSync(resolve(target), { recursive: true, mode: 0o700 })
    const images = writeImages(reader, folder)
    const { counts, titles } = writeEntries(reader, folder, images, earlier)
    const rest = writeRest(reader, folder, titles)
    writeNotes(journal.notes, folder, images)
    return {
      ...counts,
      images: images.size,
      ...rest,
      ...tellNotes(journal.notes),
      target,
      reader,
      promised: journal.counts,
    }
  } finally {
    journal.end()
  }
}

const tellNotes = (notes) => ({
  notes: notes.filter((note) => note !== null).length,
  unread: notes.filter((note) => note === null).length,
})

function tell({ target, reader, promised, ...found }) {
  const counted = [
    [found.entries, 'entry', 'entries'],
    [found.trashed, 'in the trash', 'in the trash'],
    [found.earlier, 'earlier version', 'earlier versions'],
    [found.images, 'image', 'images'],
    [found.notes, 'sealed note', 'sealed notes'],
    [found.setbacks, 'setback', 'setbacks'],
    [found.lessons, 'lesson', 'lessons'],
    [found.goals, 'goal', 'goals'],
  ]
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`)
  console.log(`Written to ${target}: ${counted.join(', ') || 'nothing, for the journal is empty'}.`)
  console.log('Anyone who opens that folder can read it.')
  if (reader.schema > knownSchema)
    console.log('The journal is of a newer version of Kintsugi: something of it may not be here.')
  if (found.unread > 0) console.log(`Sealed notes that do not open: ${found.unread}.`)
  if (promised && (promised.entries !== found.entries || promised.trashed !== found.trashed))
    reader.lost.add(`some entries: the snapshot was made of ${promised.entries}, and ${promised.trashed} in the trash`)
  if (reader.lost.size > 0) console.log(`Damaged, and not here: ${[...reader.lost].join('; ')}.`)
  process.exitCode = reader.lost.size > 0 ? code.damaged : 0
}

try {
  tell(await rescue(process.argv.slice(2)))
} catch (error) {
  if (error instanceof Told) console.error(error.message)
  else console.error(`This could not be done: ${error?.message ?? error}`)
  process.exitCode = error instanceof Told ? error.exitCode : code.failed
}
