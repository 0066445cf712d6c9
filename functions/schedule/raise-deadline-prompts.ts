import { armedWarnings, moveServices, settings } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { sweepWarnings } from '../../shared/usecases/sweep-warnings.ts'

const services = { ...moveServices(), settings: settings(), armed: armedWarnings() }

export const handler = sweepHandler('raise-deadline-prompts', () => sweepWarnings(services))
