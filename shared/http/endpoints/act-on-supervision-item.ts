import { statusLabels } from '../../domain/supervision/item.ts'
import { type ActServices, actOnItem, itemActionNamed } from '../../usecases/act-on-item.ts'
import { actOnSupervisionItemContract } from '../contracts/act-on-supervision-item.ts'
import { idempotencyKey } from '../idempotency-key.ts'
import { staffEndpoint } from '../session.ts'

export const actOnSupervisionItem = staffEndpoint(
  actOnSupervisionItemContract,
  async (services: ActServices, { param, body, header }, { actor }) => {
    const { action, version, ...input } = body()
    const given = header('idempotency-key')
    const item = await actOnItem(
      services,
      actor,
      param('itemId'),
      { action: itemActionNamed(action), version, input },
      given === undefined ? undefined : idempotencyKey(given),
    )
    const { itemId, status } = item
    return { itemId, status, statusLabel: statusLabels[status], version: item.version }
  },
)
