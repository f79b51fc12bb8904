import type { Body, Entry, PromptNode } from '../../src-preload/contract.ts'

const question: PromptNode = {
  type: 'prompt',
  version: 1,
  promptId: 'first-question',
  text: 'What is on your mind today?',
  hint: 'Anything will do. If something went wrong, Today has a page that asks about it, one thing at a time.',
}

/** The empty page that a new journal opens on, with one question above its first line. */
export function withFirstQuestion(entry: Entry): Entry {
  const { root }: Body = JSON.parse(entry.body)
  return { ...entry, body: JSON.stringify({ root: { ...root, children: [question, ...root.children] } }) }
}
