import { createHash, createHmac } from 'node:crypto'
import type { SmsKeys } from '../../ports/sms.ts'

const ALGORITHM = 'TC3-HMAC-SHA256'
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

export interface TencentRequest {
  service: string
  host: string
  /** Sent as they are: content-type, host and x-tc-action, names in lower case. */
  headers: Readonly<Record<string, string>>
  body: string
  /** Seconds since 1970. */
  at: number
}

/** 签名方法 v3 (TC3-HMAC-SHA256): the value of `authorization`. */
export const tencentAuthorization = (
  { service, headers, body, at }: Omit<TencentRequest, 'host'>,
  { id, secret }: SmsKeys,
): string => {
  const date = new Date(at * 1000).toISOString().slice(0, 10)
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1))
  const signed = sorted.map(([name]) => name).join(';')
  const lines = sorted.map(([name, value]) => `${name}:${value.trim().toLowerCase()}\n`).join('')
  const canonical = ['POST', '/', '', lines, signed, hash(body)].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const text = [ALGORITHM, at, scope, hash(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${secret}`, date), service), 'tc3_request')
  const signature = hmac(key, text).toString('hex')
  return `${ALGORITHM} Credential=${id}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}
