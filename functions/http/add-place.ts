import { addPlace } from '../../shared/http/endpoints/add-place.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices, keyring } from '../../shared/lambda/services.ts'

export const handler = httpHandler(addPlace, { ...administrationServices(), keyring: keyring() })
