import { dynamoPhotoClaims } from '../adapters/dynamodb/photo-claims.ts'
import { wasmCodec } from '../adapters/images/wasm-codec.ts'
import { s3PhotoFiles } from '../adapters/s3/photo-files.ts'
import { table } from './services.ts'
import { uploadBucket } from './services-uploads.ts'
import { clock } from './system-clock.ts'

/** What the check of photos is made with; apart, because the codecs are a megabyte that no other function carries. */
export const photoServices = () => ({
  photoFiles: s3PhotoFiles(uploadBucket(), clock),
  photoClaims: dynamoPhotoClaims(table()),
  photoCodec: wasmCodec(),
})
