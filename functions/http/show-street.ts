import { showStreet } from '../../shared/http/endpoints/show-street.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(showStreet, administrationServices())
