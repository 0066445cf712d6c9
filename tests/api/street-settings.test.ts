import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { aPlaceCode, aStreet } from './test-street.ts'

let platform: MemoryPlatform
let api: Api
let headers: { authorization: string }
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  headers = await signIn(api, 'admin')
})
const changes = async () => (await api.listAdministrativeChanges({ headers })).body.items
const aSecondLater = () => {
  platform.time.now = later(platform.time.now, 1_000)
}

describe('the street', () => {
  const change = (body: object) => api.changeStreet({ headers, body: { version: 0, ...body } })

  test('is shown with its settings and organisations', async () => {
    const { body } = await api.showStreet({ headers })
    expect(body.street).toMatchObject({ streetId: 'street', name: '测试街道', version: 0 })
    expect(body.street.builtInLimits.length).toBeGreaterThan(1)
    expect(body.street).not.toHaveProperty('limits')
    expect(body.organisations).toHaveLength(platform.street.organisations.length)
  })

  test('says how level 2 works, and who decides in the end: somebody who is there and may', async () => {
    expect((await api.showStreet({ headers })).body.street).toMatchObject({
      builtInCoordination: { discussionRounds: 1, returnWithinWorkingDays: 1 },
    })
    const coordination = { chairId: 'committee-member', arbiterId: 'command', discussionRounds: 0 }
    const { status, body } = await change({ coordination })
    expect(status).toBe(200)
    expect(body.coordination).toEqual(coordination)
    expect((await changes())[0]?.fields?.map(({ field }) => field)).toEqual(['coordination'])
    const { coordination: rules } = await platform.services.timekeepingOf('street')
    expect(rules).toMatchObject({ ...coordination, extensionWorkingDays: 15 })
    for (const [wrong, path] of [
      [{ chairId: 'builder' }, 'coordination.chairId'],
      [{ arbiterId: 'committee-member' }, 'coordination.arbiterId'],
      [{ arbiterId: 'nobody' }, 'coordination.arbiterId'],
      [{ discussionRounds: 9 }, 'coordination.discussionRounds'],
      [{ chair: 'command' }, 'coordination.chair'],
    ] as const) {
      const refused = await change({ version: 1, coordination: wrong })
      expect(refused.status).toBe(400)
      expect(refused.problem.errors?.map((error) => error.path)).toEqual([path])
    }
    expect((await change({ version: 1, coordination: null })).body).not.toHaveProperty('coordination')
  })

  test('gets other categories, notices and limits, which count for what is filed from then on', async () => {
    const limits = [
      { categories: ['lift'], limits: { 'level-1': { workingDays: 1 } }, reason: '电梯当天处理' },
    ]
    const categories = [{ category: 'lift', name: '电梯', department: 'construction', needsPhoto: true }]
    const { status, body } = await change({ categories, limits, notices: ['周六值班。'] })
    expect(status).toBe(200)
    expect(body).toMatchObject({ categories, limits, notices: ['周六值班。'], version: 1 })
    const placeCode = platform.street.places[0]?.placeCode ?? ''
    const place = await api.getPlace({ params: { placeCode } })
    expect(place.body).toMatchObject({
      categories: [{ category: 'lift', name: '电梯' }],
      notices: ['周六值班。'],
    })
    const filed = await file(api, { placeCode, text: '电梯坏了', category: 'lift' })
    expect(filed.dueAt).toBe('2026-03-03T23:59:59.000+08:00') // Monday, and one working day
    expect((await changes())[0]).toMatchObject({
      ...{ action: 'change-street', subject: { type: 'street', id: 'street' } },
      fields: expect.arrayContaining([{ field: 'limits', after: limits }]),
    })

    const back = await api.changeStreet({ headers, body: { version: 1, limits: null } })
    expect(back.body).not.toHaveProperty('limits')
    const later = await file(api, { placeCode, text: '电梯又坏了', category: 'lift' })
    expect(later.dueAt).toBe('2026-03-05T23:59:59.000+08:00')
  })

  test('gets quotas of its own for filing, which count at once, and the built-in ones again', async () => {
    const shown = await api.showStreet({ headers })
    expect(shown.body.street).toMatchObject({ builtInQuotas: { 'file-device': { hour: 10, day: 30 } } })
    const { body } = await change({ quotas: { 'file-place': { hour: 1, day: 5 } } })
    expect(body).toMatchObject({ quotas: { 'file-place': { hour: 1, day: 5 } }, version: 1 })
    const placeCode = platform.street.places[0]?.placeCode ?? ''
    await file(api, { placeCode, text: '路灯' })
    const second = { headers: { 'idempotency-key': randomUUID() }, body: { placeCode, text: '路灯又坏了' } }
    expect((await api.submitPetition(second)).status).toBe(429)
    expect((await changes())[0]).toMatchObject({ action: 'change-street', fields: [{ field: 'quotas' }] })

    const back = await api.changeStreet({ headers, body: { version: 1, quotas: null } })
    expect(back.body).not.toHaveProperty('quotas')
    expect((await api.submitPetition(second)).status).toBe(201)
  })

  test.each([
    [{ 'file-place': 'on' }, 'quotas.file-place'],
    [{ 'file-place': { hour: 0, day: 5 } }, 'quotas.file-place.hour'],
    [{ 'log-in-address': 'off' }, 'quotas.log-in-address'],
  ])('does not take %j for quotas', async (quotas, path) => {
    const { status, problem } = await change({ quotas })
    expect(status).toBe(400)
    expect(problem.errors?.map((error) => error.path)).toEqual([path])
  })

  test('keeps working hours and holiday notices when limits change', async () => {
    const workingHours: [string, string][] = [['08:00', '12:00']]
    await platform.services.settings.putSettings({ streetId: 'street', workingHours })
    await change({ limits: [{ limits: { 'level-1': { workingDays: 2 } }, reason: '两天' }] })
    expect(await platform.services.settings.findSettings('street')).toMatchObject({ workingHours })
  })

  test.each([
    [
      'a department that there is not',
      { categories: [{ category: 'a', name: '甲', department: 'east' }] },
      'categories.0.department',
    ],
    [
      'a category twice',
      {
        categories: [
          { category: 'a', name: '甲' },
          { category: 'a', name: '乙' },
        ],
      },
      'categories.1.category',
    ],
    ['no categories', { categories: [] }, 'categories'],
    [
      'a limit for a category that there is not',
      { limits: [{ categories: ['lift'], limits: { order: { workingDays: 1 } }, reason: '快' }] },
      'limits.0.categories.0',
    ],
    [
      'a limit of no days',
      { limits: [{ limits: { order: { workingDays: 0 } }, reason: '快' }] },
      'limits.0.limits.order.workingDays',
    ],
    ['a rule that limits nothing', { limits: [{ limits: {}, reason: '无' }] }, 'limits.0.limits'],
    ['a phone of letters', { phone: 'call me' }, 'phone'],
    ['an empty notice', { notices: [''] }, 'notices.0'],
  ])('is not changed to %s', async (_, body, path) => {
    const { status, problem } = await change(body)
    expect(status).toBe(400)
    expect(problem.errors?.map((error) => error.path)).toEqual([path])
    expect(await changes()).toEqual([])
  })

  test('is changed by whoever saw its present state', async () => {
    await change({ name: '新名街道' })
    const { status, problem } = await change({ phone: '023-1' })
    expect([status, problem.code, problem.current]).toEqual([409, 'stale-version', 1])
  })
})

describe('an organisation', () => {
  test('is added and changed', async () => {
    const added = await api.addOrganisation({
      headers,
      body: {
        id: 'north',
        type: 'station',
        name: '北社区联络站',
        community: '北社区',
        phone: '023-60000009',
      },
    })
    expect([added.status, added.body]).toEqual([
      201,
      {
        ...{ orgId: 'street.north', type: 'station', name: '北社区联络站', community: '北社区' },
        ...{ phone: '023-60000009', version: 1 },
      },
    ])
    aSecondLater()
    const changed = await api.changeOrganisation({
      headers,
      params: { orgId: 'street.north' },
      body: { version: 1, phone: null, address: '北街1号' },
    })
    expect(changed.body).not.toHaveProperty('phone')
    expect(changed.body).toMatchObject({ address: '北街1号', community: '北社区', version: 2 })
    expect((await changes())[0]?.fields).toEqual([
      { field: 'address', after: '北街1号' },
      { field: 'phone', before: '023-60000009' },
    ])
    // residents can choose it at the unified code
    const unified = platform.street.places.find(({ kind }) => kind === 'street')?.placeCode ?? ''
    const { body } = await api.getPlace({ params: { placeCode: unified } })
    expect(body.communities?.map(({ community }) => community)).toContain('北社区')
  })

  test.each([
    ['a key that is taken', { id: 'north' }, 'id'],
    ['a name that is taken', { id: 'south', name: '北社区联络站' }, 'name'],
    ['a station of no community', { id: 'south', name: '南站', community: undefined }, 'community'],
    ['a department of a community', { id: 'south', name: '南办', type: 'department' }, 'community'],
    ['a second command centre', { id: 'south', name: '中心', type: 'command-centre' }, 'type'],
    ['a key of capitals', { id: 'South' }, 'id'],
  ])('is not added with %s', async (_, overrides, path) => {
    const body = { id: 'north', type: 'station', name: '北社区联络站', community: '北社区' }
    await api.addOrganisation({ headers, body })
    const { status, problem } = await api.addOrganisation({ headers, body: { ...body, ...overrides } })
    expect([status, problem.errors?.map((error) => error.path)]).toEqual([400, [path]])
  })

  test('that is not of the street, or was changed meanwhile, is not changed', async () => {
    const other = aStreet('other').organisations[0]
    if (other) await platform.services.directory.putOrganisation(other)
    const change = (orgId: string, version: number) =>
      api.changeOrganisation({ headers, params: { orgId }, body: { version, name: '别的' } })
    expect((await change('other-east', 0)).status).toBe(404)
    expect((await change('east', 3)).status).toBe(409)
  })
})

describe('a place', () => {
  const add = (body: object) => api.addPlace({ headers, body })
  const change = (placeCode: string, body: object) =>
    api.changePlace({ headers, params: { placeCode }, body })

  test('is added with a code at which residents file, and retired', async () => {
    const { status, body } = await add({ kind: 'building', name: '东1栋', communityId: 'east' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ community: '东社区', version: 1 })
    await file(api, { placeCode: body.placeCode, text: '路灯不亮' })
    expect((await api.listPlaces({ headers })).body.items).toContainEqual(expect.objectContaining(body))

    aSecondLater()
    const retired = await change(body.placeCode, { version: 1, retired: true })
    expect(retired.body).toMatchObject({ retired: true, version: 2 })
    expect((await api.getPlace({ params: { placeCode: body.placeCode } })).status).toBe(404)
    aSecondLater()
    await change(body.placeCode, { version: 2, retired: false })
    expect((await api.getPlace({ params: { placeCode: body.placeCode } })).status).toBe(200)
    expect((await changes()).map(({ action }) => action)).toEqual([
      'change-place',
      'change-place',
      'add-place',
    ])
  })

  test('is one place, however often it is added at once; the same name can come again when it has gone', async () => {
    const place = { kind: 'building', name: '东1栋', communityId: 'east' }
    const answers = await Promise.all([add(place), add(place), add(place)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400])
    expect(answers.find(({ status }) => status === 400)?.problem.errors).toMatchObject([{ path: 'name' }])
    const named = async () =>
      (await api.listPlaces({ headers })).body.items.filter(({ name }) => name === place.name)
    const [first] = await named()
    expect(await named()).toHaveLength(1)
    await change(first?.placeCode ?? '', { version: 1, retired: true })
    aSecondLater()
    expect((await add(place)).status).toBe(201)
    expect(new Set((await named()).map(({ placeCode }) => placeCode)).size).toBe(2)
  })

  test.each([
    ['nowhere', { kind: 'building', name: '东1栋' }, 'communityId'],
    [
      'a community that there is not',
      { kind: 'building', name: '东1栋', communityId: 'construction' },
      'communityId',
    ],
    [
      'the unified code in a community',
      { kind: 'street', name: '统一码二', communityId: 'east' },
      'communityId',
    ],
    [
      'a name that hangs there already',
      { kind: 'building', name: '东社区宣传栏', communityId: 'east' },
      'name',
    ],
    ['a made-up kind', { kind: 'moon', name: '月', communityId: 'east' }, 'kind'],
  ])('is not added: %s', async (_, body, path) => {
    const { status, problem } = await add(body)
    expect([status, problem.errors?.map((error) => error.path)]).toEqual([400, [path]])
  })

  test('moves to another community, for what is filed from then on', async () => {
    const placeCode = platform.street.places[0]?.placeCode ?? ''
    const before = await file(api, { placeCode, text: '之前' })
    expect((await change(placeCode, { version: 0, communityId: 'west' })).body.community).toBe('西社区')
    const after = await file(api, { placeCode, text: '之后' })
    const { petitions } = platform.services
    expect((await petitions.find(before.petitionId))?.communityId).toBe('east')
    expect((await petitions.find(after.petitionId))?.communityId).toBe('west')
  })

  test('of another street, or that there is not, is not found; an old version is told', async () => {
    const other = aStreet('other').places[0]
    if (other) await platform.services.directory.putPlace(other)
    expect((await change(other?.placeCode ?? '', { version: 0, name: '我的' })).status).toBe(404)
    expect((await change(aPlaceCode(77), { version: 0, name: '我的' })).status).toBe(404)
    const own = platform.street.places[0]?.placeCode ?? ''
    expect((await change(own, { version: 5, name: '我的' })).problem.current).toBe(0)
  })
})

test('the record is paged, newest first', async () => {
  for (let n = 0; n < 5; n++) {
    platform.time.now = `2026-03-02T10:0${n}:00.000+08:00`
    await api.changeStreet({ headers, body: { version: n, name: `街道${n}` } })
  }
  const first = await api.listAdministrativeChanges({ headers, query: { limit: '3' } })
  expect(first.body.items.map(({ subject }) => subject.name)).toEqual(['街道4', '街道3', '街道2'])
  const query = { limit: '3', cursor: first.body.cursor ?? '' }
  const rest = await api.listAdministrativeChanges({ headers, query })
  expect(rest.body.items.map(({ subject }) => subject.name)).toEqual(['街道1', '街道0'])
  expect(rest.body).not.toHaveProperty('cursor')
  const bad = await api.listAdministrativeChanges({ headers, query: { cursor: 'x' } })
  expect(bad.status).toBe(400)
})
