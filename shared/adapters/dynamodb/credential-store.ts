import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { CredentialStore } from '../../ports/wechat.ts'
import { holds } from './conditional-write.ts'
import { credentialKey } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** An item that was only begun has no credential yet. */
const credentialSchema = z.object({ sealed: z.string(), expiresAt: z.number(), version: z.number() })

/** As it was read: `version` 0 is none. */
const AS_READ = '(version = :read OR (:read = :none AND attribute_not_exists(version)))'

export const dynamoCredentialStore = (table: Table): CredentialStore => {
  const update = (key: ReturnType<typeof credentialKey>, rest: object) =>
    holds(table.client.send(new UpdateCommand({ TableName: table.tableName, Key: key, ...rest })))
  return {
    async findCredential(account, kind) {
      const found = credentialSchema.safeParse(await getItem(table, credentialKey(account, kind)))
      return found.success ? found.data : undefined
    },
    beginRenewal: (account, kind, { version, now, until }) =>
      update(credentialKey(account, kind), {
        UpdateExpression: 'SET renewingUntil = :until',
        ConditionExpression: `${AS_READ} AND (attribute_not_exists(renewingUntil) OR renewingUntil <= :now)`,
        ExpressionAttributeValues: { ':read': version, ':none': 0, ':now': now, ':until': until },
      }),
    keepRenewed: (account, kind, { read, sealed, expiresAt }) =>
      update(credentialKey(account, kind), {
        UpdateExpression:
          'SET sealed = :sealed, expiresAt = :expiresAt, version = :next REMOVE renewingUntil',
        ConditionExpression: AS_READ,
        ExpressionAttributeValues: {
          ':read': read,
          ':none': 0,
          ':next': read + 1,
          ':sealed': sealed,
          ':expiresAt': expiresAt,
        },
      }),
  }
}
