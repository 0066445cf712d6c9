import { busMessageSchema, queueHandler } from '../../shared/lambda/queue-handler.ts'
import { answerQueue, moveServices } from '../../shared/lambda/services.ts'
import { settleJoining } from '../../shared/usecases/settle-joining.ts'

const services = { ...moveServices(), answerQueue: answerQueue() }

export const handler = queueHandler('settle-joining', busMessageSchema, ({ detail }) =>
  settleJoining(services, detail),
)
