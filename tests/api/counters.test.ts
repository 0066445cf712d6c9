import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, dayOf, later } from '../../shared/domain/time.ts'
import type { PetitionFile } from '../../shared/ports/petition-store.ts'
import { checkCounters, rebuildCounters } from '../../shared/usecases/rebuild-counters.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { foretell, possible, rightPerson, rows } from './tiny-model.ts'
import { filedOn, type Model } from './tiny-model-petition.ts'

const step = fc.record({
  which: fc.nat(3),
  move: fc.nat(1_000),
  free: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 3_000 }),
  /** What happens besides: the queue brings some of what happened, or the counters are rebuilt. */
  besides: fc.constantFrom('nothing', 'nothing', 'settle', 'rebuild'),
})

const doubledAndShuffled =
  (seed: number) =>
  <T>(batch: readonly T[]): readonly T[] =>
    [...batch, ...batch].sort((_, other) => (JSON.stringify(other).length * (seed + 7)) % 3 || -1)

interface Life {
  petitionId: string
  queryCode: string
  model: Model
}

const servicesOf = ({ services }: MemoryPlatform) => ({ ...services, counterArchive: services.counters })

const reclassify = async (api: Api, petitionId: string, version: number, free: boolean) =>
  api.actAsStaff({
    headers: await signIn(api, 'east-head'),
    params: { petitionId },
    body: {
      action: 'reclassify',
      ...{
        version,
        category: free ? 'noise' : 'facilities',
        kind: free ? 'complaint' : 'help',
        reason: '更正',
      },
    },
  })

/** Recounted the plain way, from what stands in the files, for what was filed on some days. */
const recounted = (files: readonly PetitionFile[], days: (day: Day) => boolean) => {
  const chosen = files.filter(({ petition }) => days(dayOf(petition.filedAt)))
  const count = (test: (file: PetitionFile) => unknown) => chosen.filter(test).length
  const did = (name: string) => (one: PetitionFile) => one.timeline.some(({ entry }) => entry.action === name)
  const inStage =
    (...names: string[]) =>
    ({ petition }: PetitionFile) =>
      names.includes(petition.stage)
  const times = (name: string) =>
    chosen.flatMap(({ timeline }) => timeline).filter(({ entry }) => entry.action === name).length
  const finished = inStage('answered', 'closed')
  return {
    filed: chosen.length,
    open: count(inStage('submitted', 'community', 'joint-review', 'street', 'referred', 'on-hold')),
    finishedAtLevel1: count((one) => one.petition.level === 1 && finished(one)),
    finishedAtLevel2: count((one) => one.petition.level === 2 && finished(one)),
    declined: count(inStage('declined')),
    withdrawn: count(inStage('withdrawn')),
    raised: count(did('escalate')),
    overdue: count(did('overdue')),
    reopened: count(({ petition }) => petition.reopened > 0),
    hops: times('return-task'),
    returned: count(did('return-task')),
    putOff: count(({ timeline }) =>
      timeline.some(({ entry }) => entry.to === 'on-hold' && entry.from !== 'on-hold'),
    ),
    referred: count(did('refer')),
    urges: times('urge'),
    rated: count(did('rate')),
    solved: {
      yes: count(({ petition }) => petition.solved === 'yes'),
      partly: 0,
      no: count(({ petition }) => petition.solved === 'no'),
    },
  }
}
const responses = (files: readonly PetitionFile[]) =>
  files.filter(({ petition }) => petition.firstRespondedAt).length

test('after random lives, doubled and shuffled events and rebuilds in between, figures are those of a recount', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
      const platform = await memoryPlatform({ now: '2025-12-20T10:00:00.000+08:00' })
      const api = apiOf(platform)
      const placeCode = platform.street.places[0]?.placeCode
      const lives: Life[] = []
      for (const [index, { which, move, free, minutes, besides }] of steps.entries()) {
        platform.time.now = later(platform.time.now, minutes * 60_000)
        const today = dayOf(platform.time.now)
        const life = lives[which]
        if (!life || move % 9 === 0) {
          const filing = await file(api, { placeCode, text: '路灯坏了', ...(free && { category: 'noise' }) })
          lives[Math.min(which, lives.length)] = { ...filing, model: filedOn(today) }
        } else if (move % 9 === 1) await reclassify(api, life.petitionId, life.model.version, free)
        else {
          // what people do who log in, or hold the code
          const choice = possible(life.model, today).filter((name) => !rows[name]?.only)
          const action = choice[move % choice.length]
          const row = action && rows[action]
          if (row) {
            const who = rightPerson(row, life.model)
            const headers = who === 'resident' ? { 'x-query-code': life.queryCode } : await signIn(api, who)
            const params = { petitionId: life.petitionId }
            const input = row.input(free, life.model, today)
            const answer =
              who === 'resident'
                ? await api.actAsResident({ headers, params, body: { action, ...input } })
                : await api.actAsStaff({
                    headers,
                    params,
                    body: { action, version: life.model.version, ...input },
                  })
            if (answer.status === 200)
              life.model = foretell(life.model, who, action, {
                ...{ input, version: life.model.version, today },
              }).model
          }
        }
        if (besides === 'settle') await platform.settle(doubledAndShuffled(index))
        if (besides === 'rebuild') {
          const [{ failed }] = await Promise.all([
            rebuildCounters(servicesOf(platform)),
            platform.settle(doubledAndShuffled(index)),
          ])
          expect(failed).toEqual([])
        }
      }
      await platform.settle(doubledAndShuffled(1))

      const ids = [...new Set(platform.stream.map(({ petitionId }) => petitionId))]
      const files = (await Promise.all(ids.map((id) => platform.services.petitions.findFile(id)))).flatMap(
        (one) => one ?? [],
      )
      const headers = await signIn(api, 'command')
      const told = async (query: Record<string, string>) =>
        (await api.showStatistics({ headers, query })).body
      const all = await told({ from: '2025-01-01', by: 'kind' })
      expect(all.total).toMatchObject(recounted(files, () => true))
      expect(all.total.firstResponseHours.count).toBe(responses(files))
      const december = { from: '2025-12-21', to: '2025-12-31' }
      expect((await told(december)).total).toMatchObject(
        recounted(files, (day) => december.from <= day && day <= december.to),
      )
      for (const { key, ...figures } of all.groups)
        expect(figures).toMatchObject(
          recounted(
            files.filter(({ petition }) => petition.kind === key),
            () => true,
          ),
        )
      const byCategory = await told({ from: '2025-01-01', by: 'category' })
      expect(byCategory.total).toEqual(all.total)
      expect(byCategory.groups.reduce((sum, group) => sum + group.filed, 0)).toBe(files.length)
      for (const { filed: count, ...parts } of [all.total, ...all.groups, ...byCategory.groups])
        expect(
          parts.open + parts.finishedAtLevel1 + parts.finishedAtLevel2 + parts.declined + parts.withdrawn,
        ).toBe(count)
      expect((await checkCounters(servicesOf(platform))).differences).toEqual([])
    }),
    { numRuns: 25 },
  )
})

test('a check finds a counter that is wrong, and a rebuild sets it right', async () => {
  const platform = await memoryPlatform()
  const api = apiOf(platform)
  const { petitionId } = await file(api, {
    placeCode: platform.street.places[0]?.placeCode,
    text: '路灯坏了',
  })
  await platform.settle()
  const { counters } = platform.services
  const known = (await counters.findCounted(1, [petitionId])).get(petitionId)
  if (!known) throw new Error('it was counted')
  await counters.record(1, [
    { petitionId: '260302-XXXXXX', after: { ...known.counted, sums: { filed: 1, overdue: 1 } } },
  ])
  const { differences, petitions } = await checkCounters(servicesOf(platform))
  expect(petitions).toBe(1)
  expect(differences).toContainEqual({
    cell: { dimension: 'community', owner: 'east', period: '2026-03-02', value: '' },
    ...{ name: 'filed', counted: 2, expected: 1 },
  })
  expect(await rebuildCounters(servicesOf(platform))).toMatchObject({
    petitions: 1,
    generation: 2,
    failed: [],
  })
  expect((await checkCounters(servicesOf(platform))).differences).toEqual([])
})

test('a rebuild that cannot count one switches nothing', async () => {
  const platform = await memoryPlatform()
  const api = apiOf(platform)
  await file(api, { placeCode: platform.street.places[0]?.placeCode, text: '路灯坏了' })
  await platform.settle()
  const services = servicesOf(platform)
  const findEntries = () => Promise.reject(new Error('the table is busy'))
  const petitions = { ...services.petitions, findEntries }
  const { failed } = await rebuildCounters({ ...services, petitions })
  expect(failed).toHaveLength(1)
  expect(await platform.services.counters.generations()).toEqual({ active: 1, building: 2 })
  expect((await rebuildCounters(services)).failed).toEqual([])
  expect(await platform.services.counters.generations()).toEqual({ active: 2 })
})
