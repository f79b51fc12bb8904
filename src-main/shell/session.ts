import type { Session } from 'electron'
import { mayRequest, mayUse } from './policy.ts'
import { answer, tableOf } from './protocol.ts'

/** Makes a session that reaches our built pages in `folder` and nothing else. */
export function guardSession(session: Session, origin: string, folder: string): void {
  const served = tableOf(folder)
  session.protocol.handle('app', (request) => answer(request, served))
  restrict(session, (url) => mayRequest(url, origin), mayUse)
}

/** Makes a session that reaches nothing: Electron has one of its own, which none of our windows uses. */
export function shutSession(session: Session): void {
  const no = () => false
  restrict(session, no, no)
}

function restrict(session: Session, mayRequest: (url: string) => boolean, mayUse: (permission: string) => boolean) {
  session.webRequest.onBeforeRequest((details, done) => done({ cancel: !mayRequest(details.url) }))
  session.setPermissionRequestHandler((_contents, permission, done) => done(mayUse(permission)))
  session.setPermissionCheckHandler((_contents, permission) => mayUse(permission))
  session.setDevicePermissionHandler(() => false)
  // Its dictionaries would be downloaded.
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}
