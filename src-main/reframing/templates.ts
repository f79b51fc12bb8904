import type { Template } from '../../src-preload/contract.ts'
import { twoMinuteLanding } from './templates/landing.ts'
import { fifteenMinutes, kindLetter } from './templates/letting-out.ts'
import { adviceToTheNext, closingASetback, failureResumePage, weeklyLookBack } from './templates/looking-back.ts'
import { ofOurs } from './templates/of-ours.ts'
import { bestPossibleSelf, ifThenPlan, woop } from './templates/planning.ts'
import { threeGoodThings, valueServed } from './templates/practising.ts'
import { afterActionReview, branchingWhy, seenFromOutside, thoughtRecord } from './templates/understanding.ts'

/** Nothing is asked, and nothing is claimed. */
const blankPage: Template = ofOurs({
  id: 'blank-page',
  version: 1,
  name: 'Blank page',
  need: 'I just want to write',
  use: 'free',
  minutes: 0, // as long as one likes
  prompts: [],
  evidence: [],
})

/** The built-in templates, in the order in which they are offered. Their ids and their prompts' ids never change. */
export const templates: readonly Template[] = [
  twoMinuteLanding,
  seenFromOutside,
  kindLetter,
  thoughtRecord,
  branchingWhy,
  fifteenMinutes,
  afterActionReview,
  ifThenPlan,
  woop,
  bestPossibleSelf,
  threeGoodThings,
  valueServed,
  closingASetback,
  adviceToTheNext,
  failureResumePage,
  weeklyLookBack,
  blankPage,
]
