import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { cacheControl, fileFor, isWeChatPage, pageHeaders } from '../../infra/page-headers.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

interface File {
  body: Buffer
  zipped: Buffer
  etag: string
}

const compress = promisify(gzip)

/** At once: a later build may clear the folder while a platform still runs. */
const readAll = async (folder: string): Promise<ReadonlyMap<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)),
  )
}

/**
 * Serves built pages as the CDN does: compressed, with its caching and security headers.
 * @returns whether it has answered; what is below /api is the API's
 */
export const pagesFrom = (folder: string) => {
  const ours = pageHeaders()
  const inWeChat = pageHeaders(undefined, { inWeChat: true })
  const bodies = readAll(folder)
  const files = new Map<string, Promise<File | undefined>>()

  const prepare = async (name: string): Promise<File | undefined> => {
    const body = (await bodies).get(name)
    if (!body) return undefined
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    return { body, zipped: await compress(body, { level: 9 }), etag }
  }
  const fileOf = (name: string) => {
    const known = files.get(name) ?? prepare(name)
    files.set(name, known)
    return known
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [path = '/'] = (request.url ?? '/').split('?')
    if ((request.method !== 'GET' && request.method !== 'HEAD') || /^\/api(\/|$)/.test(path)) return false
    const { file: name, kind } = fileFor(path)
    const headers = isWeChatPage(name) ? inWeChat : ours
    const file = await fileOf(name)
    if (!file) {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain', 'cache-control': 'no-store' })
      response.end('Not Found')
      return true
    }
    const shared = {
      ...headers,
      etag: file.etag,
      'cache-control': kind === 'asset' ? cacheControl.asset : cacheControl.page,
      vary: 'accept-encoding',
    }
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304, shared).end()
      return true
    }
    const zip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    const body = zip ? file.zipped : file.body
    response.writeHead(kind === 'missing-page' ? 404 : 200, {
      ...shared,
      'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
      'content-length': body.length,
      ...(zip && { 'content-encoding': 'gzip' }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
    return true
  }
}
