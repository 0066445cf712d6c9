import { relayHandler } from '../../shared/lambda/relay-handler.ts'
import { bus, photoQueue, triageQueue } from '../../shared/lambda/services.ts'

export const handler = relayHandler({
  bus: bus(),
  triageQueue: triageQueue(),
  photoQueue: photoQueue(),
})
