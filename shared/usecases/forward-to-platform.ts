import type { PetitionEvent } from '../domain/events.ts'
import type { Clock } from '../ports/clock.ts'
import { NotTaken, type PlatformDoor, type PlatformLog, type PlatformSecrets } from '../ports/platform.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { platformRecord, type RecordServices } from './platform-records.ts'

export interface ForwardingServices extends RecordServices {
  settings: SettingsStore
  platformSecrets: PlatformSecrets
  platformLog: Pick<PlatformLog, 'plan' | 'delivered' | 'notDelivered'>
  platformDoor: PlatformDoor
  clock: Clock
}

export type Forwarding = 'nothing' | 'to-fetch' | 'delivered' | 'delivered-before'

/**
 * Hands an event on to the street's own platform, where the street wants it. Repeated without harm: what was delivered is
 * remembered, and what was delivered and not remembered goes out again under the same number.
 * @throws NotTaken, for the queue to try again
 */
export const forwardToPlatform = async (
  services: ForwardingServices,
  { eventId, petitionId, seq, streetId }: Pick<PetitionEvent, 'eventId' | 'petitionId' | 'seq' | 'streetId'>,
): Promise<Forwarding> => {
  const { platformLog, platformSecrets, platformDoor, clock } = services
  const { platform } = await services.settings.findSettings(streetId)
  if (!platform) return 'nothing'
  const record = await platformRecord(services, { petitionId, seq }, platform)
  if (!record) return 'nothing'
  const { url } = platform
  const outgoing = await platformLog.plan({
    ...{ eventId, petitionId, seq, streetId, kind: record.kind, recordedAt: clock.now(), attempts: 0 },
    state: url ? 'planned' : 'to-fetch',
  })
  if (outgoing.state === 'delivered') return 'delivered-before'
  if (!url) return 'to-fetch'
  const notTaken = async (fault: string): Promise<never> => {
    await platformLog.notDelivered(outgoing, fault)
    throw new NotTaken(`${eventId}: ${fault}`)
  }
  const [secret] = await platformSecrets.secretsOf(streetId)
  if (!secret) return notTaken('no secret has been put down')
  try {
    await platformDoor.deliver({ url, streetId, secret }, record)
  } catch (error) {
    if (error instanceof NotTaken) return notTaken(error.message)
    throw error
  }
  await platformLog.delivered(outgoing, clock.now())
  return 'delivered'
}
