import { createHash, createHmac } from 'node:crypto'
import { type Timestamp, utc } from '../../domain/time.ts'

/**
 * Signature version 4 of S3, by hand: requests are few and of two kinds, and the SDK's clients would double a bundle.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export interface Signer {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

export const ALGORITHM = 'AWS4-HMAC-SHA256'

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** `20261124T151617Z` */
export const amzDate = (now: Timestamp): string => utc(now).replace(/[-:]|\.\d{3}/g, '')

export const scopeOf = (date: string, region: string, service = 's3'): string =>
  `${date.slice(0, 8)}/${region}/${service}/aws4_request`

/** The signature of a text, hex: a policy's, or what a request comes to. */
export const signText = (
  secretAccessKey: string,
  date: string,
  region: string,
  text: string,
  service = 's3',
): string => {
  const day = hmac(`AWS4${secretAccessKey}`, date.slice(0, 8))
  const key = hmac(hmac(hmac(day, region), service), 'aws4_request')
  return hmac(key, text).toString('hex')
}

/** As RFC 3986 has it: `encodeURIComponent` leaves four characters that a signature wants encoded. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** The text that a presigned request's signature is made of; only the host is signed, the body is not. */
export const textToSign = (request: {
  method: string
  host: string
  /** Encoded, as it is sent. */
  path: string
  /** Without the signature. */
  query: Readonly<Record<string, string>>
}): string => {
  const { method, host, path, query } = request
  const canonical = [method, path, canonicalQuery(query), `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD']
  const [date = '', credential = ''] = [query['X-Amz-Date'], query['X-Amz-Credential']]
  const scope = credential.slice(credential.indexOf('/') + 1)
  return [ALGORITHM, date, scope, createHash('sha256').update(canonical.join('\n')).digest('hex')].join('\n')
}

export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&')
