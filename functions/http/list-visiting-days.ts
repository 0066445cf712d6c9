import { listVisitingDays } from '../../shared/http/endpoints/list-visiting-days.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listVisitingDays, { ...staffServices(), petitions: petitions() })
