import { beforeEach, expect, test } from 'vitest'
import { type Api, apiOf, signIn } from './api.ts'
import { levelTwo, opinionFor } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>
let named: string
const admin = () => signIn(api, 'admin')
const streetVersion = async () => (await api.showStreet({ headers: await admin() })).body.street.version

beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  two = levelTwo(platform, api)
  const added = await api.addPerson({
    headers: await admin(),
    body: { account: 'named-one', name: '钱主任', role: 'command-centre', orgId: 'command-centre' },
  })
  named = added.body.person.personId
  const body = { version: await streetVersion(), coordination: { chairId: named, arbiterId: named } }
  expect((await api.changeStreet({ headers: await admin(), body })).status).toBe(200)
})

const leaves = async () => {
  const headers = await admin()
  const { items } = (await api.listStaff({ headers })).body
  const version = items.find(({ personId }) => personId === named)?.version ?? 0
  const params = { personId: named }
  expect((await api.actOnPerson({ headers, params, body: { action: 'disable', version } })).status).toBe(200)
}
const seen = async (personId: string, petitionId: string) =>
  (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body
const offers = async (personId: string, petitionId: string) =>
  (await seen(personId, petitionId)).actions.map(({ action }) => action)
const desk = async (personId: string, name: 'review' | 'arbitration') => {
  const headers = await signIn(api, personId)
  const list = (await api.listPetitions({ headers, query: { desk: name } })).body.items
  const counts = (await api.countWorklist({ headers, query: { desk: name } })).body
  expect(counts.total).toBe(list.length)
  return list
}
const toldAfter = async (petitionId: string, move: () => Promise<unknown>) => {
  const headers = await signIn(api, 'command')
  const mail = async () => (await api.listNotifications({ headers, query: { petitionId } })).body.items
  await platform.settle()
  const before = (await mail()).length
  await move()
  await platform.settle()
  return (await mail()).length - before
}

const apart = async () => {
  const petitionId = await two.escalated()
  for (const round of [1, 2]) {
    await two.act('command', petitionId, 'review', opinionFor('order'))
    if (round === 2)
      return { petitionId, last: () => two.act('committee-member', petitionId, 'review', opinionFor('hold')) }
    await two.act('committee-member', petitionId, 'review', opinionFor('hold'))
  }
  throw new Error('two rounds')
}
const returnedTwice = async () => {
  const petitionId = await two.ordered({}, { co: [] })
  await two.act('builder', petitionId, 'return-task', { reason: '不属于我办。' })
  await two.act('command', petitionId, 'order', { lead: 'enforcement', requirement: '处理。' })
  return { petitionId, last: () => two.act('officer', petitionId, 'return-task', { reason: '不属于我队。' }) }
}

test('a chair who is there is waited for, and the command centre rules in place of one who has left', async () => {
  const { petitionId, last } = await apart()
  await last()
  expect(await offers('command', petitionId)).not.toContain('review')
  expect(await desk('command', 'review')).toEqual([])
  expect((await seen('command', petitionId)).reviews?.at(-1)?.chair).toMatchObject({ name: '钱主任' })
  await leaves()
  expect((await seen('committee-member', petitionId)).reviews?.at(-1)?.chair).toEqual({})
  expect(await offers('committee-member', petitionId)).not.toContain('review')
  expect(await desk('committee-member', 'review')).toEqual([])
  const [row] = await desk('command', 'review')
  expect(row).toMatchObject({ petitionId, chair: {} })
  await two.act('command', petitionId, 'review', opinionFor('hold'))
  expect((await seen('command', petitionId)).reviews?.at(-1)?.decision).toBe('hold')
})

test('an arbiter who has left is stood in for by the command centre', async () => {
  const { petitionId, last } = await returnedTwice()
  await last()
  expect(await offers('command', petitionId)).not.toContain('decide-arbitration')
  await leaves()
  expect((await seen('builder', petitionId).catch(() => undefined))?.arbitration).toBeUndefined()
  expect((await seen('command', petitionId)).arbitration).toMatchObject({ mine: false })
  expect((await seen('command', petitionId)).arbitration).not.toHaveProperty('name')
  const [row] = await desk('command', 'arbitration')
  expect(row?.arbitration).toEqual({})
  await two.act('command', petitionId, 'decide-arbitration', { lead: 'construction', note: '归规建办。' })
  expect((await seen('command', petitionId)).org.orgId).toBe('construction')
})

test('what becomes theirs after they have left is told to the command centre', async () => {
  const ruling = await apart()
  const arbitration = await returnedTwice()
  await leaves()
  expect(await toldAfter(ruling.petitionId, ruling.last)).toBeGreaterThan(0)
  expect(await toldAfter(arbitration.petitionId, arbitration.last)).toBeGreaterThan(0)
  expect(await offers('command', ruling.petitionId)).toContain('review')
  expect(await offers('command', arbitration.petitionId)).toContain('decide-arbitration')
})
