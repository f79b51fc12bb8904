import { crc32, deflateRawSync } from 'node:zlib'

/** A file of a zip, and what is told about it where that isn't the truth. */
export interface ZipFile {
  readonly name: string
  readonly data: Uint8Array | string
  readonly stored?: boolean
  /** The mode as Unix has it, such as 0o120777 for a symbolic link. */
  readonly mode?: number
  readonly flags?: number
  readonly method?: number
  /** The unpacked size that is told. */
  readonly size?: number
  readonly crc?: number
  /** Lies where this file of the zip lies, by its place. */
  readonly over?: number
}

/** A zip, byte by byte, so that it can be one that no program would write: APPNOTE.TXT 4.3. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  const starts: number[] = []
  const deflated = new Map<unknown, Buffer>()
  let offset = 0
  for (const file of files) {
    const data = Buffer.from(file.data as string)
    const method = file.method ?? (file.stored ? 0 : 8)
    const packed = method === 8 ? (deflated.get(file.data) ?? deflateRawSync(data)) : data
    deflated.set(file.data, packed)
    const name = Buffer.from(file.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((file.flags ?? 0) | 0x800, 2)
    common.writeUInt16LE(method, 4)
    // Noon of 1 July 2019, in the form of MS-DOS.
    common.writeUInt16LE(12 << 11, 6)
    common.writeUInt16LE((39 << 9) | (7 << 5) | 1, 8)
    common.writeUInt32LE(file.crc ?? crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(file.size ?? data.length, 18)
    common.writeUInt16LE(name.length, 22)
    const start = file.over === undefined ? offset : (starts[file.over] ?? 0)
    starts.push(start)
    if (file.over === undefined) {
      locals.push(Buffer.from('504b0304', 'hex'), common, name, packed)
      offset += 30 + name.length + packed.length
    }
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((file.mode ?? 0o100644) << 16) >>> 0, 6)
    rest.writeUInt32LE(start, 10)
    central.push(Buffer.from('504b01021403', 'hex'), common, rest, name)
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
