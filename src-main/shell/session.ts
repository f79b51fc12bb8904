import type { Session } from 'electron'
import { mayRequest, mayUse } from './policy.ts'
import { answer, tableOf } from './protocol.ts'

/** Makes a session that reaches our built pages in `folder` and nothing else. */
export function guardSession(session: Session, origin: string, folder: string): void {
  const served = tableOf(folder)
  session.protocol.handle('app', (request) => answer(request, served))
  session.webRequest.onBeforeRequest((details, done) => done({ cancel: !mayRequest(details.url, origin) }))
  session.setPermissionRequestHandler((_contents, permission, done) => done(mayUse(permission)))
  session.setPermissionCheckHandler((_contents, permission) => mayUse(permission))
  session.setDevicePermissionHandler(() => false)
  // Its dictionaries would be downloaded.
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}
