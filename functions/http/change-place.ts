import { changePlace } from '../../shared/http/endpoints/change-place.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(changePlace, administrationServices())
