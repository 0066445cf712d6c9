import { moveServices, similarHandles } from '../../shared/lambda/services.ts'
import { triageHandler } from '../../shared/lambda/triage-handler.ts'

export const handler = triageHandler({ ...moveServices(), handles: similarHandles() })
