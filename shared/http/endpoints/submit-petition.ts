import * as z from 'zod/mini'
import { adviseInDanger } from '../../usecases/advise-in-danger.ts'
import { type FilingServices, filePetition } from '../../usecases/file-petition.ts'
import { endpoint } from '../contract.ts'
import { submitPetitionContract } from '../contracts/submit-petition.ts'
import { idempotencyKey } from '../idempotency-key.ts'

/** What is no UUID is no id of ours: whoever sends it is limited by address and place alone. */
const deviceId = (header: string | undefined): string | undefined =>
  z.safeParse(z.guid(), header).success ? header : undefined

export const submitPetition = endpoint(
  submitPetitionContract,
  (services: FilingServices, { body, header, json, address }) =>
    adviseInDanger(json(), async () =>
      filePetition(services, body(), idempotencyKey(header('idempotency-key')), {
        address,
        deviceId: deviceId(header('x-device-id')),
      }),
    ),
)
