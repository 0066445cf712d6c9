import { showMe } from '../../shared/http/endpoints/show-me.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(showMe, staffServices())
