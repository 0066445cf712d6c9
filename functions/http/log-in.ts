import { logIn } from '../../shared/http/endpoints/log-in.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { passwords, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(logIn, { ...staffServices(), passwords })
