import { beginSupervisionItem } from '../../shared/http/endpoints/begin-supervision-item.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { itemServices } from '../../shared/lambda/services-supervision.ts'

export const handler = httpHandler(beginSupervisionItem, itemServices())
