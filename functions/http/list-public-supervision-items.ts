import { listPublicSupervisionItems } from '../../shared/http/endpoints/list-public-supervision-items.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { directory, items, timing } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listPublicSupervisionItems, {
  clock: timing.clock,
  directory: directory(),
  items: items(),
})
