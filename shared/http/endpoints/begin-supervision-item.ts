import { assertBeginning } from '../../domain/supervision/decide-item.ts'
import { type BeginServices, beginItem } from '../../usecases/begin-item.ts'
import { beginSupervisionItemContract } from '../contracts/begin-supervision-item.ts'
import { idempotencyKey } from '../idempotency-key.ts'
import { staffEndpoint } from '../session.ts'

export const beginSupervisionItem = staffEndpoint(
  beginSupervisionItemContract,
  async (services: BeginServices, { body, header }, { actor }) => {
    assertBeginning('propose', actor)
    const { action, groupId, petitions, ...input } = body()
    const key = idempotencyKey(header('idempotency-key'))
    const asked = { action, groupId, petitions, input }
    const { itemId, status, version } = await beginItem(services, actor, asked, key)
    return { itemId, status, version }
  },
)
