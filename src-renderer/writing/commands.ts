import { createCommand, type LexicalCommand } from 'lexical'

/** What a key or a button asks for that a part of the screen answers: panels, dialogs, files. */
export const editLink: LexicalCommand<void> = createCommand('editLink')
export const describePicture: LexicalCommand<void> = createCommand('describePicture')
export const choosePictures: LexicalCommand<void> = createCommand('choosePictures')
export const find: LexicalCommand<void> = createCommand('find')
export const findNext: LexicalCommand<void> = createCommand('findNext')
export const findPrevious: LexicalCommand<void> = createCommand('findPrevious')
export const reachToolbar: LexicalCommand<void> = createCommand('reachToolbar')
export const openLinkHere: LexicalCommand<void> = createCommand('openLinkHere')
export const openLink: LexicalCommand<string> = createCommand('openLink')
/** A sentence for the person about what has just been done to the text, or could not be. */
export const tell: LexicalCommand<string> = createCommand('tell')
/** Brings a block of the text into sight, by its key. */
export const reveal: LexicalCommand<string> = createCommand('reveal')
/** A part of the title is about to give way to what is pasted. */
export const pastingOverTitle: LexicalCommand<void> = createCommand('pastingOverTitle')
