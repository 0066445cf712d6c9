import { listStaff } from '../../shared/http/endpoints/list-staff.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listStaff, administrationServices())
