import type { Body, Entry, PromptNode } from '../../src-preload/contract.ts'

const question: PromptNode = {
  type: 'prompt',
  version: 1,
  promptId: 'first-question',
  text: 'What is on your mind today?',
  hint: 'Anything will do. If something went wrong, the button for it on Today leads you through it gently.',
}

/** The empty page that a new journal opens on, with one question above its first line. */
export function withFirstQuestion(entry: Entry): Entry {
  const { root }: Body = JSON.parse(entry.body)
  return { ...entry, body: JSON.stringify({ root: { ...root, children: [question, ...root.children] } }) }
}
