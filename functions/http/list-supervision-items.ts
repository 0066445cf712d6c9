import { listSupervisionItems } from '../../shared/http/endpoints/list-supervision-items.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { itemServices } from '../../shared/lambda/services-supervision.ts'

export const handler = httpHandler(listSupervisionItems, itemServices())
