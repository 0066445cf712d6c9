import * as z from 'zod/mini'
import type { ParameterStore } from '../../ports/wechat.ts'
import { cacheFor } from '../dynamodb/cache.ts'
import { amzDate, type Signer } from '../s3/signature.ts'
import { authorizationOf } from './signed-request.ts'

const CACHE_MS = 10 * 60_000 // as long as an unwrapped secret of the table (DESIGN §6)
const TIMEOUT_MS = 5_000

const foundSchema = z.object({ Parameter: z.object({ Value: z.string() }) })
const faultSchema = z.object({ __type: z.string() })

/**
 * Secrets in the Parameter Store of Systems Manager, decrypted. One call of one service, signed by hand: the SDK's client
 * would double a bundle. The signature needs the machine's own time, whatever the platform's says.
 */
export const ssmParameterStore = ({
  region,
  endpoint,
  signer,
  now = () => performance.now(),
}: {
  region: string
  /** Elsewhere than at AWS: the local cloud and tests. */
  endpoint?: string | undefined
  signer: () => Signer
  now?: () => number
}): ParameterStore => {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const url = new URL(endpoint ?? `https://ssm.${region}.${suffix}`)
  const known = cacheFor<string>(CACHE_MS, now)

  const ask = async (name: string): Promise<string | undefined> => {
    const { sessionToken, ...keys } = signer()
    const body = JSON.stringify({ Name: name, WithDecryption: true })
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      host: url.host,
      'x-amz-date': amzDate(new Date().toISOString()),
      'x-amz-target': 'AmazonSSM.GetParameter',
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    }
    const authorization = authorizationOf({ service: 'ssm', region, headers, body }, keys)
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, authorization },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer: unknown = await response.json()
    if (response.ok) return z.parse(foundSchema, answer).Parameter.Value
    const fault = faultSchema.safeParse(answer).data?.__type ?? String(response.status)
    if (fault.endsWith('ParameterNotFound')) return undefined
    throw new Error(`the parameter ${name} cannot be read: ${fault}`)
  }

  return { findParameter: (name) => known.get(name, () => ask(name)) }
}
