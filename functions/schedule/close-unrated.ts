import { moveServices } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { closeUnrated } from '../../shared/usecases/close-unrated.ts'

export const handler = sweepHandler('close-unrated', () => closeUnrated(moveServices()))
