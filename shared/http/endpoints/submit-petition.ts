import * as z from 'zod/mini'
import { InvalidInput } from '../../domain/errors.ts'
import { type FilingServices, filePetition } from '../../usecases/file-petition.ts'
import { endpoint } from '../contract.ts'
import { submitPetitionContract } from '../contracts/submit-petition.ts'

const idempotencyKey = (header: string | undefined): string => {
  const key = header?.toLowerCase()
  if (z.safeParse(z.guid(), key).success && key) return key
  throw new InvalidInput([
    { path: 'Idempotency-Key', message: '缺少提交编号（UUID），请刷新页面后重新提交。' },
  ])
}

export const submitPetition = endpoint(submitPetitionContract, (services: FilingServices, { body, header }) =>
  filePetition(services, body(), idempotencyKey(header('idempotency-key'))),
)
