import { offeredActions } from '../../domain/petition/find-rule.ts'
import { stageLabels } from '../../domain/petition/stages.ts'
import { actAsStaff as act } from '../../usecases/act-as-staff.ts'
import { actionNamed } from '../../usecases/move-petition.ts'
import { offered } from '../../usecases/petition-view.ts'
import { actAsStaffContract } from '../contracts/act-as-staff.ts'
import { idempotencyKey } from '../idempotency-key.ts'
import { staffEndpoint } from '../session.ts'

export const actAsStaff = staffEndpoint(
  actAsStaffContract,
  async (services: Parameters<typeof act>[0], { param, body, header }, { actor: person }) => {
    const { action, version, ...input } = body()
    const given = header('idempotency-key')
    const { petition, actor, link } = await act(
      services,
      person,
      param('petitionId'),
      { action: actionNamed(action), version, input },
      given === undefined ? undefined : idempotencyKey(given),
    )
    const { petitionId, streetId, stage, dueAt } = petition
    const street = await services.directory.findStreet(streetId)
    return {
      ...{ petitionId, stage, stageLabel: stageLabels[stage], version: petition.version },
      ...(dueAt && { dueAt }),
      actions: offered(offeredActions(petition, actor, services.clock.now()), street?.categories, petition),
      ...(link && { link }),
    }
  },
)
