import {
  ActorNotAllowed,
  InvalidInput,
  MoveNotAllowed,
  NotFound,
  SignatureMissing,
} from '../domain/errors.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { lacksWords, type PlatformEvent, platformMove } from '../domain/platform/incoming-event.ts'
import type { Incoming, PlatformLog } from '../ports/platform.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

export interface ReceivingServices extends MoveServices {
  platformLog: Pick<PlatformLog, 'keepIncoming'>
}

type Received = { outcome: 'applied' | 'repeated' | 'late'; petition: Petition }

/** Another event has been applied in between. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
  readonly petition: Petition
  constructor(petition: Petition) {
    super('a newer event was applied')
    this.petition = petition
  }
}

const isBehind = ({ platform }: Petition, { sequence }: PlatformEvent): boolean =>
  platform !== undefined && sequence <= platform.sequence

/** Refusals that may pass: the same event may be sent again when the petition stands elsewhere. */
const refusalOf = (error: unknown): MoveNotAllowed | undefined =>
  error instanceof MoveNotAllowed || error instanceof ActorNotAllowed || error instanceof SignatureMissing
    ? new MoveNotAllowed(error.message)
    : undefined

/**
 * Applies an event of the street's platform. What was applied is remembered in the petition's own transaction, so a
 * repetition changes nothing and an older event comes too late; whatever becomes of it stays visible with the petition.
 * @throws NotFound, InvalidInput, MoveNotAllowed
 */
export const receivePlatformEvent = async (
  services: ReceivingServices,
  streetId: string,
  event: PlatformEvent,
): Promise<Received> => {
  if (lacksWords(event))
    throw new InvalidInput([{ path: 'note', message: '这种状态要写明情况，请填写 note。' }])
  const { petitionId, eventId, sequence, state, at } = event
  const petition = await services.petitions.find(petitionId)
  if (petition?.streetId !== streetId) throw new NotFound('本街道没有这件诉求，请检查编号。')

  const keep = (outcome: Incoming['outcome'], reason?: string) =>
    services.platformLog.keepIncoming(petitionId, {
      ...{ eventId, sequence, state, at, receivedAt: services.clock.now(), outcome },
      ...(reason !== undefined && { reason }),
    })
  const behind = async (now: Petition): Promise<Received> => {
    // the one that was applied may have been stopped before it was put down
    const repeated = now.platform?.eventId === eventId
    await keep(repeated ? 'applied' : 'late')
    return { outcome: repeated ? 'repeated' : 'late', petition: now }
  }
  const refuse = async (refusal: MoveNotAllowed): Promise<never> => {
    await keep('refused', refusal.message)
    throw refusal
  }

  if (isBehind(petition, event)) return behind(petition)
  const move = platformMove(petition, event)
  if ('refused' in move) return refuse(new MoveNotAllowed(move.refused))
  try {
    const moved = await movePetition(services, { petitionId, ...move, read: petition }, (now) => {
      if (isBehind(now, event)) throw new Overtaken(now)
    })
    await keep('applied')
    return { outcome: 'applied', petition: moved }
  } catch (error) {
    if (error instanceof Overtaken) return behind(error.petition)
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return refuse(refusal)
  }
}
