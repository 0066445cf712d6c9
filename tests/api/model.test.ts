import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChange, type Petition } from '../../shared/domain/petition/petition.ts'
import { dayOf, endOfDay, later } from '../../shared/domain/time.ts'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { actionNames, foretell, hasEnded, possible, rightPerson, rows } from './tiny-model.ts'
import { everybody, filedOn, HEAD, type Model, maySeeIt, orgOf } from './tiny-model-petition.ts'

const RUNS = Number(process.env.MODEL_RUNS ?? 40)
const COMMANDS = 25 // a run: 1,000 commands in all, unless a longer test is asked for

const command = fc.noBias(
  fc.record({
    /** Half of the commands are moves that somebody could make now, half of all come from whoever would be right. */
    sensible: fc.boolean(),
    action: fc.nat(1_000),
    who: fc.oneof(fc.constant('right'), fc.constantFrom(...everybody)),
    free: fc.boolean(),
    stale: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
    minutes: fc.integer({ min: 0, max: 150 }),
    /** Now and then somebody is disabled, or comes back. */
    turns: fc.integer({ min: 0, max: 29 }).map((n) => n === 0),
  }),
)

interface Run {
  platform: MemoryPlatform
  api: Api
  petitionId: string
  queryCode: string
  /** Another petition, at the same place. */
  other: string
}

/** Where a move names the other petition, its number. */
const naming = ({ other }: Run, input: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, value === HEAD ? other : value]))

const send = async ({ api, petitionId, queryCode }: Run, who: string, body: Record<string, unknown>) =>
  who === 'resident'
    ? api.actAsResident({
        headers: { 'x-query-code': queryCode },
        params: { petitionId },
        body: { ...body, version: undefined },
      })
    : api.actAsStaff({ headers: await signIn(api, who), params: { petitionId }, body })

const assertStored = async ({ platform, petitionId }: Run, model: Model) => {
  const petition = await platform.services.petitions.find(petitionId)
  expect(petition).toMatchObject({ stage: model.stage, version: model.version, reopened: model.reopened })
  expect(petition?.handlerId).toBe(model.handler)
  expect(petition?.accepted ?? false).toBe(model.accepted)
  expect(petition?.orgId).toBe(model.org)
  expect(petition?.dueAt).toBe(model.due && endOfDay(model.due))
  expect(petition?.hops ?? 0).toBe(model.hops)
  expect(petition?.check).toBe(model.check)
  const parts = Object.entries(model.order?.parts ?? {}).map(([who, { state }]) => [orgOf(who), state])
  expect(petition?.order?.parts.map(({ orgId, state }) => [orgId, state]).toSorted() ?? []).toEqual(
    parts.toSorted(),
  )
}

/** Those whom an administrator disables: nobody who may have work in hand that would have to be given to others. */
const MAY_LEAVE = ['officer', 'committee-member', 'east-deputy', 'west-head'] as const

/** Whoever is away comes back; if nobody is, one goes. @returns who is away then */
const turn = async ({ api }: Run, away: string | undefined, pick: number): Promise<string | undefined> => {
  const personId = away ?? MAY_LEAVE[pick % MAY_LEAVE.length] ?? ''
  const headers = await signIn(api, 'admin')
  const { items } = (await api.listStaff({ headers })).body
  const version = items.find((person) => person.personId === personId)?.version ?? 0
  const body = { action: away ? 'enable' : 'disable', version } as const
  expect((await api.actOnPerson({ headers, params: { personId }, body })).status).toBe(200)
  return away ? undefined : personId
}

const todayOf = ({ platform }: Run): string => dayOf(platform.time.now)

/** Half of the runs begin with what brings a petition to the departments. */
const toTheDepartments: readonly string[] = ['escalate', 'review', 'review', 'order']

/** What moves nothing is done less often, or few would get as far as a department. */
const asides = [
  'note',
  'urge',
  'supplement',
  'supervise',
  'warn',
  'answer-warning',
  'withdraw',
  'decline',
  'answer',
  'join',
  'keep-apart',
  'join-visit',
  'record-duty',
]
const actionFor = (
  model: Model,
  today: string,
  { sensible, pick }: { sensible: boolean; pick: number },
): string => {
  const choice = sensible ? possible(model, today) : actionNames
  const onTheWay = choice.filter((action) => !asides.includes(action))
  const among = pick % 8 && onTheWay.length > 0 ? onTheWay : choice
  return among[pick % among.length] ?? ''
}

/** The buttons that a person is offered are the moves that the model foretells. */
const assertOffered = async (run: Run, who: string, model: Model) => {
  const { api, petitionId } = run
  const today = todayOf(run)
  if (!maySeeIt(model, who)) return
  const { body } = await api.showPetition({ headers: await signIn(api, who), params: { petitionId } })
  const offered = body.actions.map(({ action }) => action as string).filter((action) => rows[action])
  const foretold = actionNames.filter((action) =>
    [true, false].some((free) => {
      const input = rows[action]?.input(free, model, today) ?? {}
      return foretell(model, who, action, { input, version: model.version, today }).status === 200
    }),
  )
  expect(offered.toSorted()).toEqual(foretold.toSorted())
}

const assertProvable = async ({ platform, api, petitionId, queryCode }: Run) => {
  await platform.settle((batch) => [...batch, ...batch].toReversed())
  const stored = await platform.services.petitions.findFile(petitionId)
  const fold = stored?.timeline.reduce(
    (petition, { entry }) => applyChange(petition, entry.change),
    {} as Petition,
  )
  expect({ ...fold, head: stored?.petition.head }).toEqual(stored?.petition)
  const { body } = await api.trackPetition({ headers: { 'x-query-code': queryCode }, params: { petitionId } })
  expect(findFault(body.receipt.entries as ReceiptEntry[])).toBeUndefined()
  expect(body.receipt.entries).toHaveLength(stored?.petition.seq ?? 0)
}

test('1,000 random commands by random people are answered as a tiny model foretells', {
  timeout: RUNS * 2_000,
}, async () => {
  const made = new Map<string, number>()
  let sent = 0
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(command, { minLength: COMMANDS, maxLength: COMMANDS, size: 'max' }),
      async (ordered, commands) => {
        const platform = await memoryPlatform()
        const api = apiOf(platform)
        const placeCode = platform.street.places[0]?.placeCode
        const { petitionId: other } = await file(api, { placeCode, text: '路灯坏了' })
        const start = async () => ({
          ...{ platform, api, other },
          ...(await file(api, { placeCode, text: '路灯坏了' })),
        })
        let run = await start()
        let model = filedOn(todayOf(run))
        let away: string | undefined
        for (const [
          index,
          { sensible, action: pick, who: wish, free: choice, stale, minutes, turns },
        ] of commands.entries()) {
          const given = ordered ? toTheDepartments[index] : undefined
          const free = given !== undefined || choice
          if (hasEnded(model) && sensible) {
            await assertProvable(run)
            run = await start()
            model = filedOn(todayOf(run))
          }
          platform.time.now = later(platform.time.now, minutes * 60_000)
          if (model.joined)
            model = { ...model, joined: { ...model.joined, minutes: model.joined.minutes + minutes } }
          if (turns) away = await turn(run, away, pick)
          const today = todayOf(run)
          const action = given ?? actionFor(model, today, { sensible, pick })
          const row = rows[action]
          if (!row) throw new Error('somebody can always do something')
          const who = given || wish === 'right' || sensible ? rightPerson(row, model) : wish
          const input = row.input(free, model, today)
          const version = stale ? model.version + 1 : model.version
          const before = platform.stream.length
          const expected = foretell(model, who, action, { input, version, today, away })
          const answer = await send(run, who, { action, version, ...naming(run, input) })

          expect(answer.status, `${who} ${action} in ${model.stage}`).toBe(expected.status)
          expect(platform.stream.length - before).toBe(expected.status === 200 ? 1 : 0)
          model = expected.model
          await assertStored(run, model)
          sent++
          if (answer.status === 200) made.set(action, (made.get(action) ?? 0) + 1)
        }
        const onlooker = everybody[sent % everybody.length] ?? ''
        if (onlooker !== away) await assertOffered(run, onlooker, model)
        await assertProvable(run)
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  )
  const succeeded = [...made.values()].reduce((sum, n) => sum + n, 0)
  console.info(`${sent} commands, ${succeeded} moves made, ${made.size} of ${actionNames.length} actions`)
  expect(sent).toBeGreaterThanOrEqual(RUNS * COMMANDS)
  expect(succeeded).toBeGreaterThan(sent / 3)
  expect(made.size).toBeGreaterThan(actionNames.length - 8) // chance may pass over some: a longer test makes all
})
