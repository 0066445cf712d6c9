import { showSupervisionItem } from '../../shared/http/endpoints/show-supervision-item.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { itemServices } from '../../shared/lambda/services-supervision.ts'
import { photoLinks } from '../../shared/lambda/services-uploads.ts'

export const handler = httpHandler(showSupervisionItem, { ...itemServices(), photoLinks: photoLinks() })
