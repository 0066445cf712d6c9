import { beforeEach, describe, expect, test } from 'vitest'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const PHONE = '13800138000'

/** A petition, at east's notice board unless another place is named; each a minute after the one before. */
const filed = async (body: Record<string, unknown>, where = 0): Promise<string> => {
  platform.time.now = new Date(Date.parse(platform.time.now) + 60_000 + 8 * 3_600_000)
    .toISOString()
    .replace('Z', '+08:00')
  const { petitionId } = await file(api, { placeCode: place(where), text: '路灯不亮', ...body })
  await platform.settle()
  return petitionId
}
const related = async (personId: string, petitionId: string) =>
  api.showRelated({ headers: await signIn(api, personId), params: { petitionId } })
const idsOf = (items: readonly { petitionId: string }[] | undefined) =>
  items?.map(({ petitionId }) => petitionId)

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

describe('other cases of the same resident', () => {
  const mine = { contact: { name: '李四', phone: PHONE } }

  test('are shown to the station head newest first, with stage and verdict, without the phone', async () => {
    const first = await filed({ ...mine, text: '楼道灯坏了' })
    await filed({ contact: { phone: '13900139000' } })
    const second = await filed({ ...mine, text: '树枝挡光' })
    const third = await filed({ ...mine, text: '井盖响' })
    await act('east-head', first, 'decline', { reason: '不属于本社区', whereToGo: '请找物业' })
    const { status, body } = await related('east-head', second)
    expect(status).toBe(200)
    expect(idsOf(body.sameResident?.items)).toEqual([third, first])
    expect(body.sameResident).toMatchObject({
      more: false,
      items: [
        { title: '井盖响', stage: 'submitted' },
        { stage: 'declined', stageLabel: '不予受理' },
      ],
    })
    const said = JSON.stringify(body)
    expect(said).not.toContain(PHONE)
    expect(said).not.toContain('李四')
  })

  test('in a community that one may not see are left out, and not counted', async () => {
    const here = await filed(mine)
    const there = await filed({ ...mine, text: '油烟大' }, 1)
    expect((await related('east-head', here)).body.sameResident).toEqual({ items: [], more: false })
    await act('east-head', here, 'escalate', { reason: '跨社区' })
    expect(idsOf((await related('command', here)).body.sameResident?.items)).toEqual([there])
  })

  test('are for those who may view the contact data alone', async () => {
    const first = await filed(mine)
    const second = await filed(mine)
    expect((await related('east-deputy', second)).body.sameResident).toBeUndefined()
    expect((await related('east-handler', second)).body.sameResident).toBeUndefined()
    await act('east-head', second, 'assign', { handlerId: 'east-handler' })
    expect(idsOf((await related('east-handler', second)).body.sameResident?.items)).toEqual([first])
  })

  test('are none where no phone was left', async () => {
    await filed({})
    expect((await related('east-head', await filed({}))).body.sameResident).toEqual({
      items: [],
      more: false,
    })
  })
})

describe('near cases', () => {
  test('are those of the same posted code first, then of the same category, open and ended', async () => {
    const ended = await filed({ category: 'facilities' })
    await act('east-head', ended, 'decline', { reason: '重复', whereToGo: '请找物业' })
    const byPhone = await api.fileForResident({
      headers: { ...(await signIn(api, 'east-head')), 'idempotency-key': platform.newKey() },
      body: { source: 'phone', text: '路灯不亮', category: 'facilities' },
    })
    const noise = await filed({ category: 'noise' })
    await filed({ category: 'facilities' }, 1)
    const at = await filed({ category: 'facilities' })
    const { body } = await related('east-head', at)
    expect(idsOf(body.nearby.items)).toEqual([noise, ended, byPhone.body.petitionId])
    expect(body.nearby.items.map(({ samePlace }) => samePlace)).toEqual([true, true, false])
    expect(body.nearby.more).toBe(false)
  })

  test('follow a corrected category', async () => {
    const other = await filed({ category: 'noise' })
    const phone = await api.fileForResident({
      headers: { ...(await signIn(api, 'east-head')), 'idempotency-key': platform.newKey() },
      body: { source: 'phone', text: '路灯不亮', category: 'facilities' },
    })
    const { petitionId } = phone.body
    expect((await related('east-head', petitionId)).body.nearby.items).toEqual([])
    await act('east-head', other, 'reclassify', { category: 'facilities', reason: '看错了' })
    await platform.settle()
    expect(idsOf((await related('east-head', petitionId)).body.nearby.items)).toEqual([other])
  })

  test('at the code of the whole street are not at one place', async () => {
    const where = { communityId: 'east' }
    await filed({ ...where, category: 'noise' }, 2)
    const at = await filed({ ...where, category: 'facilities' }, 2)
    expect((await related('east-head', at)).body.nearby.items).toEqual([])
  })

  test('are ten at most, and it is said that there are more', async () => {
    for (let i = 0; i < 12; i++) await filed({})
    const { body } = await related('east-deputy', await filed({}))
    expect(body.nearby.items).toHaveLength(10)
    expect(body.nearby.more).toBe(true)
  })
})

test('what belongs to a petition is told to those who may see it', async () => {
  const petitionId = await filed({})
  expect((await related('west-head', petitionId)).status).toBe(403)
  expect((await related('admin', petitionId)).status).toBe(403)
  expect((await related('east-head', '260302-ZZZZZZ')).status).toBe(404)
})
