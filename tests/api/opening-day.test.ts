import { beforeEach, describe, expect, test } from 'vitest'
import { InvalidInput } from '../../shared/domain/errors.ts'
import type { StreetFile } from '../../shared/domain/street/street-file.ts'
import { applyStreet } from '../../shared/usecases/apply-street.ts'
import { changeOf, changesAnything, planStreet } from '../../shared/usecases/plan-street.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file as fileAt, signIn } from './api.ts'
import { exampleStreet as example } from './example-street.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

const passwordOf = (account: string) => `one-time-${account}`
const plan = (file: StreetFile) => planStreet(platform.services, file)
const init = async (file: StreetFile) => {
  const planned = await plan(file)
  await applyStreet(platform.services, planned, passwordOf)
  return planned
}
const placesOf = () => platform.services.directory.listPlaces('yangliu')
const person = async (account: string) => {
  const people = await platform.services.directory.listPeople('yangliu')
  return people.find((one) => one.account === account)
}
const next = (account: string) => `${[...account].toReversed().join('')} 换成一句长话 2026`
/** Logs in and changes the one-time password, as everybody does on the first day. */
const firstLogIn = async (account: string) => {
  const { body } = await api.logIn({ body: { account, password: passwordOf(account) } })
  const changed = await api.changePassword({
    headers: { authorization: `Bearer ${body.token}` },
    body: { current: passwordOf(account), next: next(account) },
  })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  return { headers: { authorization: `Bearer ${changed.body.token}` }, personId: body.person.personId }
}

describe('a street made from its file', () => {
  test('works at once: log in, new password, file, assign, finish, rate', async () => {
    await init(example())
    const head = await firstLogIn('liuyin-head')
    const handler = await firstLogIn('liuyin-handler')
    const place = (await placesOf()).find(({ key }) => key === '102')
    const shown = await api.getPlace({ params: { placeCode: place?.placeCode ?? '' } })
    expect(shown.body).toMatchObject({ street: '杨柳街道', community: '柳荫社区', phone: '023-60000211' })
    const filed = await fileAt(api, { placeCode: place?.placeCode, text: '楼下烧烤太吵', category: 'noise' })
    expect(filed.dueAt).toBe('2026-03-04T23:59:59.000+08:00') // two working days, as the file says
    await platform.settle()

    const params = { petitionId: filed.petitionId }
    const act = async (headers: { authorization: string }, body: object) => {
      const { version } = (await api.showPetition({ headers, params })).body
      const answer = await api.actAsStaff({ headers, params, body: { version, ...body } })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
    await act(head.headers, { action: 'assign', handlerId: handler.personId })
    await act(handler.headers, { action: 'finish', result: '已劝离并约谈商户。' })
    const rated = await api.actAsResident({
      headers: { 'x-query-code': filed.queryCode },
      params,
      body: { action: 'rate', solved: 'yes', satisfaction: 'satisfied' },
    })
    expect(rated.status).toBe(200)
  })

  test('names who decides what level 2 cannot agree on, by account, as the persons that they become', async () => {
    await init(example())
    const { coordination } = await platform.services.settings.findSettings('yangliu')
    expect(coordination).toEqual({
      ...{
        chairId: (await person('yl-congress'))?.personId,
        arbiterId: (await person('yl-command'))?.personId,
      },
      ...{ discussionRounds: 1, returnWithinWorkingDays: 1, checkedOfLevel2: 10 },
    })
    expect(changesAnything(await plan(example()))).toBe(false)
    expect(() => example('"arbiter": "yl-command"', '"arbiter": "yl-congress"')).toThrow(InvalidInput)
  })

  test('asks for a photo where its file says so', async () => {
    await init(example())
    const place = (await placesOf()).find(({ key }) => key === '102')
    const { headers, personId } = await firstLogIn('liuyin-handler')
    const head = await firstLogIn('liuyin-head')
    const filed = await fileAt(api, {
      placeCode: place?.placeCode,
      text: '台阶破了',
      category: 'facilities',
    })
    const params = { petitionId: filed.petitionId }
    const assign = { action: 'assign', version: 1, handlerId: personId }
    expect((await api.actAsStaff({ headers: head.headers, params, body: assign })).status).toBe(200)
    const finish = { action: 'finish', version: 2, result: '已修补。' }
    const refused = await api.actAsStaff({ headers, params, body: finish })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'photos' }] } })
    const told = { ...finish, noPhotoReason: '天黑拍不清' }
    expect((await api.actAsStaff({ headers, params, body: told })).status).toBe(200)
  })

  test('leaves the streets beside it alone, and is left alone by their people', async () => {
    const before = await platform.services.directory.listPeople('street')
    await init(example())
    expect(await platform.services.directory.listPeople('street')).toEqual(before)
    const admin = await firstLogIn('yl-admin')
    const { body } = await api.listStaff({ headers: admin.headers })
    expect(body.items).toHaveLength(example().people.length)
    expect((await api.listPlaces({ headers: await signIn(api, 'admin') })).body.items).toHaveLength(
      platform.street.places.length,
    )
    const log = await api.listAdministrativeChanges({ headers: admin.headers, query: { limit: '100' } })
    expect(log.body.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'add-street',
        'add-organisation',
        'add-person',
        'add-place',
        'change-password',
      ]),
    )
    expect(log.body.items.find(({ action }) => action === 'add-street')?.by).toEqual({
      ...{ role: 'system', roleLabel: '系统', name: '开通命令 npm run init' },
    })
    expect(JSON.stringify(log.body)).not.toMatch(/one-time|passwordHash/)
  })
})

describe('run again', () => {
  test('with the same file nothing is done', async () => {
    const first = await init(example())
    expect(changesAnything(first)).toBe(true)
    await firstLogIn('liuyin-head')
    const places = await placesOf()
    const second = await plan(example())
    expect(changesAnything(second)).toBe(false)
    expect(second.notInFile).toEqual({ organisations: [], people: [], places: [] })
    await applyStreet(platform.services, second, passwordOf)
    expect(await placesOf()).toEqual(places)
    expect((await person('liuyin-head'))?.mustChangePassword).toBeUndefined()
    expect(
      (await api.logIn({ body: { account: 'liuyin-head', password: next('liuyin-head') } })).status,
    ).toBe(201)
  })

  test('what differs is changed: names, phones, roles; codes, passwords and access stay', async () => {
    await init(example())
    const before = await placesOf()
    const file = example()
    const [organisation, place, grid] = [file.organisations[5], file.places[1], file.people[6]]
    if (!organisation || !place || !grid) throw new Error('the example has changed')
    delete organisation.phone
    place.name = '柳荫社区新大厅'
    grid.role = 'volunteer'
    const planned = await init(file)
    const changed = [planned.street, ...planned.organisations, ...planned.people, ...planned.places].filter(
      (one) => changeOf(one) === 'change',
    )
    expect(changed.map(({ fields }) => fields)).toEqual([
      [{ field: 'phone', before: '023-60000211' }],
      [{ field: 'role', before: 'grid-worker', after: 'volunteer' }],
      [{ field: 'name', before: '柳荫社区便民大厅', after: '柳荫社区新大厅' }],
    ])
    const after = await placesOf()
    expect(after.map(({ placeCode }) => placeCode)).toEqual(before.map(({ placeCode }) => placeCode))
    expect(after.find(({ key }) => key === '101')?.name).toBe('柳荫社区新大厅')
    expect(await person('liuyin-grid')).toMatchObject({ role: 'volunteer', mustChangePassword: true })
    const organisations = await platform.services.directory.listOrganisations('yangliu')
    expect(organisations.find(({ orgId }) => orgId === 'yangliu.liuyin')).not.toHaveProperty('phone')
  })

  test('what is not in the file any more is named and stays', async () => {
    await init(example())
    const file = example()
    file.places.pop()
    file.people.pop()
    const planned = await init(file)
    expect(planned.notInFile.places.map(({ key }) => key)).toEqual(['201'])
    expect(planned.notInFile.people.map(({ account }) => account)).toEqual(['heyan-head'])
    expect(await placesOf()).toHaveLength(4)
    expect(await person('heyan-head')).toBeDefined()
  })

  test('what administrators have disabled and retired stays so', async () => {
    await init(example())
    const { directory } = platform.services
    const admin = await firstLogIn('yl-admin')
    const head = await person('heyan-head')
    const body = { action: 'disable', version: head?.version }
    await api.actOnPerson({ headers: admin.headers, params: { personId: head?.personId ?? '' }, body })
    const place = (await placesOf()).find(({ key }) => key === '201')
    await api.changePlace({
      headers: admin.headers,
      params: { placeCode: place?.placeCode ?? '' },
      body: { version: place?.version, retired: true },
    })
    expect(changesAnything(await init(example()))).toBe(false)
    expect((await person('heyan-head'))?.disabled).toBe(true)
    expect((await directory.findPlace(place?.placeCode ?? ''))?.retired).toBe(true)
  })

  test('after it broke off it goes on where it stopped', async () => {
    const { writer } = platform.services
    let writes = 0
    const breaking = {
      ...platform.services,
      writer: {
        change: async (...change: Parameters<typeof writer.change>) => {
          if (++writes > 10) throw new Error('the connection broke')
          await writer.change(...change)
        },
      },
    }
    await expect(applyStreet(breaking, await plan(example()), passwordOf)).rejects.toThrow('broke')
    const planned = await init(example())
    expect(changeOf(planned.street)).toBe('none')
    expect(planned.organisations.every((one) => changeOf(one) === 'none')).toBe(true)
    expect(changesAnything(await plan(example()))).toBe(false)
    await firstLogIn('liuyin-head')
  })

  test('nothing is overwritten that somebody changes meanwhile', async () => {
    await init(example())
    const file = example()
    if (file.people[4]) file.people[4].name = '陈新明'
    const planned = await plan(file)
    const head = await person('liuyin-head')
    const admin = await firstLogIn('yl-admin')
    const body = { action: 'change', version: head?.version, name: '陈大明' }
    await api.actOnPerson({ headers: admin.headers, params: { personId: head?.personId ?? '' }, body })
    await expect(applyStreet(platform.services, planned, passwordOf)).rejects.toThrow(/no longer/)
    expect((await person('liuyin-head'))?.name).toBe('陈大明')
  })
})

describe('what the table forbids is told before anything is written', () => {
  const refusal = async (file: StreetFile) => {
    const error = await plan(file).catch((error: unknown) => error)
    if (!(error instanceof InvalidInput)) throw error
    return error.errors
  }

  test('an account of another street', async () => {
    const file = example()
    if (file.people[1]) file.people[1].account = 'east-head'
    expect(await refusal(file)).toEqual([
      { path: 'people.1.account', message: '这个账号已被其他街道使用，请换一个。' },
    ])
  })

  test('a move that would leave work behind', async () => {
    await init(example())
    const head = await firstLogIn('liuyin-head')
    const handler = await person('liuyin-handler')
    const place = (await placesOf()).find(({ key }) => key === '102')
    const { petitionId } = await fileAt(api, { placeCode: place?.placeCode, text: '路灯不亮' })
    await platform.settle()
    const { version } = (await api.showPetition({ headers: head.headers, params: { petitionId } })).body
    const body = { action: 'assign', version, handlerId: handler?.personId }
    await api.actAsStaff({ headers: head.headers, params: { petitionId }, body })

    const file = example()
    if (file.people[5]) file.people[5].organisation = 'heyan'
    expect(await refusal(file)).toEqual([
      { path: 'people.5.organisation', message: expect.stringMatching(/李强手上还有1件未办结/) },
    ])
  })

  test('another type for an organisation', async () => {
    await init(example())
    const file = example()
    if (file.organisations[3]) file.organisations[3].type = 'street-office'
    expect((await refusal(file)).map(({ path }) => path)).toEqual(['organisations.3.type'])
  })
})

test('the head of one street assigns nobody of another', async () => {
  await init(example())
  const placeCode = platform.street.places[0]?.placeCode ?? ''
  const { petitionId } = await fileAt(api, { placeCode, text: '路灯不亮' })
  await platform.settle()
  const stranger = await person('liuyin-handler')
  const assign = actAs(api)('east-head', petitionId, 'assign', { handlerId: stranger?.personId })
  await expect(assign).rejects.toThrow(/没有这位承办人/)
})
