import { addOrganisation } from '../../shared/http/endpoints/add-organisation.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(addOrganisation, administrationServices())
