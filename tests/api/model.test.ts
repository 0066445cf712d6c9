import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actions } from '../../shared/domain/petition/lifecycle.ts'
import { applyChange, type Petition } from '../../shared/domain/petition/petition.ts'
import { dayOf, endOfDay, later } from '../../shared/domain/time.ts'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { forwardToPlatform } from '../../shared/usecases/forward-to-platform.ts'
import { apiOf, file, signIn } from './api.ts'
import { memoryPlatform } from './memory-platform.ts'
import { lamp, type Run, send } from './model-run.ts'
import { actionNames, foretell, hasEnded, possible, rightPerson, rows } from './tiny-model.ts'
import { everybody, filedOn, type Model, maySeeIt, orgOf } from './tiny-model-petition.ts'

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

const assertStored = async ({ platform, petitionId }: Run, model: Model) => {
  const petition = await platform.services.petitions.find(petitionId)
  expect(petition).toMatchObject({ stage: model.stage, version: model.version, reopened: model.reopened })
  expect(petition?.handlerId).toBe(model.handler)
  expect(petition?.accepted ?? false).toBe(model.accepted)
  expect(petition?.orgId).toBe(model.org)
  expect(petition?.dueAt).toBe(model.due && endOfDay(model.due))
  expect(petition?.hops ?? 0).toBe(model.hops)
  expect(petition?.check).toBe(model.check)
  const invited = petition?.invitations?.map(({ until, answers = 0 }) => ({ until, answers }))
  expect(invited ?? []).toEqual(
    model.invited.map(({ until, answers }) => ({ until: endOfDay(until), answers })),
  )
  expect(petition?.platform?.sequence ?? 0).toBe(model.told)
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

const DAY_MINUTES = 24 * 60
const everything = ['escalation', 'order', 'referral'] as const

/** How many entries of people the timeline has. */
const entriesOf = ({ platform: { stream }, petitionId }: Run): number =>
  stream.filter((event) => event.petitionId === petitionId && event.role !== 'system').length

const todayOf = ({ platform }: Run): string => dayOf(platform.time.now)

const toTheDepartments: readonly string[] = ['escalate', 'review', 'review', 'order']
/** How runs begin, so that chance gets far: some with nothing given. */
const beginnings: readonly (readonly string[])[] = [
  [],
  [],
  toTheDepartments,
  [...toTheDepartments, 'return-task', 'order', 'return-task', 'decide-arbitration'],
  [...toTheDepartments, 'request-extension', 'approve-extension', 'refer', 'update-referral'],
  ['join', 'unjoin', 'join', 'answer-head', 'rate', 'assign', 'finish', 'check'],
  ['invite', 'answer-invitation', 'renew-invitation', 'answer-invitation', 'revoke-invitation'],
]

/** What moves nothing is done less often, or few would get as far as a department. */
const asides = [
  'note',
  'urge',
  'supplement',
  'supervise',
  'warn',
  'withdraw',
  'decline',
  'answer',
  'join',
  'keep-apart',
  'prioritise',
  'join-visit',
  'record-duty',
  'invite',
  'ask',
  'update-referral',
  'platform-accepted',
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

/** What the street's own platform is handed, once, however often the queue brings it. */
const assertHanded = async ({ platform: { services, stream }, petitionId }: Run, { handed }: Model) => {
  const platformDoor = { deliver: () => Promise.reject(new Error('it fetches')) }
  const events = stream.filter((event) => event.petitionId === petitionId)
  for (const event of [...events, ...events]) await forwardToPlatform({ ...services, platformDoor }, event)
  const file = await services.petitions.findFile(petitionId)
  const sent = file?.platform?.sent.toSorted((one, other) => one.seq - other.seq) ?? []
  expect(sent.map(({ kind }) => kind)).toEqual(handed)
}

const assertProvable = async (run: Run, model: Model) => {
  const { platform, api, petitionId, queryCode } = run
  await platform.settle((batch) => [...batch, ...batch].toReversed())
  await assertHanded(run, model)
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
  const lived = new Set<string>()
  let sent = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.array(command, { minLength: COMMANDS, maxLength: COMMANDS, size: 'max' }),
      fc.option(fc.record({ at: fc.nat(COMMANDS), days: fc.integer({ min: 13, max: 15 }) })),
      async (beginning, commands, rest) => {
        const platform = await memoryPlatform()
        const { time, services } = platform
        await services.settings.putSettings({ streetId: 'street', platform: { send: [...everything] } })
        const api = apiOf(platform)
        const { petitionId: other } = await file(api, lamp(platform))
        const start = async (): Promise<Run> => {
          const filed = await file(api, lamp(platform))
          return { platform, api, other, tokens: [], invitations: [], events: 0, ...filed }
        }
        let run = await start()
        let model = filedOn(todayOf(run))
        let away: string | undefined
        for (const [
          index,
          { sensible, action: pick, who: wish, free: choice, stale, minutes: some, turns },
        ] of commands.entries()) {
          const given = beginning[index]
          const free = given !== undefined || choice
          if (hasEnded(model) && sensible) {
            await assertProvable(run, model)
            run = { ...(await start()), other: run.other }
            model = filedOn(todayOf(run))
          }
          const minutes = some + (rest?.at === index ? rest.days * DAY_MINUTES : 0)
          time.now = later(time.now, minutes * 60_000)
          if (model.joined)
            model = { ...model, joined: { ...model.joined, minutes: model.joined.minutes + minutes } }
          if (turns) away = await turn(run, away, pick)
          const today = todayOf(run)
          const action = given ?? actionFor(model, today, { sensible, pick })
          const row = rows[action]
          if (!row) throw new Error('somebody can always do something')
          const who = row.only || given || wish === 'right' || sensible ? rightPerson(row, model) : wish
          const input = row.input(free, model, today)
          const version = stale ? model.version + 1 : model.version
          const before = entriesOf(run)
          const expected = foretell(model, who, action, { input, version, today, away })
          const status = await send(run, who, action, version, input)

          expect(status, `${who} ${action} in ${model.stage}`).toBe(expected.status)
          expect(entriesOf(run) - before).toBe(expected.written)
          model = expected.model
          await assertStored(run, model)
          sent++
          if (expected.moved) made.set(action, (made.get(action) ?? 0) + 1)
        }
        const onlooker = everybody[sent % everybody.length] ?? ''
        if (onlooker !== away) await assertOffered(run, onlooker, model)
        await assertProvable(run, model)
        for (const { action } of platform.stream) lived.add(action)
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  )
  const succeeded = [...made.values()].reduce((sum, n) => sum + n, 0)
  const known = actions.filter((action) => rows[action]).length
  console.info(`${sent} commands, ${succeeded} moves made, ${made.size} of ${actionNames.length} kinds`)
  console.info(
    `of ${actions.length} actions of the lifecycle people make ${known}, and timelines have ${lived.size}: ` +
      `all but ${actions.filter((action) => !lived.has(action)).join(', ')}`,
  )
  const seldom = actionNames.filter((action) => (made.get(action) ?? 0) < 3)
  console.info(`made less than three times: ${seldom.join(', ') || 'none'}`)
  expect(sent).toBeGreaterThanOrEqual(RUNS * COMMANDS)
  expect(succeeded).toBeGreaterThan(sent / 3)
  // a short run may pass over some by chance, a long one would not
  expect(made.size).toBeGreaterThanOrEqual(actionNames.length * (RUNS < 800 ? 0.6 : 1))
})
