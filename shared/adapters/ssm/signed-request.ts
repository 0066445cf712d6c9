import { createHash } from 'node:crypto'
import { ALGORITHM, type Signer, scopeOf, signText } from '../s3/signature.ts'

export interface RequestToSign {
  service: string
  region: string
  /** In lower case, with `host` and `x-amz-date`. */
  headers: Readonly<Record<string, string>>
  body: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The `authorization` header of a POST to the root of a service (signature version 4).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export const authorizationOf = (
  { service, region, headers, body }: RequestToSign,
  { accessKeyId, secretAccessKey }: Pick<Signer, 'accessKeyId' | 'secretAccessKey'>,
): string => {
  const date = headers['x-amz-date'] ?? ''
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = sorted.map(([name]) => name).join(';')
  const lines = sorted.map(([name, value]) => `${name}:${value.trim()}`)
  const canonical = ['POST', '/', '', ...lines, '', names, sha256(body)].join('\n')
  const scope = scopeOf(date, region, service)
  const text = [ALGORITHM, date, scope, sha256(canonical)].join('\n')
  const signature = signText(secretAccessKey, date, region, text, service)
  return `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
}
