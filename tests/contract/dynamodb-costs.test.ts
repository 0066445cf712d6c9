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
import { listRowSchema } from '../../shared/ports/petition-list.ts'
import type { PetitionStore } from '../../shared/ports/petition-store.ts'
import { aFiling, aMove } from '../../shared/testing/a-filing.ts'
import { aPetition, FILED_AT } from '../../shared/testing/a-petition.ts'

interface Call {
  operation: string
  units: number
}

let local: LocalDynamoDB
let store: PetitionStore
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
  store = dynamoPetitionStore({ client: documentClient(client), tableName })
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
})
