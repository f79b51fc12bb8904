import type { Purpose } from '../../src-main/room/grants.ts'

const all: { readonly [Name in Purpose]: true } = {
  export: true,
  import: true,
  'recovery-key': true,
  'second-place': true,
  snapshot: true,
  'template-to-open': true,
  'template-to-save': true,
}

/** Everything that a path can be chosen for. */
export const purposes = Object.keys(all) as readonly Purpose[]
