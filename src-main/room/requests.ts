import { z } from 'zod'
import type { JournalCalls } from '../../src-preload/contract.ts'

/** What each call accepts. The page is treated as hostile: what isn't of this form goes no further than the door. */

const text = (limit: number) => z.string().max(limit)
const nothing = z.unknown().transform((): void => undefined)

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const ids = z.array(id).max(1_000_000)
const day = z.iso.date()
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const zone = z
  .string()
  .regex(/^[\w+-]+(\/[\w+-]+){0,3}$/)
  .max(64)
/** The years 1 to 9999. */
const instant = z.int().min(-62_135_596_800_000).max(253_402_300_799_999)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const tag = text(10_000)
const tags = z.array(tag).max(500)
const job = text(64).min(1)
const grant = text(64)
const count = z.int().min(0).max(10_000_000)
const pageOf = z.int().min(1).max(200)

/** Longer than anybody's sentence, short enough that normalising and deriving from it takes no time. */
const secret = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 4096)
const bytes = z.instanceof(Uint8Array)

const filter = z.object({
  tag: tag.exactOptional(),
  starred: z.boolean().exactOptional(),
  images: z.boolean().exactOptional(),
  trashed: z.boolean().exactOptional(),
})

const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('range'), from: day, to: day }),
  z.object({ kind: z.literal('tag'), tag }),
  z.object({ kind: z.literal('entries'), ids }),
])

/** The journal says more kindly what is too long for it; these bounds only keep the absurd out. */
const titleText = text(20_000_000)
const bodyText = text(30_000_000)

export const requests: {
  readonly [Name in keyof JournalCalls]: z.ZodType<JournalCalls[Name]['request']>
} = {
  readVaultState: nothing,
  createVault: z.object({ passphrase: secret }),
  unlock: z.object({ passphrase: secret }),
  unlockWithRecoveryKey: z.object({ recoveryKey: secret }),
  changePassphrase: z.object({ current: secret, next: secret }),
  setPassphrase: z.object({ recoveryKey: secret, next: secret }),
  renewRecoveryKey: z.object({ passphrase: secret }),
  suggestPassphrase: nothing,
  writeRecoveryKey: z.object({ grant, recoveryKey: text(200) }),

  beginEntry: z.object({ template: text(100).nullable() }),
  readEntry: z.object({ id }),
  saveEntry: z.object({
    id,
    title: titleText,
    body: bodyText,
    ownTags: tags,
    instant,
    zone,
    day,
  }),
  starEntries: z.object({ ids, starred: z.boolean() }),
  tagEntries: z.object({ ids, add: tags, remove: tags }),
  trashEntries: z.object({ ids }),
  restoreEntries: z.object({ ids }),
  deleteEntries: z.object({ ids }),
  emptyTrash: nothing,

  readOverview: nothing,
  countMonths: z.object({ filter }),
  listMonth: z.object({ filter, month, offset: count, limit: pageOf }),
  listRecent: z.object({ limit: pageOf }),
  listOnThisDay: z.object({ day }),
  listTags: nothing,
  search: z.object({
    text: text(10_000),
    filter,
    offset: count,
    limit: pageOf,
  }),

  listTemplates: nothing,

  addAttachment: z.object({ bytes }),
  readAttachment: z.object({ hash }),

  readSettings: nothing,
  writeSettings: z.object({
    dayBoundary: z.int().min(0).max(1439).exactOptional(),
    keepPhotoPlace: z.boolean().exactOptional(),
    exportWarned: z.boolean().exactOptional(),
    recoveryPractised: z.boolean().exactOptional(),
  }),
  readPlace: nothing,
  writePlace: z.object({
    screen: text(1000),
    entry: id.nullable(),
    selection: text(100_000).nullable(),
    scroll: z.number().min(0).max(1e9),
  }),

  exportMarkdown: z.object({ grant, scope, job }),
  readImport: z.object({ grant, job }),
  commitImport: z.object({ staged: text(64), job }),
  dropImport: z.object({ staged: text(64) }),
  cancelJob: z.object({ job }),
}
