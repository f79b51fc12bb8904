import { createInterface } from 'node:readline/promises'

export type Question =
  | { readonly kind: 'open' | 'save'; readonly title: string }
  | { readonly kind: 'message'; readonly message: string; readonly detail: string; readonly buttons: readonly string[] }

/** Answers a dialog: a path or null for a file, the number of a button for a message. */
export type Asker = (question: Question) => Promise<string | number | null>

interface MessageOptions {
  message: string
  detail?: string
  buttons?: string[]
  cancelId?: number
}

/** Stands for Electron's dialogs: `ask` does the asking. */
export function openDialogs(ask: Asker) {
  const askForPath = async (kind: 'open' | 'save', title: string) => {
    const path = await ask({ kind, title })
    return typeof path === 'string' && path !== '' ? path : null
  }
  return {
    async showOpenDialog(_window: unknown, { title }: { title: string }) {
      const path = await askForPath('open', title)
      return { canceled: path === null, filePaths: path === null ? [] : [path] }
    },
    async showSaveDialog(_window: unknown, { title }: { title: string }) {
      const path = await askForPath('save', title)
      return { canceled: path === null, filePath: path ?? '' }
    },
    showErrorBox: (title: string, content: string) => console.error(`${title} ${content}`),
    async showMessageBox(...given: [...window: unknown[], options: MessageOptions]) {
      const [{ message, detail = '', buttons = [], cancelId = 0 }] = given.slice(-1) as [MessageOptions]
      const button = await ask({ kind: 'message', message, detail, buttons })
      return { response: typeof button === 'number' ? button : cancelId }
    },
  }
}

/** Asks in the terminal that the app was started from: a Chromium window has no dialogs of the system to offer. */
export const askInTerminal: Asker = async (question) => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    if (question.kind !== 'message') return (await terminal.question(`${question.title} (a path, or nothing): `)).trim()
    const choices = question.buttons.map((button, index) => `${index} ${button}`).join(' · ')
    const answer = await terminal.question(`${question.message}\n${question.detail}\n${choices}: `)
    return question.buttons[Number(answer)] === undefined || answer.trim() === '' ? null : Number(answer)
  } finally {
    terminal.close()
  }
}
