import { moveServices } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { raiseDeadlinePrompts } from '../../shared/usecases/raise-deadline-prompts.ts'

export const handler = sweepHandler('raise-deadline-prompts', () => raiseDeadlinePrompts(moveServices()))
