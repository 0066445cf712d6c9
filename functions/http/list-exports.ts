import { listExports } from '../../shared/http/endpoints/list-exports.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { exports, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listExports, { ...staffServices(), exports: exports() })
