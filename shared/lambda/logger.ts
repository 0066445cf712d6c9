import { Logger } from '@aws-lambda-powertools/logger'

/** Lines carry ids and outcomes; a resident's words, name and phone never reach them. */
export const logger = new Logger({ serviceName: 'mashangban' })
