import { offeredActions } from '../../domain/petition/find-rule.ts'
import { stageLabels } from '../../domain/petition/stages.ts'
import { actAsResident as act } from '../../usecases/act-as-resident.ts'
import { adviseInDanger } from '../../usecases/advise-in-danger.ts'
import { type LookUpServices, limitLookUps } from '../../usecases/limit-look-ups.ts'
import type { AuthenticationServices } from '../../usecases/log-in.ts'
import { actionNamed } from '../../usecases/move-petition.ts'
import { offered } from '../../usecases/petition-view.ts'
import { actorWithCode } from '../../usecases/resident-access.ts'
import { endpoint } from '../contract.ts'
import { actAsResidentContract } from '../contracts/act-as-resident.ts'
import { assistantOf } from '../session.ts'

export const actAsResident = endpoint(
  actAsResidentContract,
  async (
    services: Parameters<typeof act>[0] & LookUpServices & AuthenticationServices,
    { param, header, body, json, address },
  ) => {
    const assistant = await assistantOf(services, header('authorization'))
    const petition = await adviseInDanger(json(), async () => {
      const { action, ...input } = body()
      const typedId = param('petitionId')
      return limitLookUps(services, { petitionId: typedId, address }, () =>
        act(
          services,
          typedId,
          header('x-query-code') ?? '',
          { action: actionNamed(action), input },
          assistant,
        ),
      )
    })
    const { petitionId, stage, dueAt } = petition
    return {
      ...{ petitionId, stage, stageLabel: stageLabels[stage] },
      ...(dueAt && { dueAt }),
      actions: offered(offeredActions(petition, actorWithCode(assistant), services.clock.now())),
    }
  },
)
