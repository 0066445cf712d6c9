import { offeredToResident } from '../../domain/petition/holding.ts'
import { stageLabels } from '../../domain/petition/stages.ts'
import { actAsResident as act } from '../../usecases/act-as-resident.ts'
import { adviseInDanger } from '../../usecases/advise-in-danger.ts'
import { type LookUpServices, limitLookUps } from '../../usecases/limit-look-ups.ts'
import type { AuthenticationServices } from '../../usecases/log-in.ts'
import { actionNamed } from '../../usecases/move-petition.ts'
import { offered } from '../../usecases/petition-view.ts'
import { actorWithCode } from '../../usecases/resident-access.ts'
import {
  type SubscribingServices,
  subscribeByWeChat,
  unsubscribeFromWeChat,
} from '../../usecases/subscribe-by-wechat.ts'
import { offeredWithWeChat, weChatOffer } from '../../usecases/wechat-offer.ts'
import { endpoint } from '../contract.ts'
import { actAsResidentContract } from '../contracts/act-as-resident.ts'
import { assistantOf } from '../session.ts'

export const actAsResident = endpoint(
  actAsResidentContract,
  async (
    services: SubscribingServices & LookUpServices & AuthenticationServices,
    { param, header, body, json, address },
  ) => {
    const assistant = await assistantOf(services, header('authorization'))
    const petition = await adviseInDanger(json(), async () => {
      const { action, ...input } = body()
      const typedId = param('petitionId')
      const code = header('x-query-code') ?? ''
      return limitLookUps(services, { petitionId: typedId, address }, () => {
        const named = actionNamed(action)
        if (named === 'subscribe') return subscribeByWeChat(services, typedId, code, input, assistant)
        if (named === 'unsubscribe') return unsubscribeFromWeChat(services, typedId, code, input, assistant)
        return act(services, typedId, code, { action: named, input }, assistant)
      })
    })
    const { petitionId, stage, dueAt } = petition
    const offer = await weChatOffer(services.settings, petition, undefined)
    const actions = offeredToResident(petition, actorWithCode(assistant), services.clock.now())
    return {
      ...{ petitionId, stage, stageLabel: stageLabels[stage] },
      ...(dueAt && { dueAt }),
      actions: offered(offeredWithWeChat(actions, offer, assistant !== undefined)),
    }
  },
)
