import { assertFilesForOthers } from '../../domain/petition/assisted-filing.ts'
import { adviseInDanger } from '../../usecases/advise-in-danger.ts'
import { fileForResident as file } from '../../usecases/file-for-resident.ts'
import type { FilingServices } from '../../usecases/file-petition.ts'
import { fileForResidentContract } from '../contracts/file-for-resident.ts'
import { idempotencyKey } from '../idempotency-key.ts'
import { staffEndpoint } from '../session.ts'

export const fileForResident = staffEndpoint(
  fileForResidentContract,
  (services: FilingServices, { body, header, json }, { actor }) => {
    assertFilesForOthers(actor)
    return adviseInDanger(json(), async () =>
      file(services, actor, body(), idempotencyKey(header('idempotency-key'))),
    )
  },
)
