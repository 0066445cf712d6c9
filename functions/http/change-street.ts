import { changeStreet } from '../../shared/http/endpoints/change-street.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(changeStreet, administrationServices())
