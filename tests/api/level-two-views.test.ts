import { beforeEach, describe, expect, test } from 'vitest'
import { type Api, apiOf, file, signIn } from './api.ts'
import { levelTwo, opinionFor, scores } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>

const show = async (personId: string, petitionId: string) =>
  (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body
const at = (time: string) => {
  platform.time.now = `2026-03-${time}.000+08:00`
}
const coordination = (rules: object) =>
  platform.services.settings.putSettings({ streetId: 'street', coordination: rules })

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  two = levelTwo(platform, api)
})

describe('the joint review', () => {
  test('shows who has signed what, and whose signature is missing', async () => {
    const petitionId = await two.escalated()
    expect((await show('command', petitionId)).reviews).toEqual([
      { round: 1, state: 'signing', sides: [], missing: ['command-centre', 'congress-committee'] },
    ])
    await two.act('command', petitionId, 'review', {
      ...opinionFor('order'),
      ...{ scores: { ...scores, urgency: 5 }, reasons: { urgency: '井盖随时会塌' } },
    })
    const [review] = (await show('committee-member', petitionId)).reviews ?? []
    expect(review).toMatchObject({ state: 'signing', missing: ['congress-committee'] })
    expect(review?.sides).toMatchObject([
      {
        ...{ side: 'command-centre', scores: { urgency: 5 }, opinion: '涉及多个部门。', decision: 'order' },
        ...{ reasons: { urgency: '井盖随时会塌' }, by: { name: '指挥长', orgName: '街道指挥中心' } },
      },
    ])
  })

  test('keeps every round: talks, the chair’s ruling with both sides beside it', async () => {
    await coordination({ discussionRounds: 1, chairId: 'committee-member' })
    const petitionId = await two.escalated()
    for (const round of [1, 2]) {
      await two.act('command', petitionId, 'review', { ...opinionFor('order'), opinion: `交办${round}` })
      await two.act('committee-member', petitionId, 'review', {
        ...opinionFor('hold'),
        opinion: `挂账${round}`,
      })
    }
    const [first, second] = (await show('command', petitionId)).reviews ?? []
    expect(first).toMatchObject({ round: 1, state: 'discussion', missing: [] })
    expect(first?.sides.map(({ opinion, decision }) => [opinion, decision])).toEqual([
      ['交办1', 'order'],
      ['挂账1', 'hold'],
    ])
    expect(second).toMatchObject({ round: 2, state: 'with-chair', chair: { name: '工委员' } })
    await two.act('committee-member', petitionId, 'review', { ...opinionFor('order'), opinion: '裁定交办' })
    const ruled = (await show('command', petitionId)).reviews?.at(-1)
    expect(ruled).toMatchObject({ state: 'decided', decision: 'order', ruling: { opinion: '裁定交办' } })
    expect(ruled?.sides).toHaveLength(2)
  })

  test('tells that the file has changed under those who had signed', async () => {
    const { petitionId, queryCode } = await file(api, {
      ...{ placeCode: platform.street.places[0]?.placeCode, text: '井盖松动' },
    })
    await two.act('east-head', petitionId, 'escalate', { reason: '社区无法解决' })
    await two.act('command', petitionId, 'review', opinionFor('order'))
    const headers = { 'x-query-code': queryCode }
    await api.actAsResident({ headers, params: { petitionId }, body: { action: 'supplement', text: '塌了' } })
    const reviews = (await show('command', petitionId)).reviews ?? []
    expect(reviews.map(({ state, sides }) => [state, sides.length])).toEqual([
      ['withdrawn', 1],
      ['signing', 0],
    ])
  })
})

describe('a task order', () => {
  test('shows number, requirement, signatures, and each part with names and times', async () => {
    const petitionId = await two.ordered()
    at('02T11:00:00')
    await two.act('builder', petitionId, 'sign')
    at('02T12:00:00')
    await two.act('officer', petitionId, 'opinion', { opinion: '同意清理。' })
    await two.act('officer', petitionId, 'finish-task', { result: '占道已清理。' })
    const { orders = [], dueAt } = await show('builder', petitionId)
    expect(orders).toHaveLength(1)
    expect(orders[0]).toMatchObject({
      ...{
        orderNo: `交办-${petitionId}-1`,
        current: true,
        requirement: '更换井盖，清理占道。',
        dueAt,
        returns: 0,
      },
      by: { name: '指挥长' },
      signatures: [
        { side: 'command-centre', by: { name: '指挥长' } },
        { side: 'congress-committee', by: { name: '工委员' } },
      ],
      parts: [
        {
          ...{ orgId: 'construction', name: '规建办', role: 'lead', state: 'signed' },
          ...{ returnUntil: '2026-03-03T23:59:59.000+08:00' },
          signed: { at: '2026-03-02T11:00:00.000+08:00', by: { name: '规建员' } },
        },
        {
          ...{ orgId: 'enforcement', role: 'co', state: 'finished' },
          opinion: { text: '同意清理。' },
          finished: { at: '2026-03-02T12:00:00.000+08:00', text: '占道已清理。' },
        },
      ],
    })
    // what departments write to each other is not the other co-departments' to read, who has done what is
    const beside = (await show('officer', petitionId)).orders?.[0]
    expect(beside?.requirement).toBe('更换井盖，清理占道。')
    expect(beside?.parts.map(({ state }) => state)).toEqual(['signed', 'finished'])
  })

  test('that was returned keeps its story, and the next one counts on', async () => {
    const petitionId = await two.ordered({}, { co: [] })
    await two.act('builder', petitionId, 'return-task', { reason: '属执法事项' })
    await two.act('command', petitionId, 'order', { lead: 'enforcement', requirement: '依法清理' })
    const { orders = [], hops } = await show('command', petitionId)
    expect(hops).toBe(1)
    expect(orders.map(({ orderNo, current, returns }) => [orderNo, current, returns])).toEqual([
      [`交办-${petitionId}-1`, false, 1],
      [`交办-${petitionId}-2`, true, 0],
    ])
    expect(orders[0]?.parts[0]).toMatchObject({ state: 'returned', returned: { text: '属执法事项' } })
    expect(orders[1]?.parts[0]).toMatchObject({ orgId: 'enforcement', state: 'sent' })
    expect(orders[1]?.signatures).toHaveLength(2)
    await two.act('officer', petitionId, 'return-task', { reason: '属规建事项' })
    const { arbitration, clocks } = await show('command', petitionId)
    expect(arbitration).toMatchObject({ mine: false })
    expect(arbitration?.dueAt).toBe(clocks.find(({ name }) => name === 'arbitration')?.dueAt)
  })

  test('gives every clock its owner', async () => {
    const petitionId = await two.ordered()
    const own = (clocks: { name: string; ofName?: string | undefined }[]) =>
      clocks.filter(({ ofName }) => ofName).map(({ name, ofName }) => `${name} ${ofName}`)
    expect(own((await show('command', petitionId)).clocks).toSorted()).toEqual([
      'opinion 执法大队',
      'sign 执法大队',
      'sign 规建办',
    ])
    expect(own((await show('officer', petitionId)).clocks).toSorted()).toEqual([
      'opinion 执法大队',
      'sign 执法大队',
    ])
  })
})

describe('what is asked for, put off, handed on, checked and warned of', () => {
  test('is shown to staff with who asked and why, to the resident without what was thought', async () => {
    const { petitionId, queryCode } = await file(api, {
      ...{ placeCode: platform.street.places[0]?.placeCode, text: '井盖松动', category: 'facilities' },
    })
    await two.act('east-head', petitionId, 'escalate', { reason: '社区无法解决' })
    for (const side of ['command', 'committee-member'])
      await two.act(side, petitionId, 'review', { ...opinionFor('order'), opinion: '内部意见' })
    await two.act('command', petitionId, 'order', { lead: 'construction', requirement: '更换井盖' })
    const track = async () =>
      (await api.trackPetition({ headers: { 'x-query-code': queryCode }, params: { petitionId } })).body
    expect(await track()).toMatchObject({ responsible: { orgName: '规建办' } })

    await two.act('builder', petitionId, 'request-extension', { workingDays: 3, reason: '等待备料' })
    expect((await show('command', petitionId)).extension).toMatchObject({
      ...{ org: { name: '规建办' }, workingDays: 3, reason: '等待备料', by: { name: '规建员' } },
    })
    expect(await track()).not.toHaveProperty('extended')
    await two.act('command', petitionId, 'approve-extension')
    expect((await show('command', petitionId)).extendedWorkingDays).toBe(3)
    expect((await track()).extended).toEqual({ workingDays: 3, reason: '等待备料' })

    await two.act('builder', petitionId, 'request-hold', { reason: '等管网改造', reviewAt: '2026-09-01' })
    expect((await show('command', petitionId)).hold).toMatchObject({
      ...{ reason: '等管网改造', reviewAt: '2026-09-01', approved: false, by: { name: '规建员' } },
    })
    expect(await track()).not.toHaveProperty('hold')
    await two.act('command', petitionId, 'approve-hold')
    expect((await show('east-head', petitionId)).hold?.approved).toBe(true)
    const told = await track()
    expect(told.hold).toEqual({ reviewAt: '2026-09-01', reason: '等管网改造' })
    expect(JSON.stringify(told)).not.toMatch(/内部意见|universality|scores/)
  })

  test('an answer that somebody else checks', async () => {
    await coordination({ checkedOfLevel2: 100 })
    const petitionId = await two.ordered({ contact: { phone: '13800000009' } }, { co: [] })
    const calls = async (personId: string) => {
      const headers = await signIn(api, personId)
      return api.viewContact({ headers, params: { petitionId }, body: { reason: '电话回访' } })
    }
    expect((await calls('committee-member')).status).toBe(403)
    await two.act('builder', petitionId, 'finish-task', { result: '已更换。' })
    const { check, clocks } = await show('command', petitionId)
    expect(check).toEqual({ state: 'pending', dueAt: clocks.find(({ name }) => name === 'check')?.dueAt })
    expect((await calls('committee-member')).body.phone).toBe('13800000009')
    expect((await calls('builder')).status).toBe(403)
    await two.act('committee-member', petitionId, 'check', { way: 'on-site', passed: true, note: '现场属实' })
    expect((await calls('committee-member')).status).toBe(403)
    expect((await show('command', petitionId)).check).toMatchObject({
      ...{ state: 'passed', way: 'on-site', note: '现场属实', by: { name: '工委员' } },
    })
  })

  test('warnings to each, until when, and their answers; a department beside the lead reads its own alone', async () => {
    const petitionId = await two.ordered()
    await two.act('committee-member', petitionId, 'supervise', { note: '重点督办' })
    for (const to of ['builder', 'officer'])
      await two.act('committee-member', petitionId, 'warn', {
        ...{ to, text: `请${to}说明`, reportBy: '2026-03-05' },
      })
    await two.act('builder', petitionId, 'answer-warning', { text: '已安排' })
    const seen = await show('east-head', petitionId)
    expect(seen.supervised).toMatchObject({ note: '重点督办', by: { orgName: '人大街道工委' } })
    expect(seen.warnings).toMatchObject([
      { to: { name: '规建员' }, text: '请builder说明', answered: { text: '已安排' } },
      { to: { name: '执法员' }, reportBy: '2026-03-05', dueAt: '2026-03-05T23:59:59.000+08:00' },
    ])
    expect(seen.warnings?.[1]).not.toHaveProperty('answered')
    expect(seen.clocks.find(({ name }) => name === 'report')?.ofName).toBe('执法员')
    expect((await show('officer', petitionId)).warnings?.map(({ to }) => to.name)).toEqual(['执法员'])
  })

  test('a referral', async () => {
    const petitionId = await two.decided('refer')
    await two.act('command', petitionId, 'refer', { to: 'district', note: '区级事项' })
    expect((await show('committee-member', petitionId)).referral).toMatchObject({
      ...{ to: 'district', toLabel: '区级平台', note: '区级事项', by: { name: '指挥长' } },
    })
  })

  test('nothing of it as long as level 1 has it', async () => {
    const petitionId = await two.filed()
    const seen = await show('east-head', petitionId)
    for (const name of [
      'reviews',
      'orders',
      'hops',
      'arbitration',
      'hold',
      'check',
      'warnings',
      'supervised',
    ])
      expect(seen).not.toHaveProperty(name)
  })
})

test('a co-unit of a suggestion has it on its list until it has said what it thinks, without the words', async () => {
  const petitionId = await two.decided('refer', { title: '井盖松动' })
  await two.act('command', petitionId, 'refer', {
    ...{ to: 'deputies-suggestion', note: '请会办', co: ['enforcement'] },
  })
  const list = async (query: Record<string, string> = {}) =>
    (await api.listPetitions({ headers: await signIn(api, 'officer'), query })).body.items
  expect(await list({ desk: 'opinions' })).toMatchObject([
    { petitionId, title: '公共设施（东社区宣传栏）', part: 'co', stage: 'referred', opinionOwed: true },
  ])
  expect(await show('officer', petitionId)).toMatchObject({ withheld: true, referral: { note: '请会办' } })
  await two.act('officer', petitionId, 'opinion', { opinion: '同意' })
  expect(await list({ desk: 'opinions' })).toEqual([])
  expect(await list()).toMatchObject([{ petitionId, partState: 'finished' }])
})
