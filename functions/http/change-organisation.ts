import { changeOrganisation } from '../../shared/http/endpoints/change-organisation.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(changeOrganisation, administrationServices())
