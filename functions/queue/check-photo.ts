import { photoHandler } from '../../shared/lambda/photo-handler.ts'
import { items, moveServices, settings } from '../../shared/lambda/services.ts'
import { photoServices } from '../../shared/lambda/services-photos.ts'

export const handler = photoHandler({
  ...moveServices(),
  ...photoServices(),
  items: items(),
  settings: settings(),
})
