import type { Bucket } from '../adapters/s3/bucket-address.ts'
import { s3PhotoLinks } from '../adapters/s3/photo-links.ts'
import { s3UploadForms } from '../adapters/s3/upload-forms.ts'
import { environment } from './environment.ts'
import { lambdaSigner } from './services-signer.ts'

/** The bucket that browsers send photos to and see them from. */
export const uploadBucket = (): Bucket => {
  const { AWS_REGION = '', AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env
  const endpoint = AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL
  return { name: environment('UPLOAD_BUCKET'), region: AWS_REGION, endpoint, signer: lambdaSigner }
}

export const uploads = () => s3UploadForms(uploadBucket())
export const photoLinks = () => s3PhotoLinks(uploadBucket())
