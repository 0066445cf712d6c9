import { unknownRouteHandler } from '../../shared/lambda/http-handler.ts'

export const handler = unknownRouteHandler()
