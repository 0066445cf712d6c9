import { kmsKeyWrap } from '../../shared/adapters/kms/key-wrap.ts'
import { timestamp } from '../../shared/domain/time.ts'
import { demoAccounts, demoPlaces } from '../demo/demo-street.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import type { Demo, SeedContext } from './demo.ts'

export const seed = async ({ base, client, tableName, kms, kmsKeyId }: SeedContext): Promise<Demo> => {
  await seedDemo({
    table: { client, tableName },
    keyWrap: kmsKeyWrap(kms, kmsKeyId),
    publicBaseUrl: base,
    now: timestamp(Date.now()),
  })
  return { places: demoPlaces, accounts: demoAccounts }
}
