import { z } from 'zod'

const text = (limit: number) => z.string().max(limit)
const template = text(100)

/** The settings that are the person's, as the page and an export may hold them: any of them, each within its bounds. */
export const ownSettings = {
  dayBoundary: z.int().min(0).max(1439).exactOptional(),
  keepPhotoPlace: z.boolean().exactOptional(),
  feelingsFirst: z.boolean().exactOptional(),
  oneQuestion: z.boolean().exactOptional(),
  brake: z.boolean().exactOptional(),
  echo: z.boolean().exactOptional(),
  forecasts: z.boolean().exactOptional(),
  // No longer than a block of the text may hold.
  traps: z
    .array(z.object({ word: text(10_000), note: text(10_000) }))
    .max(50)
    .exactOptional(),
  ownFeelings: z.array(text(100)).max(500).exactOptional(),
  freeTemplate: template.nullable().exactOptional(),
  weekdayTemplates: z.array(template.nullable()).length(7).exactOptional(),
  people: z
    .array(z.object({ name: text(200), how: text(1000) }))
    .max(20)
    .exactOptional(),
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]).exactOptional(),
}
