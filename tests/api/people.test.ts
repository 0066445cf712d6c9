import { beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { changePerson, disabled } from '../../shared/usecases/change-person.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { aStreet } from './test-street.ts'

let platform: MemoryPlatform
let api: Api
let headers: { authorization: string }
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  headers = await signIn(api, 'admin')
})

const act = (personId: string, body: object, by = headers) =>
  api.actOnPerson({ headers: by, params: { personId }, body })
const staff = async () => (await api.listStaff({ headers })).body.items
const person = async (personId: string) => (await staff()).find((one) => one.personId === personId)

/** Petitions in the hands of the east handler. */
const inHand = async (count: number) => {
  const filed: string[] = []
  for (let n = 0; n < count; n++) {
    const placeCode = platform.street.places[0]?.placeCode
    const { petitionId } = await file(api, { placeCode, text: `第${n}件：路灯不亮` })
    await platform.settle()
    await actAs(api)('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
    filed.push(petitionId)
  }
  await platform.settle()
  return filed
}
const worklist = async (personId: string) =>
  (await api.listPetitions({ headers: await signIn(api, personId), query: { limit: '100' } })).body.items

describe('administration', () => {
  test('is for administrators, each in their own street', async () => {
    for (const role of ['east-head', 'command', 'committee-member']) {
      const { status, problem } = await api.listStaff({ headers: await signIn(api, role) })
      expect([status, problem.code]).toEqual([403, 'actor-not-allowed'])
    }
    const other = aStreet('other')
    for (const one of other.people)
      await platform.services.directory.putPerson({ ...one, account: one.personId })
    for (const one of other.organisations) await platform.services.directory.putOrganisation(one)
    expect((await act('other-east-handler', { action: 'disable', version: 0 })).status).toBe(404)
    expect((await act('other-east-handler', { action: 'reset-password', version: 0 })).status).toBe(404)
    expect(
      (await act('east-handler', { action: 'hand-over', handOverTo: 'other-east-handler' })).status,
    ).toBe(400)
    expect((await staff()).some(({ personId }) => personId.startsWith('other'))).toBe(false)
    const moved = await act('east-handler', { action: 'change', version: 0, orgId: 'other-east' })
    expect(moved.problem.errors?.[0]?.path).toBe('orgId')
  })

  test('keeps how staff are reached: shown masked, recorded masked, and a WeCom account once', async () => {
    const { status, body } = await act('east-handler', {
      ...{ action: 'reach', version: 0, phone: '138 1234 5678', weComUserId: 'wang.qiang' },
    })
    expect(status).toBe(200)
    expect(body.person).toMatchObject({ phone: '138****5678', weComUserId: 'wang.qiang' })
    const { version } = body.person
    const again = await act('east-handler', { action: 'reach', version, phone: '13812345678' })
    expect(again.body.person.version).toBe(version) // the same is no change
    const taken = await act('west-handler', { action: 'reach', version: 0, weComUserId: 'wang.qiang' })
    expect(taken.problem.errors?.[0]).toMatchObject({
      path: 'weComUserId',
      message: expect.stringContaining('东承办'),
    })
    const landline = await act('west-handler', { action: 'reach', version: 0, phone: '023-68900000' })
    expect(landline.problem.errors?.[0]?.path).toBe('phone')
    platform.time.now = later(platform.time.now, 1) // what is changed in one millisecond has no order
    const gone = await act('east-handler', { action: 'reach', version, phone: null })
    expect(gone.body.person).not.toHaveProperty('phone')
    const changes = await api.listAdministrativeChanges({ headers })
    expect(changes.body.items[0]).toMatchObject({
      action: 'reach-person',
      fields: [{ field: 'phone', before: '138****5678' }],
    })
    expect(JSON.stringify(changes.body)).not.toMatch(/sealed|13812345678/)
  })

  test('sees no petition', async () => {
    const [petitionId = ''] = await inHand(1)
    expect((await api.showPetition({ headers, params: { petitionId } })).status).toBe(403)
    const body = { action: 'reassign', version: 3, handlerId: 'east-grid', reason: '换人' }
    expect((await api.actAsStaff({ headers, params: { petitionId }, body })).status).toBe(403)
  })
})

describe('somebody new', () => {
  const add = (overrides: object = {}) =>
    api.addPerson({
      headers,
      body: { account: 'wangqiang', name: '王强', role: 'handler', orgId: 'east', ...overrides },
    })

  test('gets an account and a one-time password', async () => {
    const { status, body } = await add()
    expect(status).toBe(201)
    expect(body.person).toEqual({
      ...{
        personId: 'street.wangqiang',
        account: 'wangqiang',
        name: '王强',
        role: 'handler',
        roleLabel: '承办人',
      },
      org: { orgId: 'east', name: '东社区联络站' },
      ...{ mustChangePassword: true, oneTimePasswordUntil: '2026-03-09T10:00:00.000+08:00', version: 1 },
    })
    expect(body.oneTimePassword).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect(await person('street.wangqiang')).toEqual(body.person)
  })

  test.each([
    ['an account that somebody has', { account: 'east-head' }, 'account', /已经有人使用/],
    ['an account of capitals', { account: 'WangQiang' }, 'account', /小写字母/],
    ['an organisation that there is not', { orgId: 'nowhere' }, 'orgId', /没有这个单位/],
    ['a role that does not belong there', { role: 'department' }, 'role', /要属于部门/],
    ['a made-up role', { role: 'mayor' }, 'role', /重新选择/],
    ['no name', { name: '  ' }, 'name', /请填写/],
    ['a field too many', { password: 'x' }, 'password', /不认识/],
  ])('is not added with %s', async (_, overrides, path, message) => {
    const before = await staff()
    const { status, problem } = await add(overrides)
    expect(status).toBe(400)
    expect(problem.errors).toEqual([{ path, message: expect.stringMatching(message) }])
    expect(await staff()).toEqual(before)
  })

  test('is added once by a double click', async () => {
    const statuses = (await Promise.all([add(), add()])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([201, 400])
  })
})

describe('a person who is changed', () => {
  test('has the new role and organisation from the next request on', async () => {
    const session = await signIn(api, 'west-head')
    const { body } = await act('west-head', {
      action: 'change',
      version: 0,
      role: 'handler',
      orgId: 'east',
      name: '西转东',
    })
    expect(body.person).toMatchObject({ name: '西转东', role: 'handler', org: { orgId: 'east' }, version: 1 })
    expect((await api.showMe({ headers: session })).body).toMatchObject({
      role: 'handler',
      org: { orgId: 'east' },
    })
  })

  test('by two administrators at once is changed by the one who saw the present state', async () => {
    await act('west-head', { action: 'change', version: 0, name: '甲' })
    const { status, problem } = await act('west-head', { action: 'change', version: 0, name: '乙' })
    expect([status, problem.code, problem.current]).toEqual([409, 'stale-version', 1])
    expect(problem.detail).toMatch(/其他管理员/)
    const race = await Promise.all(
      ['丙', '丁'].map((name) => act('west-head', { action: 'change', version: 1, name })),
    )
    expect(race.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('leaves a record of what was before and after', async () => {
    await act('west-head', { action: 'change', version: 0, name: '西站长二', reason: '改名' })
    const { body } = await api.listAdministrativeChanges({ headers })
    expect(body.items).toEqual([
      {
        ...{
          changeId: expect.any(String),
          at: platform.time.now,
          action: 'change-person',
          actionLabel: '修改人员',
        },
        by: { personId: 'admin', name: '管理员', role: 'admin', roleLabel: '管理员' },
        subject: { type: 'person', id: 'west-head', name: '西站长二' },
        fields: [{ field: 'name', before: '西站长', after: '西站长二' }],
        note: '改名',
      },
    ])
  })

  test('to what they are already leaves no record', async () => {
    const { body } = await act('west-head', { action: 'change', version: 0, name: '西站长' })
    expect(body.person.version).toBe(0)
    expect((await api.listAdministrativeChanges({ headers })).body.items).toEqual([])
  })
})

describe('a disabled person', () => {
  test('is out at once, and old sessions do not come back with access', async () => {
    const session = await signIn(api, 'east-grid')
    expect((await act('east-grid', { action: 'disable', version: 0 })).body.person.disabled).toBe(true)
    expect((await api.showMe({ headers: session })).status).toBe(401)
    expect((await api.logIn({ body: { account: 'east-grid', password: 'east-grid-password' } })).status).toBe(
      401,
    )
    const [petitionId = ''] = await inHand(1)
    const head = await signIn(api, 'east-head')
    const seen = await api.showPetition({ headers: head, params: { petitionId } })
    const body = { action: 'reassign', version: seen.body.version, handlerId: 'east-grid', reason: '换人' }
    expect((await api.actAsStaff({ headers: head, params: { petitionId }, body })).status).toBe(400)

    expect((await act('east-grid', { action: 'enable', version: 1 })).body.person).not.toHaveProperty(
      'disabled',
    )
    expect((await api.showMe({ headers: session })).status).toBe(401)
    expect((await api.showMe({ headers: await signIn(api, 'east-grid') })).status).toBe(200)
  })

  test('has handed over what they had in hand', async () => {
    const petitions = await inHand(3)
    const refused = await act('east-handler', { action: 'disable', version: 0 })
    expect([refused.status, refused.problem.code, refused.problem.openWork]).toEqual([
      409,
      'has-open-work',
      3,
    ])
    expect(refused.problem.detail).toMatch(/3件未办结/)
    expect((await person('east-handler'))?.disabled).toBeUndefined()

    const { body } = await act('east-handler', {
      action: 'disable',
      version: 0,
      handOverTo: 'east-grid',
      reason: '退休',
    })
    expect(body).toMatchObject({ handedOver: { done: 3, left: 0, failed: [] }, person: { disabled: true } })
    await platform.settle()
    expect((await worklist('east-grid')).map(({ petitionId }) => petitionId).toSorted()).toEqual(
      petitions.toSorted(),
    )

    const seen = await api.showPetition({
      headers: await signIn(api, 'east-head'),
      params: { petitionId: petitions[0] ?? '' },
    })
    expect(seen.body.timeline.at(-1)).toMatchObject({
      ...{ action: 'reassign', label: '已更换承办人', note: '退休' },
      by: { role: 'admin', roleLabel: '管理员', orgName: '党政办' },
    })
    expect(seen.body.handler?.personId).toBe('east-grid')
  })

  test('who is the last administrator is not disabled, nor made something else', async () => {
    const disable = await act('admin', { action: 'disable', version: 0 })
    expect([disable.status, disable.problem.code]).toEqual([409, 'last-admin'])
    const demote = await act('admin', {
      action: 'change',
      version: 0,
      role: 'command-centre',
      orgId: 'command-centre',
    })
    expect([demote.status, demote.problem.code]).toEqual([409, 'last-admin'])

    const second = await api.addPerson({
      headers,
      body: { account: 'admin2', name: '二号', role: 'admin', orgId: 'office' },
    })
    expect((await act('admin', { action: 'disable', version: 0 })).status).toBe(200)
    expect(second.status).toBe(201)
    expect((await api.listStaff({ headers })).status).toBe(401)
  })

  test('of two administrators who step back at the same time one stays', async () => {
    const second = {
      personId: 'admin2',
      streetId: 'street',
      orgId: 'office',
      role: 'admin',
      name: '二号',
    } as const
    await platform.services.directory.putPerson({ ...second, account: 'admin2' })
    const by = { role: 'admin', name: '管理员' } as const
    const outcomes = await Promise.allSettled(
      ['admin', 'admin2'].map((personId) =>
        changePerson(
          platform.services,
          by,
          { ...{ streetId: 'street', personId, version: 0, action: 'disable-person' } },
          disabled,
        ),
      ),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const people = await platform.services.directory.listPeople('street')
    expect(people.filter((one) => one.role === 'admin' && !one.disabled)).toHaveLength(1)
  })
})

describe('handing over', () => {
  const handOver = (handOverTo: string, more: object = {}) =>
    act('east-handler', { action: 'hand-over', handOverTo, ...more })

  test('gives each open petition to the other with an entry, and a second time does nothing', async () => {
    const petitions = await inHand(2)
    expect((await handOver('east-volunteer')).body.handedOver).toEqual({ done: 2, left: 0, failed: [] })
    const entries = () => platform.stream.filter(({ action }) => action === 'reassign').length
    expect(entries()).toBe(2)
    expect((await handOver('east-volunteer')).body.handedOver).toEqual({ done: 0, left: 0, failed: [] })
    expect(entries()).toBe(2)
    expect((await worklist('east-volunteer')).map(({ petitionId }) => petitionId).toSorted()).toEqual(
      petitions.toSorted(),
    )
    const { body } = await api.listAdministrativeChanges({ headers })
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({ action: 'hand-over', note: '东承办的工作移交给东志愿' })
  })

  test('moves neither due dates nor what was answered', async () => {
    const [open = '', answered = ''] = await inHand(2)
    await actAs(api)('east-handler', answered, 'finish', { result: '已修好' })
    const before = await platform.services.petitions.find(open)
    await handOver('east-grid')
    const after = await platform.services.petitions.find(open)
    expect([after?.dueAt, after?.clocks]).toEqual([before?.dueAt, before?.clocks])
    expect(after?.version).toBe((before?.version ?? 0) + 1)
    expect((await platform.services.petitions.find(answered))?.handlerId).toBe('east-handler')
  })

  test('goes on where it stopped: two hundred a call', async () => {
    const { petitions } = platform.services
    const [petitionId = ''] = await inHand(1)
    const one = await petitions.find(petitionId)
    if (!one) throw new Error('no petition')
    const many = Array.from({ length: 250 }, (_, n) => ({
      ...one,
      petitionId: `260302-${String(n).padStart(6, '0')}`,
    }))
    const rows = new Map(many.map((each) => [each.petitionId, each]))
    platform.services.petitions.list = async () => ({ rows: [...rows.values()], more: false }) as never
    platform.services.petitions.findMany = async (numbers) =>
      numbers.flatMap((number) => rows.get(number) ?? [])
    platform.services.petitions.save = async (read, next) => {
      rows.set(read.petitionId, next)
    }
    expect((await handOver('east-grid')).body.handedOver).toEqual({ done: 200, left: 50, failed: [] })
    expect((await handOver('east-grid')).body.handedOver).toEqual({ done: 50, left: 0, failed: [] })
  })

  test.each([
    ['somebody of another station', 'west-handler'],
    ['somebody who handles nothing', 'east-head'],
    ['themself', 'east-handler'],
    ['nobody', 'nobody'],
  ])('to %s is refused before anything moves', async (_, to) => {
    await inHand(1)
    for (const answer of [
      await handOver(to),
      await act('east-handler', { action: 'disable', version: 0, handOverTo: to }),
    ]) {
      expect([answer.status, answer.problem.errors?.[0]?.path]).toEqual([400, 'handOverTo'])
    }
    expect(await worklist('east-handler')).toHaveLength(1)
  })

  test('comes before somebody moves to another station, and bad wishes before it', async () => {
    await inHand(1)
    const move = (more: object) => act('east-handler', { action: 'change', version: 0, ...more })
    expect((await move({ orgId: 'west' })).problem.code).toBe('has-open-work')
    expect((await move({ orgId: 'nowhere', handOverTo: 'east-grid' })).problem.errors?.[0]?.path).toBe(
      'orgId',
    )
    expect(await worklist('east-handler')).toHaveLength(1)
    const moved = await move({ orgId: 'west', handOverTo: 'east-grid' })
    expect(moved.body).toMatchObject({ handedOver: { done: 1 }, person: { org: { orgId: 'west' } } })
    // a role that handles keeps its work
    expect((await act('east-grid', { action: 'change', version: 0, role: 'volunteer' })).status).toBe(200)
  })
})
