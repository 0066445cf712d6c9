import { millis, timestamp } from '../../domain/time.ts'
import type { PhotoLinks } from '../../ports/uploads.ts'
import type { Bucket } from './bucket-address.ts'
import { presignedUrl } from './presigned-url.ts'

const LINK_SECONDS = 300 // from the minute in which it was made
const MINUTE_MS = 60_000

/** Links of one minute are the same, so that a page that is loaded again finds its pictures in the browser's cache. */
export const s3PhotoLinks = (bucket: Bucket): PhotoLinks => ({
  linkTo: (key, now) =>
    presignedUrl(bucket, 'GET', key, {
      now: timestamp(Math.floor(millis(now) / MINUTE_MS) * MINUTE_MS),
      seconds: LINK_SECONDS,
      query: { 'response-cache-control': `private, max-age=${LINK_SECONDS}` },
    }),
})
