import { receivePlatformEvent } from '../../shared/http/endpoints/receive-platform-event.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { receivingServices } from '../../shared/lambda/services-platform.ts'

export const handler = httpHandler(receivePlatformEvent, receivingServices())
