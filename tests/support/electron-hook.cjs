/**
 * Loaded into Electron's main process before the app (`electron -r`): answers dialogs from a queue, notes links that
 * would be opened and requests that were refused. What a test wants to know is in `globalThis.noted`.
 */
const { appendFileSync } = require('node:fs')
const { app, dialog, shell } = require('electron')

const noted = { answers: [], asked: [], details: [], opened: [], handed: [], readyAt: 0 }
globalThis.noted = noted
app.once('ready', () => {
  noted.readyAt = performance.timeOrigin + performance.now()
})

// What a second start hands over, with the arguments that Electron adds by itself.
app.on(
  'second-instance',
  (_event, args, folder, handed) => void noted.handed.push(JSON.stringify({ args, folder, handed })),
)

const next = () => noted.answers.shift() ?? null
/** The system's own list of recent files would tell of what was chosen. */
const refuseToRemember = ({ title, properties }) => {
  if (!properties?.includes('dontAddToRecent')) throw new Error(`What is chosen in "${title}" would be remembered.`)
}
dialog.showOpenDialog = async (_window, options) => {
  refuseToRemember(options)
  noted.asked.push(options.title)
  const path = next()
  return { canceled: path === null, filePaths: path === null ? [] : [path] }
}
dialog.showSaveDialog = async (_window, options) => {
  refuseToRemember(options)
  if (!options.properties.includes('showOverwriteConfirmation')) throw new Error('A file would be written over.')
  noted.asked.push(options.title)
  const path = next()
  return { canceled: path === null, filePath: path ?? '' }
}
dialog.showMessageBox = async (...given) => {
  // Before the options there may be a window.
  const { message, detail = '', cancelId } = given.at(-1)
  noted.asked.push(message)
  noted.details.push(detail)
  const button = next()
  return { response: typeof button === 'number' ? button : cancelId }
}
// By which Electron shows an error of main that nothing caught.
dialog.showErrorBox = (title, content) => void noted.asked.push(`${title} ${content}`)
// The system's own dialog would stay.
app.on('web-contents-created', (_event, contents) => {
  contents.print = (_options, callback) => {
    noted.asked.push('Print')
    const failure = next()
    callback(failure === null, failure ?? '')
  }
})
shell.openExternal = async (url) => void noted.opened.push(url)
shell.showItemInFolder = (path) => void noted.opened.push(path)

// In a file, because an app is asked for them that may have gone.
const noteStray = (url) => appendFileSync(`${app.commandLine.getSwitchValue('user-data-dir')}.strays`, `${url}\n`)
const own = /^(app|devtools|blob):/
app.on('session-created', ({ webRequest }) => {
  webRequest.onErrorOccurred(({ url, error }) => {
    if (error === 'net::ERR_BLOCKED_BY_CLIENT' || !own.test(url)) noteStray(url)
  })
  // Anything of the network that was let through and answered.
  webRequest.onCompleted(({ url }) => {
    if (!own.test(url)) noteStray(url)
  })
})
