import { MAX_PHOTO_BYTES } from '../../domain/photo/photo-types.ts'
import type { Clock } from '../../ports/clock.ts'
import type { PhotoFiles } from '../../ports/uploads.ts'
import type { Bucket } from './bucket-address.ts'
import { presignedUrl } from './presigned-url.ts'
import { UPLOADER } from './upload-forms.ts'

const REQUEST_SECONDS = 60 // an own request, made at once
const TIMEOUT_MS = 20_000 // for 10 MB within a region
const ATTEMPTS = 3 // every request may be made again; what a network does once passes
/** A photo keeps the processor for seconds, in which the other side closes what is idle: no connection is kept. */
const ONE_TIME = { connection: 'close' }

/** S3 could not be reached or would not answer: to be tried again. */
class BucketBusy extends Error {
  override readonly name = 'ServiceUnavailable'
}

const attempt = async (request: () => Promise<Response>): Promise<Response> => {
  for (let attempts = 1; ; attempts++)
    try {
      return await request()
    } catch (error) {
      if (attempts === ATTEMPTS) throw error
    }
}

/** The objects of the upload bucket, by requests that sign themselves. */
export const s3PhotoFiles = (bucket: Bucket, clock: Clock): PhotoFiles => {
  const ask = async (
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    init: { body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
  ) => {
    const response = await attempt(() => {
      const url = presignedUrl(bucket, method, key, { now: clock.now(), seconds: REQUEST_SECONDS })
      const headers = { ...init.headers, ...ONE_TIME }
      return fetch(url, { ...init, method, headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    })
    if (response.ok || (method === 'GET' && response.status === 404)) return response
    throw new BucketBusy(`${method} ${key}: ${response.status} ${(await response.text()).slice(0, 300)}`)
  }

  return {
    async read(uploadKey) {
      const response = await ask('GET', uploadKey)
      if (!response.ok) {
        await response.body?.cancel()
        return undefined
      }
      return {
        bytes: await upTo(MAX_PHOTO_BYTES + 1, response),
        contentType: response.headers.get('content-type') ?? '',
        uploader: response.headers.get(UPLOADER) ?? '',
      }
    },

    async writeJpeg(key, bytes) {
      const response = await ask('PUT', key, {
        body: new Uint8Array(bytes),
        headers: { 'content-type': 'image/jpeg' },
      })
      await response.body?.cancel()
    },

    async remove(uploadKey) {
      const response = await ask('DELETE', uploadKey)
      await response.body?.cancel()
    },
  }
}

/** The first bytes of an answer: what is too large is not read to its end. */
const upTo = async (limit: number, { body }: Response): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= limit) break // ends the stream
  }
  return Buffer.concat(chunks)
}
