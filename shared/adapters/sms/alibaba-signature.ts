import { createHash, createHmac } from 'node:crypto'
import type { SmsKeys } from '../../ports/sms.ts'
import { canonicalQuery } from '../s3/signature.ts'

const ALGORITHM = 'ACS3-HMAC-SHA256'
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** V3版本请求体和签名机制 (ACS3-HMAC-SHA256): the value of `authorization` for a call of the RPC kind. */
export const alibabaAuthorization = (
  {
    query,
    headers,
    body,
  }: {
    query: Readonly<Record<string, string>>
    /** `host` and all that begins with `x-acs-`, names in lower case. */
    headers: Readonly<Record<string, string>>
    body: string
  },
  { id, secret }: SmsKeys,
): string => {
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1))
  const signed = sorted.map(([name]) => name).join(';')
  const lines = sorted.map(([name, value]) => `${name}:${value.trim()}\n`).join('')
  const canonical = ['POST', '/', canonicalQuery(query), lines, signed, sha256(body)].join('\n')
  const signature = createHmac('sha256', secret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex')
  return `${ALGORITHM} Credential=${id},SignedHeaders=${signed},Signature=${signature}`
}
