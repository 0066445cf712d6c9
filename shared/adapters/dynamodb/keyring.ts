import { randomBytes } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Keyring, KeyWrap } from '../../ports/secrets.ts'
import { cacheFor } from './cache.ts'
import { secretKey } from './keys.ts'
import { getItem, type Table } from './table.ts'

const CACHE_MS = 10 * 60_000 // an unwrapped secret stays in the container that long (DESIGN §6)
const SECRET_BYTES = 32

const secretItemSchema = z.object({ wrapped: z.string() })

/**
 * Secrets in the table, wrapped by the key service. The first to need one makes it: of two at once one is kept, and
 * both get it.
 */
export const dynamoKeyring = ({
  keyWrap,
  now = () => performance.now(),
  ...table
}: Table & { keyWrap: KeyWrap; now?: () => number }): Keyring => {
  const secrets = cacheFor<Uint8Array>(CACHE_MS, now)

  const findWrapped = async (name: string): Promise<string | undefined> => {
    const item = await getItem(table, secretKey(name))
    return item && z.parse(secretItemSchema, item).wrapped
  }

  const make = async (name: string): Promise<Uint8Array> => {
    const secret = new Uint8Array(randomBytes(SECRET_BYTES))
    const wrapped = await keyWrap.wrap(secret, name)
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.tableName,
          Item: { ...secretKey(name), wrapped },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
      return secret
    } catch (error) {
      const others = error instanceof ConditionalCheckFailedException ? await findWrapped(name) : undefined
      if (!others) throw error
      return keyWrap.unwrap(others, name)
    }
  }

  return {
    async secret(name) {
      const secret = await secrets.get(name, async () => {
        const wrapped = await findWrapped(name)
        return wrapped ? keyWrap.unwrap(wrapped, name) : make(name)
      })
      if (!secret) throw new Error(`no secret ${name}`)
      return secret
    },
  }
}
