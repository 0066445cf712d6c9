import { moveServices } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { triageMissing } from '../../shared/usecases/triage-missing.ts'

export const handler = sweepHandler('triage-missing', () => triageMissing(moveServices()))
