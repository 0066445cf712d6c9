import { createUpload } from '../../shared/http/endpoints/create-upload.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, quotas, random, staffServices } from '../../shared/lambda/services.ts'
import { uploads } from '../../shared/lambda/services-uploads.ts'

export const handler = httpHandler(createUpload, {
  ...staffServices(),
  random,
  keyring: keyring(),
  quotas: quotas(),
  uploads: uploads(),
})
