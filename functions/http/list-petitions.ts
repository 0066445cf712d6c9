import { listPetitions } from '../../shared/http/endpoints/list-petitions.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listPetitions, { ...staffServices(), petitions: petitions() })
