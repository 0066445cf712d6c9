import { actAsStaff } from '../../shared/http/endpoints/act-as-staff.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { moveServices, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(actAsStaff, { ...staffServices(), ...moveServices() })
