import { addPerson } from '../../shared/http/endpoints/add-person.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices, passwords } from '../../shared/lambda/services.ts'

export const handler = httpHandler(addPerson, { ...administrationServices(), passwords })
