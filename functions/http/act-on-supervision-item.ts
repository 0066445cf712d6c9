import { actOnSupervisionItem } from '../../shared/http/endpoints/act-on-supervision-item.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { answerQueue, photoQueue } from '../../shared/lambda/services.ts'
import { itemServices } from '../../shared/lambda/services-supervision.ts'

export const handler = httpHandler(actOnSupervisionItem, {
  ...itemServices(),
  answerQueue: answerQueue(),
  photoQueue: photoQueue(),
})
