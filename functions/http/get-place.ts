import { getPlace } from '../../shared/http/endpoints/get-place.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { directory } from '../../shared/lambda/services.ts'

export const handler = httpHandler(getPlace, { directory: directory() })
