import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuseFormSignature, refusePresigned } from './bucket-signatures.ts'
import type { PlatformClock } from './clock.ts'
import { refuseByPolicy, type S3Refusal } from './post-policy.ts'

/** Below it the buckets stand, each with its name, on the address of the platform. */
export const BUCKETS_PATH = '/s3'
/** The platform's time at which an object was stored; nobody but the local cloud sees it. */
export const STORED_AT = 'x-amz-meta-local-stored-at'

const MAX_REQUEST_BYTES = 32 * 1024 * 1024 // beyond what any policy of ours lets pass
const SHOWN = /^(content-type|content-length|etag|last-modified|cache-control|x-amz-meta-.+)$/

class Refused extends Error {
  readonly refusal: S3Refusal
  constructor(refusal: S3Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}
const assertNot = (refusal: S3Refusal | undefined): void => {
  if (refusal) throw new Refused(refusal)
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_REQUEST_BYTES)
      throw new Refused({ status: 400, code: 'EntityTooLarge', message: 'The request is too large' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The fields of a form up to its file, as S3 reads it: what comes behind the file is ignored. */
const readForm = async (request: IncomingMessage) => {
  const body = await readBody(request)
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined)
  if (!form) throw new Refused({ status: 400, code: 'MalformedPOSTRequest', message: 'The body is no form' })
  const fields = new Map<string, string>()
  for (const [name, value] of form) {
    if (name.toLowerCase() === 'file') {
      const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer())
      return { fields, bytes }
    }
    fields.set(name.toLowerCase(), String(value))
  }
  throw new Refused({
    status: 400,
    code: 'InvalidArgument',
    message: 'POST requires exactly one file upload',
  })
}

const xml = (text: string) => text.replace(/[<>&]/g, (one) => `&#${one.charCodeAt(0)};`)

/**
 * S3 as browsers and functions meet it: the emulator behind it takes anything, so signatures, forms' policies and times
 * are judged here, by the platform's clock.
 */
export const bucketEndpoint = ({
  backend,
  buckets,
  clock,
  isOwnOrigin,
}: {
  /** The emulator's address. */
  backend: string
  buckets: readonly string[]
  clock: PlatformClock
  /** Whose pages may send to it from another address. */
  isOwnOrigin: (origin: string) => boolean
}) => {
  const forward = (method: string, path: string, headers: Record<string, string>, body?: Buffer) =>
    fetch(`${backend}${path}`, { method, headers, ...(body && { body: new Uint8Array(body) }) })
  const storedNow = () => ({ [STORED_AT]: new Date(clock.now()).toISOString() })

  const post = async (request: IncomingMessage, bucket: string, response: ServerResponse) => {
    const { fields, bytes } = await readForm(request)
    assertNot(refuseFormSignature(fields))
    const policy = fields.get('policy') ?? ''
    assertNot(refuseByPolicy(policy, { fields, bucket, size: bytes.length, now: clock.now() }))
    const metadata = [...fields].filter(([name]) => name.startsWith('x-amz-meta-'))
    const headers = {
      ...Object.fromEntries(metadata),
      'content-type': fields.get('content-type') ?? 'binary/octet-stream',
      ...storedNow(),
    }
    const stored = await forward('PUT', `/${bucket}/${fields.get('key') ?? ''}`, headers, bytes)
    if (!stored.ok) throw new Error(`the emulator refused an upload: ${await stored.text()}`)
    response.writeHead(204, { etag: stored.headers.get('etag') ?? '' }).end()
  }

  const presigned = async (request: IncomingMessage, response: ServerResponse, url: URL, path: string) => {
    const method = request.method ?? ''
    assertNot(refusePresigned({ method, host: request.headers.host ?? '', url }, clock.now()))
    const body = method === 'PUT' ? await readBody(request) : undefined
    const type = request.headers['content-type']
    const headers = method === 'PUT' ? { ...(type && { 'content-type': type }), ...storedNow() } : {}
    const answer = await forward(method, path, headers, body)
    const kept = [...answer.headers].filter(([name]) => SHOWN.test(name) && name !== STORED_AT)
    const override = url.searchParams.get('response-cache-control')
    response.writeHead(answer.status, {
      ...Object.fromEntries(kept),
      ...(override && answer.ok && { 'cache-control': override }),
    })
    response.end(Buffer.from(await answer.arrayBuffer()))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const origin = request.headers.origin
    if (origin && isOwnOrigin(origin)) {
      response.setHeader('access-control-allow-origin', origin)
      response.setHeader('vary', 'origin')
      response.setHeader('access-control-allow-methods', 'GET, POST')
      response.setHeader('access-control-allow-headers', '*')
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(origin && isOwnOrigin(origin) ? 204 : 403).end()
      return
    }
    const path = url.pathname.slice(BUCKETS_PATH.length)
    const [, bucket = '', ...key] = path.split('/')
    if (!buckets.includes(bucket))
      throw new Refused({ status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist' })
    if (request.method === 'POST' && key.join('/') === '') return post(request, bucket, response)
    if (['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method ?? '') && key.join('/') !== '')
      return presigned(request, response, url, path)
    throw new Refused({ status: 405, code: 'MethodNotAllowed', message: 'The method is not allowed' })
  }

  /** @returns whether the request was for a bucket */
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://local')
    if (!url.pathname.startsWith(`${BUCKETS_PATH}/`)) return false
    try {
      await answer(request, response, url)
    } catch (error) {
      const refusal =
        error instanceof Refused
          ? error.refusal
          : { status: 500, code: 'InternalError', message: error instanceof Error ? error.message : '' }
      const { status, code, message } = refusal
      response
        .writeHead(status, { 'content-type': 'application/xml', connection: 'close' })
        .end(
          `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${xml(message)}</Message></Error>`,
        )
      request.resume()
    }
    return true
  }
}
