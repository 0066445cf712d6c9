import { armedWarnings, moveServices, settings, similarHandles } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { sweepWarnings } from '../../shared/usecases/sweep-warnings.ts'

const services = {
  ...moveServices(),
  ...{ settings: settings(), armed: armedWarnings(), handles: similarHandles() },
}

export const handler = sweepHandler('raise-deadline-prompts', () => sweepWarnings(services))
