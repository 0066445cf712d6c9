import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { allows, type Role } from './role.ts'

export const BUCKET = 'mashangban-artifacts-uploads'

interface StoredObject {
  bytes: Buffer
  headers: Record<string, string>
}
interface ObjectAnswer {
  status: number
  headers?: Record<string, string>
  body?: Buffer | string
}

const actions: Record<string, string> = { GET: 'GetObject', PUT: 'PutObject', DELETE: 'DeleteObject' }

/**
 * The upload bucket as S3 lets each function's role at it: whoever signed a link or a form has to be allowed what it
 * does. Signatures themselves are tested beside their source.
 */
export const uploadBucket = (roleOf: (functionName: string) => Role) => {
  const objects = new Map<string, StoredObject>()
  const may = (caller: string, action: string, key?: string) =>
    allows(roleOf(caller), {
      action: `s3:${action}`,
      resource: key === undefined ? 'UploadBucket' : `UploadBucket/${key}`,
    })
  const denied = (caller: string, what: string): ObjectAnswer => ({
    status: 403,
    body: `${caller} may not ${what}`,
  })

  const post = async (request: IncomingMessage): Promise<ObjectAnswer> => {
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const form = await new Response(new Uint8Array(await buffer(request)), { headers }).formData()
    const field = (name: string) => String(form.get(name))
    const key = field('key')
    const caller = field('x-amz-credential').split('/')[0] ?? ''
    if (!may(caller, 'PutObject', key)) return denied(caller, `put ${key}`)
    const file = form.get('file')
    if (file === null || typeof file === 'string') return { status: 400 }
    objects.set(key, {
      bytes: Buffer.from(await file.arrayBuffer()),
      headers: {
        'content-type': field('Content-Type'),
        'x-amz-meta-uploader': field('x-amz-meta-uploader'),
      },
    })
    return { status: 204 }
  }

  const answer = async (request: IncomingMessage): Promise<ObjectAnswer> => {
    const url = new URL(request.url ?? '', 'http://s3')
    const key = url.pathname.slice(`/${BUCKET}/`.length)
    if (request.method === 'POST') return post(request)
    const caller = url.searchParams.get('X-Amz-Credential')?.split('/')[0] ?? ''
    const action = actions[request.method ?? ''] ?? 'Unknown'
    if (!may(caller, action, key)) return denied(caller, `${action} ${key}`)
    if (action === 'PutObject') {
      const headers = { 'content-type': request.headers['content-type'] ?? '' }
      objects.set(key, { bytes: await buffer(request), headers })
      return { status: 200 }
    }
    if (action === 'DeleteObject') {
      objects.delete(key)
      return { status: 204 }
    }
    const found = objects.get(key)
    if (found) return { status: 200, headers: found.headers, body: found.bytes }
    return may(caller, 'ListBucket') ? { status: 404 } : denied(caller, `know whether there is ${key}`)
  }

  return { objects, answer, owns: (url: string | undefined) => url?.startsWith(`/${BUCKET}/`) ?? false }
}
