import { timingSafeEqual } from 'node:crypto'
import { signText, textToSign } from '../../shared/adapters/s3/signature.ts'
import { denied, type S3Refusal } from './post-policy.ts'

/** The one key pair of the local cloud (`localCredentials`). */
const [ACCESS_KEY, SECRET_KEY] = ['local', 'local']

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const mismatch: S3Refusal = {
  status: 403,
  code: 'SignatureDoesNotMatch',
  message: 'The request signature we calculated does not match the signature you provided.',
}

/** The region that a credential is of; undefined when it is nobody's here. */
const regionOf = (credential: string | undefined, date: string | undefined): string | undefined => {
  const [accessKey, day, region, service, ending] = (credential ?? '').split('/')
  const fits = accessKey === ACCESS_KEY && service === 's3' && ending === 'aws4_request'
  return fits && day === date?.slice(0, 8) ? region : undefined
}

/** A presigned request: its signature and its time. `now` in milliseconds. */
export const refusePresigned = (
  { method, host, url }: { method: string; host: string; url: URL },
  now: number,
): S3Refusal | undefined => {
  const { 'X-Amz-Signature': signature, ...query } = Object.fromEntries(url.searchParams)
  const { 'X-Amz-Date': date, 'X-Amz-Credential': credential, 'X-Amz-Expires': seconds } = query
  if (!signature || !date) return denied('Access Denied')
  const region = regionOf(credential, date)
  const signed =
    region && signText(SECRET_KEY, date, region, textToSign({ method, host, path: url.pathname, query }))
  if (!signed || !same(signed, signature)) return mismatch
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? []
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (!(now < signedAt + Number(seconds) * 1000)) return denied('Request has expired')
  return undefined
}

/** The signature of a form's policy. */
export const refuseFormSignature = (fields: ReadonlyMap<string, string>): S3Refusal | undefined => {
  const [policy, signature] = [fields.get('policy'), fields.get('x-amz-signature')]
  const date = fields.get('x-amz-date')
  if (!policy || !signature || !date) return denied('Access Denied')
  const region = regionOf(fields.get('x-amz-credential'), date)
  return region && same(signText(SECRET_KEY, date, region, policy), signature) ? undefined : mismatch
}
