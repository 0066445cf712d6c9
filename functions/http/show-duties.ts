import { showDuties } from '../../shared/http/endpoints/show-duties.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { items, petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(showDuties, { ...staffServices(), petitions: petitions(), items: items() })
