import type { Timestamp } from '../../domain/time.ts'
import { type Bucket, bucketUrl } from './bucket-address.ts'
import { ALGORITHM, amzDate, canonicalQuery, scopeOf, signText, textToSign } from './signature.ts'

/**
 * A request to an object of a bucket that whoever has the address can make, for a while.
 * @param key of our own characters alone, so that its path needs no encoding
 */
export const presignedUrl = (
  bucket: Bucket,
  method: 'GET' | 'PUT' | 'DELETE',
  key: string,
  { now, seconds, query = {} }: { now: Timestamp; seconds: number; query?: Readonly<Record<string, string>> },
): string => {
  const { accessKeyId, secretAccessKey, sessionToken } = bucket.signer()
  const url = new URL(`${bucketUrl(bucket)}/${key}`)
  const date = amzDate(now)
  const signed = {
    ...query,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${accessKeyId}/${scopeOf(date, bucket.region)}`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
    ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
  }
  const text = textToSign({ method, host: url.host, path: url.pathname, query: signed })
  const signature = signText(secretAccessKey, date, bucket.region, text)
  return `${url.href}?${canonicalQuery(signed)}&X-Amz-Signature=${signature}`
}
