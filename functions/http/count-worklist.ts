import { countWorklist } from '../../shared/http/endpoints/count-worklist.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(countWorklist, { ...staffServices(), petitions: petitions() })
