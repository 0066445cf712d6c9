import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { tendItems } from '../../shared/usecases/tend-items.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { meeting, supervisionScenes, terms } from './supervision-scenes.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

const { filed, passes, begins, proposed, shown, tries, acts, accepted } = supervisionScenes(() => ({
  platform,
  api,
}))

describe('a proposal', () => {
  test('tells its evidence: distinct residents, places, span; who files twice counts once', async () => {
    const first = await filed('east', '13800000001')
    passes(40)
    const rest = [await filed('east', '13800000001'), await filed('west', '13800000002'), await filed('west')]
    const { body } = await shown('committee-member', await proposed([first, ...rest]))
    expect(body).toMatchObject({
      ...{ status: 'proposed', storyHolds: true },
      evidence: {
        ...{ petitions: 4, residents: 2, withoutPhone: 1, alike: 1, repeated: 1, places: 2 },
        ...{ communities: ['东社区', '西社区'], spanDays: 41, recent: 3, before: 1, trend: 'rising' },
      },
      members: { total: 4, answered: 0 },
    })
    expect(body.actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['accept', 'decline', 'merge', 'split']),
    )
  })

  test('is begun once under a key, needs petitions of the street, and is not a deputy’s to see', async () => {
    const petitions = [await filed()]
    const body = { action: 'propose', title: '油烟', problem: '油烟', petitions }
    const key = randomUUID()
    const [one, again] = [await begins('command', body, key), await begins('command', body, key)]
    expect(again.body).toEqual(one.body)
    expect((await begins('command', { ...body, title: '别的' }, key)).status).toBe(422)
    expect((await begins('command', { ...body, petitions: ['260302-ZZZZZZ'] })).problem.errors).toMatchObject(
      [{ path: 'petitions' }],
    )
    expect((await begins('command', { ...body, petitions: [] })).status).toBe(400)
    expect((await begins('command', { action: 'open', ...terms })).status).toBe(403)
    expect((await begins('east-head', body)).status).toBe(403)
    for (const who of ['east-deputy', 'officer']) expect((await shown(who, one.body.itemId)).status).toBe(403)
  })

  test('is merged into another item, which has all its petitions then, or turned down with the reason', async () => {
    const [a, b, c] = [await filed(), await filed('west'), await filed()]
    const into = await accepted([a])
    const from = await proposed([b])
    expect((await tries('committee-member', from, 'merge', { into: from, reason: '同一问题' })).status).toBe(
      400,
    )
    await acts('committee-member', from, 'merge', { into, reason: '同一问题' })
    expect((await shown('committee-member', from)).body).toMatchObject({ status: 'merged', mergedInto: into })
    const { members } = (await shown('committee-member', into)).body
    expect(members.items.map(({ petitionId }) => petitionId).toSorted()).toEqual([a, b].toSorted())
    expect((await platform.services.petitions.find(b))?.supervised?.itemId).toBe(into)
    const other = await proposed([c])
    await acts('committee-member', other, 'decline', { reason: '只是个别情况' })
    expect((await shown('committee-member', other)).body.story.at(-1)).toMatchObject({ note: '只是个别情况' })
  })

  test('is split into two, and what was split off is followed by its own item once that is accepted', async () => {
    const [a, b] = [await filed(), await filed('west')]
    const itemId = await accepted([a, b])
    expect(
      (await tries('committee-member', itemId, 'split', { petitions: [a, b], title: '全部', reason: '试' }))
        .status,
    ).toBe(400)
    await acts('committee-member', itemId, 'split', {
      petitions: [b],
      title: '另一处烧烤',
      reason: '不在一处',
    })
    const { body } = await api.listSupervisionItems({
      headers: await signIn(api, 'committee-member'),
      query: { status: 'proposed' },
    })
    const [split] = body.items
    expect(split).toMatchObject({ title: '另一处烧烤', petitions: 1 })
    await acts('committee-member', split?.itemId ?? '', 'accept', terms)
    expect((await platform.services.petitions.find(b))?.supervised?.itemId).toBe(split?.itemId)
    expect((await shown('committee-member', itemId)).body.members.total).toBe(1)
  })
})

describe('an item on the list', () => {
  test('puts its petitions under supervision, which their timelines tell', async () => {
    const petitionId = await filed()
    const itemId = await accepted([petitionId])
    const petition = await platform.services.petitions.find(petitionId)
    expect(petition?.supervised).toMatchObject({ itemId })
    const later = await filed('west')
    await acts('committee-member', itemId, 'add', { petitions: [later] })
    expect((await platform.services.petitions.find(later))?.supervised).toMatchObject({ itemId })
  })

  test('takes in a petition that is put under supervision for it, and no number that is none of its street’s', async () => {
    const itemId = await accepted([await filed()])
    const petitionId = await filed('west')
    const version = (await platform.services.petitions.find(petitionId))?.version
    const supervise = async (to: string) =>
      api.actAsStaff({
        headers: await signIn(api, 'committee-member'),
        params: { petitionId },
        body: { action: 'supervise', version, itemId: to, note: '同一问题' },
      })
    expect((await supervise('S260302-ZZZZ')).problem.errors).toMatchObject([{ path: 'itemId' }])
    expect((await supervise(itemId.toLowerCase())).status).toBe(200)
    expect((await shown('command', itemId)).body.members.total).toBe(2)
  })

  test('records a meeting with promises; who keeps them, and in time, is counted by department', async () => {
    const itemId = await accepted([await filed()])
    await acts('committee-member', itemId, 'record', meeting)
    expect((await tries('builder', itemId, 'report-promise', { promise: 1, note: '已办' })).status).toBe(400)
    await acts('officer', itemId, 'report-promise', { promise: 1, note: '已连续巡查一周' })
    expect((await shown('officer', itemId)).body.promises).toMatchObject([{ state: 'reported' }])
    await acts('committee-member', itemId, 'judge-promise', { promise: 1, kept: true, note: '属实' })
    const { body } = await api.listSupervisionItems({ headers: await signIn(api, 'command'), query: {} })
    expect(body.kept).toMatchObject([{ org: { orgId: 'enforcement' }, promises: 1, kept: 1, rate: 1 }])
  })

  test('is red for the day after its promise, and says why', async () => {
    const itemId = await accepted([await filed()])
    await acts('committee-member', itemId, 'record', meeting)
    passes(29)
    const row = async () =>
      (await api.listSupervisionItems({ headers: await signIn(api, 'command'), query: {} })).body.items[0]
    expect((await row())?.reasons?.map(({ reason }) => reason).join()).not.toContain('到期未报告')
    passes(1)
    expect(await row()).toMatchObject({ colour: 'red', promises: { total: 1, late: 1 } })
    const reds = await api.listSupervisionItems({
      headers: await signIn(api, 'command'),
      query: { colour: 'red' },
    })
    expect(reds.body.items.map((item) => item.itemId)).toEqual([itemId])
  })

  test('is a deputy’s once they take part, counts in their duty record, and shows nobody’s contact data', async () => {
    const itemId = await accepted([await filed('west', '13800000001')])
    expect((await shown('east-deputy', itemId)).status).toBe(403)
    await acts('committee-member', itemId, 'record', meeting)
    const mine = { kind: 'visit', on: '2026-03-02', text: '夜里去看了，电话13812345678' }
    await acts('east-deputy', itemId, 'take-part', mine)
    const seen = await shown('east-deputy', itemId)
    expect(seen.status).toBe(200)
    expect(JSON.stringify(seen.body)).not.toContain('13800000001')
    const duties = await api.showDuties({
      headers: await signIn(api, 'east-deputy'),
      params: { personId: 'east-deputy' },
      query: {},
    })
    expect(duties.body).toMatchObject({ matters: 1 })
    expect(duties.body.items.map(({ kind, itemId: of }) => [kind, of])).toEqual(
      expect.arrayContaining([
        ['visit', itemId],
        ['item-coordination-meeting', itemId],
      ]),
    )
    expect(JSON.stringify(duties.body)).not.toContain('13812345678')
  })

  test('lets departments report on what is theirs, and reads no note of the street to them', async () => {
    const itemId = await accepted([await filed()])
    await acts('command', itemId, 'note', { text: '内部商量' })
    await acts('builder', itemId, 'progress', { note: '已查勘' })
    expect((await tries('builder', itemId, 'finish', { result: '办完' })).status).toBe(403)
    await acts('officer', itemId, 'finish', { result: '设备都换了' })
    const { body } = await shown('officer', itemId)
    expect(body.story.map(({ note }) => note)).not.toContain('内部商量')
    expect(body.members).toMatchObject({ total: 1, items: [] })
  })

  test('is changed by one of two who act at once; the other is told to look again', async () => {
    const itemId = await accepted([await filed()])
    const headers = await signIn(api, 'committee-member')
    const edit = (plan: string) =>
      api.actOnSupervisionItem({
        ...{ headers, params: { itemId } },
        body: { action: 'edit', version: 2, plan, reason: '会上商定' },
      })
    const answers = await Promise.all([edit('方案一'), edit('方案二')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('an answered item', () => {
  const answer = { answer: '油烟净化设备已全部更换，夜间十点后不再经营。', lookBackOn: '2026-04-01' }

  test('answers each petition singly and once, and counts how many', async () => {
    const petitions = [await filed(), await filed('west'), await filed()]
    const itemId = await accepted(petitions)
    const key = randomUUID()
    expect((await tries('committee-member', itemId, 'answer', answer, key)).status).toBe(200)
    expect((await shown('command', itemId)).body.members).toMatchObject({ total: 3, answered: 0 })
    await platform.settle((batch) => [...batch, ...batch])
    expect((await shown('command', itemId)).body.members).toMatchObject({ total: 3, answered: 3 })
    for (const petitionId of petitions) {
      const found = await platform.services.petitions.findFile(petitionId)
      const answers = found?.timeline.filter(({ entry }) => entry.action === 'answer-member')
      expect(answers).toHaveLength(1)
      expect(answers?.[0]?.public?.payload.answer).toBe(answer.answer)
    }
    const seen = await platform.services.items.find(itemId)
    const body = { action: 'answer', version: 2, ...answer }
    const headers = { ...(await signIn(api, 'committee-member')), 'idempotency-key': key }
    expect((await api.actOnSupervisionItem({ headers, params: { itemId }, body })).status).toBe(200)
    await platform.settle()
    expect(await platform.services.items.find(itemId)).toEqual(seen)
  })

  test('leaves after the quiet days and a look back, and comes back with the next petition', async () => {
    const itemId = await accepted([await filed()])
    await acts('committee-member', itemId, 'answer', answer)
    await platform.settle()
    passes(30)
    expect((await tries('committee-member', itemId, 'leave')).problem.detail).toContain('回头看')
    const looked = { on: '2026-04-01', passed: true, note: '没有再起油烟', deputies: ['east-deputy'] }
    await acts('committee-member', itemId, 'look-back', looked)
    expect((await tries('committee-member', itemId, 'leave')).problem.detail).toContain('2026-04-02')
    passes(1)
    await acts('committee-member', itemId, 'leave')
    const list = async (query: Record<string, string> = {}) =>
      (await api.listSupervisionItems({ headers: await signIn(api, 'command'), query })).body.items
    expect(await list()).toEqual([])
    expect(await list({ status: 'left' })).toMatchObject([{ itemId }])

    passes(3)
    const again = await filed('east')
    await acts('committee-member', itemId, 'add', { petitions: [again] })
    expect(await list()).toMatchObject([{ itemId, status: 'listed', returns: 1, colour: 'red' }])
    expect((await shown('command', itemId)).body.story.at(-1)).toMatchObject({
      ...{ action: 'flare-up', by: { role: 'system' } },
    })
  })
})

test('a group becomes a proposal, and what joins it after the answer is shown until it is taken in', async () => {
  const words = '钢城耍街烧烤摊夜里油烟很大，熏得开不了窗'
  const members = [
    await filed('east', '13800000001', words),
    await filed('east', '13800000002', `${words}，请处理`),
  ]
  const { streetId } = platform.street.street
  const [group] = await platform.services.similarity.listGroups(streetId)
  expect(group?.members.toSorted()).toEqual(members.toSorted())
  const { title, problem } = terms
  const { body } = await begins('command', { action: 'propose', title, problem, groupId: group?.groupId })
  const { itemId } = body
  expect((await shown('command', itemId)).body).toMatchObject({
    ...{ groupId: group?.groupId, evidence: { petitions: 2, residents: 2 } },
  })
  await acts('committee-member', itemId, 'accept', terms)
  await acts('committee-member', itemId, 'answer', { answer: '已整改。', lookBackOn: '2026-04-01' })
  await platform.settle()
  passes(2)
  const another = await filed('east', '13800000003', words)
  expect((await shown('committee-member', itemId)).body).toMatchObject({
    ...{ newInGroup: [another], colour: 'red' },
  })
  // grouping may err: nobody but a person brings it back, and by the next morning they know
  platform.time.now = '2026-03-05T08:00:00.000+08:00'
  await tendItems(platform.services)
  await tendItems(platform.services)
  await platform.settle()
  const told = (await api.listNotifications({ headers: await signIn(api, 'committee-member'), query: {} }))
    .body
  expect(told.items.filter(({ text }) => text.includes('又有 1 件相似诉求，请核对是否反弹'))).toHaveLength(1)
  expect((await shown('committee-member', itemId)).body).toMatchObject({ status: 'answered', returns: 0 })
  await acts('committee-member', itemId, 'add', { petitions: [another] })
  const after = (await shown('committee-member', itemId)).body
  expect(after).toMatchObject({ status: 'listed', returns: 1, members: { total: 3 } })
  expect(after).not.toHaveProperty('newInGroup')
})

test('a street sets its own quiet days', async () => {
  const headers = await signIn(api, 'admin')
  const changed = await api.changeStreet({ headers, body: { version: 0, supervision: { quietDays: 60 } } })
  expect(changed.body).toMatchObject({
    ...{ supervision: { quietDays: 60 }, builtInSupervision: { quietDays: 30 } },
  })
  const itemId = await accepted([await filed()])
  expect((await shown('command', itemId)).body.quietDays).toBe(60)
})

describe('what residents see', () => {
  const open = async () => (await api.listPublicSupervisionItems({ query: {} })).body
  test('is what was published, in the words written for them, with the promises that were looked through', async () => {
    const itemId = await accepted([await filed()])
    await acts('committee-member', itemId, 'record', meeting)
    expect((await open()).items).toEqual([])
    await acts('committee-member', itemId, 'publish', {
      ...{ publicTitle: '钢城耍街烧烤油烟', publicPlan: '设备升级，限时经营', publicProgress: '已开协调会' },
    })
    await acts('committee-member', itemId, 'record', {
      ...meeting,
      promises: [{ orgId: 'construction', text: '内部还没有定的事', dueOn: '2026-04-30' }],
    })
    const { items } = await open()
    expect(items).toMatchObject([
      {
        ...{ title: '钢城耍街烧烤油烟', plan: '设备升级，限时经营', departments: ['执法大队', '规建办'] },
        promises: [{ department: '执法大队', text: '每晚联合巡查', state: 'open', late: false }],
      },
    ])
    expect(items[0]).not.toHaveProperty('petitions')
    expect(JSON.stringify(items)).not.toContain('各方到会商定')
    await acts('committee-member', itemId, 'unpublish', { reason: '要核对' })
    expect((await open()).items).toEqual([])
  })

  test('says of words from before the answer that they are, until they are written anew', async () => {
    const itemId = await accepted([await filed()])
    const words = { publicTitle: '烧烤油烟', publicPlan: '设备升级', publicProgress: '已开协调会' }
    const nameOfPublishing = async () =>
      (await shown('committee-member', itemId)).body.actions.find(({ action }) => action === 'publish')?.label
    expect(await nameOfPublishing()).toBe('向居民公开')
    await acts('committee-member', itemId, 'publish', words)
    expect(await nameOfPublishing()).toBe('更新公开内容')
    expect((await open()).items[0]).not.toHaveProperty('progressOutdated')
    passes(1)
    await acts('committee-member', itemId, 'answer', { answer: '已经办好', lookBackOn: '2026-04-01' })
    expect((await open()).items[0]).toMatchObject({ status: 'answered', progressOutdated: true })
    passes(1)
    await acts('committee-member', itemId, 'publish', { ...words, publicProgress: '已全部换好' })
    expect((await open()).items[0]).not.toHaveProperty('progressOutdated')
  })
})
