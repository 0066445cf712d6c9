import { stageLabels } from '../../domain/petition/stages.ts'
import {
  type ReceivingServices,
  receivePlatformEvent as receive,
} from '../../usecases/receive-platform-event.ts'
import { receivePlatformEventContract } from '../contracts/receive-platform-event.ts'
import { platformEndpoint } from '../platform-session.ts'

export const receivePlatformEvent = platformEndpoint(
  receivePlatformEventContract,
  async (services: ReceivingServices, { body }, { streetId }) => {
    const event = body()
    const { outcome, petition } = await receive(services, streetId, event)
    const { petitionId, stage, platform } = petition
    return {
      ...{ eventId: event.eventId, outcome, petitionId, stage, stageLabel: stageLabels[stage] },
      sequence: platform?.sequence ?? event.sequence,
    }
  },
)
