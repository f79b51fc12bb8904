import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** What the scheme of our pages may do: it is a secure origin of its own, with fetch and compiled code kept. */
export const SCHEME = {
  scheme: 'app',
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    codeCache: true,
  },
}

/** Nothing but what we ship. No `unsafe-inline`: styles are set through the CSSOM, which this permits. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The path in an address → the file it stands for. Made once, so that no address can name another file. */
export type Served = ReadonlyMap<string, { readonly file: string; readonly mediaType: string }>

/** Every built file of `folder` whose kind we know. */
export function tableOf(folder: string): Served {
  const table = new Map<string, { file: string; mediaType: string }>()
  for (const name of readdirSync(folder, {
    recursive: true,
    encoding: 'utf8',
  })) {
    const mediaType = MEDIA_TYPES[extname(name)]
    if (mediaType)
      table.set(`/${name.split(sep).join('/')}`, {
        file: join(folder, name),
        mediaType,
      })
  }
  const index = table.get('/index.html')
  if (index) table.set('/', index)
  return table
}

/** Answers a request for one of our addresses: the file, or 404. */
export async function answer(request: Request, served: Served): Promise<Response> {
  const found = request.method === 'GET' ? served.get(new URL(request.url).pathname) : undefined
  if (!found) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(await readFile(found.file)), {
    headers: {
      'Content-Type': found.mediaType,
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
    },
  })
}
