import { later, utc } from '../../domain/time.ts'
import type { UploadForms } from '../../ports/uploads.ts'
import { type Bucket, bucketUrl } from './bucket-address.ts'
import { ALGORITHM, amzDate, scopeOf, signText } from './signature.ts'

const UPLOAD_SECONDS = 300 // long enough for nine photos on 3G, short enough that a form found later is worthless

/** Who uploaded it, kept with the object: the form's policy fixes it. */
export const UPLOADER = 'x-amz-meta-uploader'

/** Forms for a presigned POST: S3 itself holds an upload to key, type, size and time. */
export const s3UploadForms = (bucket: Bucket): UploadForms => ({
  formFor({ uploadKey, contentType, maxSize, uploader, now }) {
    const { accessKeyId, secretAccessKey, sessionToken } = bucket.signer()
    const date = amzDate(now)
    const expiresAt = later(now, UPLOAD_SECONDS * 1000)
    const exact = {
      key: uploadKey,
      'Content-Type': contentType,
      [UPLOADER]: uploader,
      'x-amz-algorithm': ALGORITHM,
      'x-amz-credential': `${accessKeyId}/${scopeOf(date, bucket.region)}`,
      'x-amz-date': date,
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    }
    const document = {
      expiration: utc(expiresAt),
      conditions: [
        { bucket: bucket.name },
        ...Object.entries(exact).map(([name, value]) => ({ [name]: value })),
        ['content-length-range', 1, maxSize],
      ],
    }
    const policy = Buffer.from(JSON.stringify(document)).toString('base64')
    const signature = signText(secretAccessKey, date, bucket.region, policy)
    return {
      url: `${bucketUrl(bucket)}/`,
      fields: { ...exact, policy, 'x-amz-signature': signature },
      expiresAt,
    }
  },
})
