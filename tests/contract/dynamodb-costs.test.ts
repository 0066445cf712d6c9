import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTable,
  type LocalDynamoDB,
  localClient,
  readTableResource,
  startDynamoDB,
} from '../../infra/local/dynamodb.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { dynamoLockOutStore, dynamoQuotaStore } from '../../shared/adapters/dynamodb/quota-store.ts'
import type { Petition } from '../../shared/domain/petition/petition.ts'
import type { QuotaName, Use } from '../../shared/domain/quotas/quotas.ts'
import { listRowSchema } from '../../shared/ports/petition-list.ts'
import type { PetitionStore } from '../../shared/ports/petition-store.ts'
import type { LockOutStore, QuotaStore } from '../../shared/ports/quota-store.ts'
import { aFiling, aMove, numbered } from '../../shared/testing/a-filing.ts'
import { aPetition, FILED_AT } from '../../shared/testing/a-petition.ts'

interface Call {
  operation: string
  units: number
}

let local: LocalDynamoDB
let store: PetitionStore
let quotas: QuotaStore
let lockOuts: LockOutStore
let calls: Call[] = []

/** Every call asks what it consumed, and is written down. */
beforeAll(async () => {
  local = await startDynamoDB()
  const client = localClient(local.endpoint)
  const tableName = `costs-${randomUUID()}`
  await createTable(client, tableName, await readTableResource())
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } })
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: { CapacityUnits?: number }[] }
      const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
      calls.push({ operation: context.commandName ?? '', units })
      return result
    },
    { step: 'initialize', priority: 'low' },
  )
  const table = { client: documentClient(client), tableName }
  store = dynamoPetitionStore(table)
  quotas = dynamoQuotaStore(table)
  lockOuts = dynamoLockOutStore(table)
})
afterAll(() => local.stop())

const costOf = async (work: () => Promise<unknown>): Promise<Call[]> => {
  calls = []
  await work()
  return calls
}

describe('the table', () => {
  it('has the columns of a list in its indexes, and no others', async () => {
    const { GlobalSecondaryIndexes = [] } = (await readTableResource()).Properties
    const columns = Object.keys(listRowSchema.shape).filter((column) => column !== 'petitionId') // in the key
    for (const index of GlobalSecondaryIndexes)
      if (index.IndexName !== 'due')
        expect(index.Projection.NonKeyAttributes?.toSorted()).toEqual(columns.toSorted())
  })

  it('is asked once for each thing that a petition needs', async () => {
    const filing = aFiling(
      { hasContact: true },
      { contact: { sealed: 'c'.repeat(120), phoneHash: 'f'.repeat(64) } },
    )
    const { petition } = filing
    const costs: Record<string, Call[]> = {}
    costs.file = await costOf(() => store.file(filing))
    const triaged = aMove(petition, { triagedAt: FILED_AT }, { action: 'triage' })
    costs.triage = await costOf(() => store.save(...triaged))
    const assigned = aMove(
      triaged[1],
      { stage: 'community', handlerId: 'wang' },
      { action: 'assign', private: { handlerId: 'wang', handlerName: '王强' } },
    )
    costs.assign = await costOf(() => store.save(...assigned))
    const noted = aMove(
      assigned[1],
      {},
      { action: 'progress', public: { note: '已联系电工，明天更换灯泡。' } },
    )
    costs.progress = await costOf(() => store.save(...noted))
    const { clocks } = aPetition({ stage: 'answered' })
    const answered = aMove(
      noted[1],
      { stage: 'answered', answeredAt: FILED_AT, dueAt: null, clocks },
      { action: 'finish', public: { result: '灯泡已更换，现场亮灯。' } },
    )
    costs.finish = await costOf(() => store.save(...answered))
    costs.find = await costOf(() => store.find(petition.petitionId))
    costs.findFile = await costOf(() => store.findFile(petition.petitionId))
    console.table(Object.fromEntries(Object.entries(costs).map(([what, [call]]) => [what, call])))
    for (const [what, made] of Object.entries(costs)) expect(made, what).toHaveLength(1)
    const operations = Object.values(costs).map(([call]) => call?.operation)
    expect([...new Set(operations)]).toEqual(['TransactWriteItemsCommand', 'GetItemCommand', 'QueryCommand'])
  })

  it('is written for each row of a department or a warned person that changes, and not for the others', async () => {
    const sent = (orgId: string, state: 'sent' | 'signed' = 'sent') =>
      ({ orgId, state, sentAt: FILED_AT }) as const
    const order = (...parts: ReturnType<typeof sent>[]) => ({
      order: { orderNo: '交办-1', seq: 2, at: FILED_AT, parts },
    })
    const { petition, ...filing } = aFiling({
      petitionId: numbered(9),
      stage: 'joint-review',
      orgId: 'centre',
    })
    await store.file({ ...filing, petition })
    const costs: Record<string, Call[]> = {}
    const dispatched = (read: Petition, ...parts: ReturnType<typeof sent>[]) =>
      aMove(read, { ...order(...parts), stage: 'street', orgId: 'works' }, { action: 'order' })
    const ordered = dispatched(petition, sent('works'), sent('fire'), sent('water'))
    costs.order = await costOf(() => store.save(...ordered))
    const signed = aMove(ordered[1], order(sent('works'), sent('fire', 'signed'), sent('water')))
    costs.sign = await costOf(() => store.save(...signed))
    const noted = aMove(signed[1], {})
    costs.note = await costOf(() => store.save(...noted))
    const other = aFiling({ petitionId: numbered(8), stage: 'joint-review', orgId: 'centre' })
    await costOf(() => store.file(other))
    const led = dispatched(other.petition, sent('works'))
    costs.orderWithoutCo = await costOf(() => store.save(...led))
    console.table(Object.fromEntries(Object.entries(costs).map(([what, [call]]) => [what, call])))
    for (const [what, made] of Object.entries(costs)) expect(made, what).toHaveLength(1)
    const units = (what: string) => costs[what]?.[0]?.units ?? 0
    expect(units('order') - units('orderWithoutCo')).toBe(6) // for each of two: 2 in the transaction, 1 in the index
    expect(units('sign') - units('note')).toBe(3)
  })

  it('is written once more for each quota of a filing, and once for what is counted alone', async () => {
    const quota = { hour: 9, day: 9 }
    const use = (name: QuotaName): Use => ({ name, subject: 'a'.repeat(32), quota })
    const filing = (index: number, uses: Use[]) => ({ ...aFiling({ petitionId: numbered(index) }), uses })
    const plain = await costOf(() => store.file(filing(1, [])))
    const counted = await costOf(() =>
      store.file(filing(2, [use('file-place'), use('file-address'), use('file-device')])),
    )
    const full: Use = { ...use('file-place'), quota: { hour: 1, day: 1 } }
    const refused = await costOf(() => store.file(filing(3, [full])))
    const wrongCode = await costOf(() => quotas.count(use('look-up-address'), FILED_AT))
    const failure = { failures: 1, lastAt: FILED_AT }
    const attempt = await costOf(async () => {
      await quotas.count(use('log-in-address'), FILED_AT)
      await lockOuts.findLockOut('account')
      await lockOuts.replaceLockOut('account', undefined, failure)
    })
    console.table({ plain, counted, refused, wrongCode, attempt })
    const unitsOf = (calls: Call[]) => calls.reduce((sum, { units }) => sum + units, 0)
    expect(counted).toHaveLength(1)
    expect(unitsOf(counted) - unitsOf(plain)).toBe(6)
    // the transaction that was refused is charged as well, and tells no units
    expect(refused.map(({ operation }) => operation)).toEqual(['BatchGetItemCommand'])
    expect(wrongCode).toEqual([{ operation: 'UpdateItemCommand', units: 1 }])
    expect(unitsOf(attempt)).toBe(3)
  })
})
