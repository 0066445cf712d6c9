import { DeleteCommand, PutCommand, type PutCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { matterSchema } from '../../domain/similarity/matter.ts'
import { similarGroupSchema } from '../../domain/similarity/similar-group.ts'
import type { KeptGroup, KeptMatter, SimilarityStore } from '../../ports/similarity-store.ts'
import { writeAll } from './batch-write.ts'
import { holds } from './conditional-write.ts'
import {
  keptMatterKey,
  leadKey,
  leadPartition,
  mattersPartition,
  petitionIdOfLead,
  similarGroupKey,
  similarGroupsPartition,
} from './keys.ts'
import { getItem, getItems, type Item, queryAll, queryPages, type Table } from './table.ts'
import { transactWrite } from './transact.ts'

const matterItemSchema = z.object({
  petitionId: z.string(),
  streetId: z.string(),
  communityId: z.string(),
  matter: matterSchema,
  resident: z.optional(z.string()),
  groupId: z.optional(z.string()),
})
const groupItemSchema = z.extend(similarGroupSchema, {
  streetId: z.string(),
  communities: z.array(z.string()),
  version: z.number(),
})

const toMatter = (item: Item): KeptMatter => {
  const { resident, groupId, ...kept } = z.parse(matterItemSchema, item)
  return { ...kept, ...(resident && { resident }), ...(groupId && { groupId }) }
}
const toGroup = (item: Item): KeptGroup => z.parse(groupItemSchema, item)

/** What holds as long as nobody has written the group since it was read. */
const asRead = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': version } }

const groupPut = (TableName: string, group: KeptGroup) =>
  ({
    TableName,
    Item: { ...similarGroupKey(group.streetId, group.groupId), ...group, version: group.version + 1 },
    ...asRead(group.version),
  }) satisfies PutCommandInput

/** Says which group a petition is in, as long as nobody has said otherwise since it was read. */
const assignment = (TableName: string, kept: KeptMatter, groupId: string | undefined) => ({
  TableName,
  Key: keptMatterKey(kept.streetId, kept.petitionId),
  UpdateExpression: groupId === undefined ? 'REMOVE groupId' : 'SET groupId = :group',
  ConditionExpression: `attribute_exists(pk) AND ${kept.groupId === undefined ? 'attribute_not_exists(groupId)' : 'groupId = :read'}`,
  ...((groupId !== undefined || kept.groupId !== undefined) && {
    ExpressionAttributeValues: {
      ...(groupId !== undefined && { ':group': groupId }),
      ...(kept.groupId !== undefined && { ':read': kept.groupId }),
    },
  }),
})

export const dynamoSimilarityStore = (table: Table): SimilarityStore => ({
  async newestWithLead(streetId, lead, limit) {
    const { value } = await queryPages(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': leadPartition(streetId, lead) },
      ScanIndexForward: false,
      Limit: limit,
    }).next()
    return (value ?? []).map(petitionIdOfLead)
  },

  findMatters: async (streetId, petitionIds) =>
    (
      await getItems(
        table,
        petitionIds.map((petitionId) => keptMatterKey(streetId, petitionId)),
      )
    ).map(toMatter),

  async *listMatters(streetId, since) {
    const pages = queryPages(table, {
      KeyConditionExpression: 'pk = :pk AND sk >= :since',
      ExpressionAttributeValues: { ':pk': mattersPartition(streetId), ':since': since },
    })
    for await (const page of pages) yield page.map(toMatter)
  },

  async findGroup(streetId, groupId) {
    const item = await getItem(table, similarGroupKey(streetId, groupId))
    return item && toGroup(item)
  },

  findGroups: async (streetId, groupIds) =>
    (
      await getItems(
        table,
        groupIds.map((groupId) => similarGroupKey(streetId, groupId)),
      )
    ).map(toGroup),

  listGroups: async (streetId) =>
    (
      await queryAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': similarGroupsPartition(streetId) },
        ConsistentRead: true, // what is joined is written as it was read
      })
    ).map(toGroup),

  async keep(kept, leads, group, alone) {
    const { streetId, petitionId } = kept
    // first the leads: one that leads to nothing is passed over, a matter without leads would never be found
    await writeAll(
      table,
      leads.map((lead) => ({ PutRequest: { Item: { ...leadKey(streetId, lead, petitionId), streetId } } })),
    )
    const failed = await transactWrite(table, [
      {
        Put: {
          TableName: table.tableName,
          Item: { ...keptMatterKey(streetId, petitionId), ...kept },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...(group ? [{ Put: groupPut(table.tableName, group) }] : []),
      ...(alone ? [{ Update: assignment(table.tableName, alone, group?.groupId) }] : []),
    ])
    return failed.length === 0
  },

  assign: (kept, groupId) =>
    holds(table.client.send(new UpdateCommand(assignment(table.tableName, kept, groupId)))),

  writeGroup: (group) => holds(table.client.send(new PutCommand(groupPut(table.tableName, group)))),

  removeGroup: ({ streetId, groupId, version }) =>
    holds(
      table.client.send(
        new DeleteCommand({
          TableName: table.tableName,
          Key: similarGroupKey(streetId, groupId),
          ...asRead(version),
        }),
      ),
    ),

  forget: (streetId, petitionId, leads) =>
    writeAll(
      table,
      [keptMatterKey(streetId, petitionId), ...leads.map((lead) => leadKey(streetId, lead, petitionId))].map(
        (Key) => ({ DeleteRequest: { Key } }),
      ),
    ),
})
