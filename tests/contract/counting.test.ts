import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createTable,
  type LocalDynamoDB,
  localClient,
  readTableResource,
  startDynamoDB,
} from '../../infra/local/dynamodb.ts'
import { dynamoCounterArchive } from '../../shared/adapters/dynamodb/counter-archive.ts'
import { dynamoCounterStore } from '../../shared/adapters/dynamodb/counter-store.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import type { Table } from '../../shared/adapters/dynamodb/table.ts'
import { memoryDirectory } from '../../shared/adapters/memory/directory.ts'
import { memorySettingsStore } from '../../shared/adapters/memory/settings-store.ts'
import { inBatches } from '../../shared/domain/batches.ts'
import { kinds } from '../../shared/domain/petition/kinds.ts'
import type { Petition } from '../../shared/domain/petition/petition.ts'
import type { Counted } from '../../shared/domain/statistics/count-petition.ts'
import { addInto } from '../../shared/domain/statistics/sums.ts'
import { atTime } from '../../shared/domain/time.ts'
import { aFiling, aMove, numbered } from '../../shared/testing/a-filing.ts'
import { FILED_AT, timekeeping } from '../../shared/testing/a-petition.ts'
import { anActor, street } from '../../shared/testing/a-street.ts'
import { countPetitions } from '../../shared/usecases/count-petitions.ts'
import { checkCounters, rebuildCounters } from '../../shared/usecases/rebuild-counters.ts'
import { type Grouping, showStatistics } from '../../shared/usecases/show-statistics.ts'

interface Call {
  units: number
  /** Keys of what was written. */
  written: string[]
}

let local: LocalDynamoDB
let table: Table
let calls: Call[] = []
const timekeepingOf = async () => timekeeping

beforeAll(async () => {
  local = await startDynamoDB()
})
afterAll(() => local.stop())

interface Write {
  Put?: { Item: { pk: string; sk: string } }
  Update?: { Key: { pk: string; sk: string } }
}

/** A table of its own, whose calls are written down with what they consumed. */
beforeEach(async () => {
  const client = localClient(local.endpoint)
  const tableName = `counting-${randomUUID()}`
  const { Type, Properties } = await readTableResource()
  const { StreamSpecification: _, ...properties } = Properties // nobody reads it here, and it costs the emulator most
  await createTable(client, tableName, { Type, Properties: properties })
  table = { client: documentClient(client), tableName }
  table.client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: { CapacityUnits?: number }[] }
      const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
      const { TransactItems = [] } = args.input as { TransactItems?: Write[] }
      const written = TransactItems.flatMap(({ Put, Update }) => {
        const key = Put?.Item ?? Update?.Key
        return key ? [`${key.pk} ${key.sk}`] : []
      })
      calls.push({ units, written })
      return result
    },
    { step: 'initialize', priority: 'high' },
  )
  calls = []
})

const services = () => ({
  counters: dynamoCounterStore(table),
  counterArchive: dynamoCounterArchive(table),
  petitions: dynamoPetitionStore(table),
  timekeepingOf,
})

describe('the statistics of a street', () => {
  const communities = ['dongzheng', 'gexin', 'gangcheng', 'fuxing'].map((name) => `station-${name}`)
  const categories = [
    'facilities',
    'housing',
    'environment',
    'noise',
    'traffic',
    'market',
    'welfare',
    'other',
  ]

  /** A petition like others: answered after minutes to weeks, rated more often than not. */
  const like = (n: number): Counted => {
    const any = (salt: number) => ((n * 2_654_435_761 + salt * 40_503) >>> 8) % 1_000
    const day = `2026-${String((any(1) % 4) + 1).padStart(2, '0')}-${String((any(2) % 2) + 1).padStart(2, '0')}`
    const sums = Object.fromEntries(
      [
        'filed',
        any(3) < 900 ? 'filed-self' : 'filed-phone',
        any(4) < 650 ? 'answered-level-1' : 'open',
        `r${20 + (any(5) % 40)}`,
        `h${50 + (any(6) % 50)}`,
        ...(any(7) < 600 ? ['rated', 'solved-yes', 'satisfied'] : ['unrated']),
        ...(any(8) < 200 ? ['overdue'] : []),
        ...(any(9) < 350 ? ['raised'] : []),
      ].map((name) => [name, 1]),
    )
    return {
      streetId: street.streetId,
      communityId: communities[any(10) % communities.length] ?? '',
      filedAt: atTime(day, '10:00'),
      kind: kinds[any(11) % kinds.length] ?? 'help',
      category: categories[any(12) % categories.length] ?? 'other',
      sums,
    }
  }

  /** Petitions that count in the same cells are counted as one: the counters are the same, and it takes seconds. */
  const load = async (from: number, to: number) => {
    const groups = new Map<string, Counted & { sums: Record<string, number> }>()
    for (let n = from; n < to; n++) {
      const one = like(n)
      const key = [one.communityId, one.filedAt, one.kind, one.category].join()
      const group = groups.get(key) ?? { ...one, sums: {} }
      addInto(group.sums, one.sums)
      groups.set(key, group)
    }
    const changes = [...groups.values()].map((after, index) => ({
      petitionId: numbered(from + index),
      after,
    }))
    await dynamoCounterStore(table).record(1, changes)
  }

  const views: Record<string, { by?: Grouping; from?: string; to?: string }> = {
    'this year': {},
    'by community': { by: 'community' },
    'by kind': { by: 'kind' },
    'by category': { by: 'category' },
    'thirty days': { from: '2026-03-01', to: '2026-03-30' },
    'by week': { by: 'week', from: '2026-01-01', to: '2026-03-31' },
  }

  const measure = async (): Promise<Record<string, { units: number; calls: number; filed: number }>> => {
    const directory = memoryDirectory()
    await directory.putStreet(street)
    for (const orgId of communities)
      await directory.putOrganisation({ orgId, streetId: street.streetId, type: 'station', name: orgId })
    const measured: Record<string, { units: number; calls: number; filed: number }> = {}
    for (const [name, request] of Object.entries(views)) {
      calls = []
      const { total } = await showStatistics(
        {
          counters: dynamoCounterStore(table),
          directory,
          settings: memorySettingsStore(),
          clock: { now: () => '2026-11-24T10:00:00.000+08:00' },
        },
        anActor('command-centre') as never,
        request,
      )
      const units = calls.reduce((sum, call) => sum + call.units, 0)
      measured[name] = { units, calls: calls.length, filed: total.filed }
    }
    return measured
  }

  test('cost the same for 100,000 petitions as for 100: the first view and that by community at most 3 units', {
    timeout: 120_000,
  }, async () => {
    await load(0, 100)
    const few = await measure()
    await load(100, 100_000)
    const many = await measure()
    console.table(
      Object.fromEntries(
        Object.keys(views).map((name) => [
          name,
          { '100': few[name]?.units, '100,000': many[name]?.units, calls: many[name]?.calls },
        ]),
      ),
    )
    expect([few['this year']?.filed, many['this year']?.filed]).toEqual([100, 100_000])
    for (const name of ['this year', 'by community'] as const) {
      expect(many[name]?.units, name).toBe(few[name]?.units)
      expect(many[name]?.units, name).toBeLessThanOrEqual(3)
    }
  })
})

/** Moves that change figures, and some that do not. */
const moves = [
  { change: { firstRespondedAt: FILED_AT }, action: 'assign' },
  { change: { urges: 1 }, action: 'urge' },
  { change: { category: 'neighbours' }, action: 'reclassify' },
  { change: { stage: 'answered', answeredAt: FILED_AT }, action: 'answer' },
  { change: { stage: 'closed', solved: 'yes', satisfaction: 'satisfied' }, action: 'rate' },
] as const

test('a rebuild beside the traffic counts everything once', { timeout: 60_000 }, async () => {
  const { petitions } = services()
  const states = new Map<string, Petition>()
  const file = async (n: number) => {
    const filing = aFiling({ petitionId: numbered(n) })
    await petitions.file(filing)
    states.set(numbered(n), filing.petition)
  }
  const move = async (petitionId: string, step: number) => {
    const state = states.get(petitionId)
    const next = moves[step]
    if (!state || !next) return
    const saved = aMove(state, next.change, { action: next.action })
    await petitions.save(...saved)
    states.set(petitionId, saved[1])
  }
  for (let n = 0; n < 40; n++) await file(n)
  // a third was counted before, some of it twice at the same time
  const early = Array.from({ length: 20 }, (_, n) => numbered(n))
  await Promise.all([countPetitions(services(), early), countPetitions(services(), early)])

  const traffic = async () => {
    for (const [step] of moves.entries())
      for (let n = step; n < 50; n += 2) {
        if (!states.has(numbered(n))) await file(n)
        await move(numbered(n), step)
        if (n % 3 === 0)
          await countPetitions(
            services(),
            [n, n - 1].map(numbered).filter((id) => states.has(id)),
          )
      }
  }
  const rebuild = async () => {
    const done = []
    for (let times = 0; times < 2; times++) done.push(await rebuildCounters(services()))
    return done
  }
  const [, rebuilt] = await Promise.all([traffic(), rebuild()])
  expect(rebuilt.flatMap(({ failed }) => failed)).toEqual([])
  await countPetitions(services(), [...states.keys()]) // what the queue had not brought yet
  const { differences, petitions: count } = await checkCounters(services())
  expect(differences).toEqual([])
  expect(count).toBe(states.size)
  expect(await services().counters.generations()).toEqual({ active: 3 })
})

test('no counter takes more than a sixteenth of what a burst of filings writes, be it all in one community', async () => {
  const { petitions } = services()
  const ids = Array.from({ length: 300 }, (_, n) => numbered(n))
  const categories = Array.from({ length: 9 }, (_, n) => `category-${n}`)
  for (const some of inBatches(ids, 50))
    await Promise.all(
      some.map((petitionId, n) =>
        petitions.file(
          aFiling({
            petitionId,
            kind: kinds[n % kinds.length] ?? 'help',
            category: categories[n % categories.length] ?? 'other',
          }),
        ),
      ),
    )
  const before = calls.flatMap(({ written }) => written).length
  for (const some of inBatches(ids, 25)) await countPetitions(services(), some) // as the queue brings them
  const written = calls.flatMap((call) => call.written)
  const shares = (keyOf: (key: string) => string) => {
    const counts = new Map<string, number>()
    for (const key of written)
      if (key.startsWith('N#')) counts.set(keyOf(key), (counts.get(keyOf(key)) ?? 0) + 1)
    return [...counts].sort(([, a], [, b]) => b - a)
  }
  const [item] = shares((key) => key)
  const [partition] = shares((key) => key.split(' ')[0] ?? '')
  const told = ([key, count]: [string, number] = ['', 0]) =>
    `${key}: ${((100 * count) / written.length).toFixed(2)} %`
  console.info(
    `${before} writes to file, ${written.length - before} to count; ${told(item)}, ${told(partition)}`,
  )
  expect((partition?.[1] ?? 0) / written.length).toBeLessThanOrEqual(1 / 16)
  expect((await checkCounters(services())).differences).toEqual([])
})
