import { z } from 'zod'
import type { CaptureShellCalls, ShellCalls } from '../../src-preload/contract.ts'
import { areNeeded } from '../../src-preload/needed-keys.ts'
import { habitsForm } from './appearance.ts'

/** What each call to main accepts. */

const habitsChange = z.object({
  shortcut: habitsForm.shape.shortcut.refine((keys) => keys === '' || !areNeeded(keys)).exactOptional(),
  idleMinutes: habitsForm.shape.idleMinutes.exactOptional(),
  onClose: habitsForm.shape.onClose.exactOptional(),
  startAtLogin: z.boolean().exactOptional(),
  hideFromCapture: z.boolean().exactOptional(),
})

const nothing = z.unknown().transform((): void => undefined)

export const shellRequests: {
  readonly [Name in keyof ShellCalls]: z.ZodType<ShellCalls[Name]['request']>
} = {
  readSurroundings: nothing,
  writeAppearance: z.object({
    theme: z.enum(['system', 'light', 'dark']).exactOptional(),
    textSize: z.int().min(80).max(200).exactOptional(),
    measure: z.enum(['narrow', 'usual', 'wide']).exactOptional(),
    still: z.boolean().exactOptional(),
    language: z.string().min(2).max(35).exactOptional(),
  }),
  lock: nothing,
  expectOpening: nothing,
  left: z.object({
    unsaved: z.boolean(),
    sealed: z.boolean().exactOptional(),
    working: z.boolean().exactOptional(),
    stopped: z.boolean().exactOptional(),
  }),
  touched: nothing,
  chooseExportFolder: nothing,
  chooseImport: z.object({ kind: z.enum(['folder', 'zip']) }),
  chooseRecoveryFile: nothing,
  chooseSnapshotPlace: nothing,
  chooseSnapshotFile: nothing,
  chooseTemplateFile: z.object({ kind: z.enum(['open', 'save']), name: z.string().max(1000) }),
  copySecret: z.object({ text: z.string().max(1000) }),
  printPage: nothing,
  openLink: z.object({ url: z.string().max(10_000) }),
  showVault: nothing,
  showLicences: nothing,
  readHabits: nothing,
  writeHabits: habitsChange,
  readDesktop: nothing,
  capture: nothing,
  lendKeys: z.object({ lent: z.boolean() }),
}

export const captureShellRequests: {
  readonly [Name in keyof CaptureShellCalls]: z.ZodType<CaptureShellCalls[Name]['request']>
} = {
  putAway: z.object({ kept: z.boolean(), open: z.uuidv7().nullable(), call: z.int().nullable() }),
  showJournal: nothing,
  typing: nothing,
}
