import { listPeople } from '../../shared/http/endpoints/list-people.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listPeople, staffServices())
