import { beforeEach, expect, test } from 'vitest'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const show = async (personId: string, petitionId: string) =>
  (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body
const signature = {
  scores: { universality: 3, urgency: 4, legality: 4, publicInterest: 3 },
  opinion: '由部门牵头',
  decision: 'order',
}

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-02-12T10:00:00.000+08:00' }) // before a long holiday
  api = apiOf(platform)
})

/** Raised, and signed by the command centre. */
const toOrder = async (): Promise<string> => {
  const { petitionId } = await file(api, {
    placeCode: platform.street.places[0]?.placeCode,
    text: '屋顶漏水',
  })
  await platform.settle()
  await act('east-head', petitionId, 'escalate', { reason: '要部门办' })
  await act('command', petitionId, 'review', signature)
  return petitionId
}

test.each([
  ['with working days of its own', { workingDays: 5 }],
  ['without', {}],
])('an order %s is due on the day that was promised before it was made', async (_, days) => {
  const petitionId = await toOrder()
  await act('committee-member', petitionId, 'review', signature)
  const { orderTerms } = await show('command', petitionId)
  const promised = 'workingDays' in days ? orderTerms?.workingDays[days.workingDays - 1] : orderTerms?.dueOn
  await act('command', petitionId, 'order', { lead: 'construction', requirement: '查明原因', ...days })
  const { dueAt, orderTerms: after } = await show('command', petitionId)
  expect(promised).toMatch(/^2026-/)
  expect(dueAt?.slice(0, 10)).toBe(promised)
  expect(after).toBeUndefined()
})

test('terms are told to whoever can order, when it can be ordered', async () => {
  const petitionId = await toOrder()
  expect((await show('command', petitionId)).orderTerms).toBeUndefined()
  await act('committee-member', petitionId, 'review', signature)
  expect((await show('committee-member', petitionId)).orderTerms).toBeUndefined()
  expect((await show('command', petitionId)).orderTerms?.workingDays).toHaveLength(60)
})
