import { listPlatformRecords } from '../../shared/http/endpoints/list-platform-records.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { fetchingServices } from '../../shared/lambda/services-platform.ts'

export const handler = httpHandler(listPlatformRecords, fetchingServices())
