import type { EntryId } from './contract.ts'

const ended = 'ended:'

/** Where what is typed about how the steps of an entry ended stands: the journal takes it in as their notes. */
export const endedPlace = (entry: EntryId): string => `${ended}${entry}`

export const isEndedPlace = (place: string): boolean => place.startsWith(ended)
