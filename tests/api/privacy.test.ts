import { beforeEach, describe, expect, test } from 'vitest'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { supervisionScenes, terms } from './supervision-scenes.ts'
import { aStreet } from './test-street.ts'

const PHONE = '13812345678'
const NAME = '熊小芳'
let platform: MemoryPlatform
let api: Api
let petition: { petitionId: string; queryCode: string }

beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  petition = await file(api, {
    placeCode: platform.street.places[0]?.placeCode,
    text: `楼上漏水，请打我电话${PHONE}`,
    contact: { name: NAME, phone: PHONE },
  })
  await platform.settle()
})

const params = () => ({ petitionId: petition.petitionId })
const show = async (personId: string) =>
  api.showPetition({ headers: await signIn(api, personId), params: params() })

test('no staff view, list or message holds name or phone', async () => {
  for (const personId of ['east-head', 'east-handler', 'east-deputy', 'command', 'committee-member']) {
    const headers = await signIn(api, personId)
    const views = [await show(personId), await api.listPetitions({ headers, query: { scope: 'org' } })]
    views.push((await api.listNotifications({ headers })) as never)
    for (const { body } of views) {
      expect(JSON.stringify(body)).not.toContain(PHONE)
      expect(JSON.stringify(body)).not.toContain(NAME)
    }
  }
})

test('what is stored of the contact data is neither name nor phone, and does not open for another petition', async () => {
  const sealed = await platform.services.petitions.findContact(petition.petitionId)
  expect(JSON.stringify(sealed)).not.toMatch(new RegExp(`${PHONE}|${NAME}`))
  if (!sealed) throw new Error('no contact was stored')
  await expect(platform.services.contacts.open('260302-AAAAAA', 'street', sealed)).rejects.toThrow()
  await expect(platform.services.contacts.open(petition.petitionId, 'other', sealed)).rejects.toThrow()
})

test('a head of station sees the contact data with a reason, and the resident sees who looked', async () => {
  const headers = await signIn(api, 'east-head')
  expect((await api.viewContact({ headers, params: params(), body: {} })).status).toBe(400)
  expect((await api.viewContact({ headers, params: params(), body: { reason: ' ' } })).status).toBe(400)
  const { body } = await api.viewContact({ headers, params: params(), body: { reason: '约上门时间' } })
  expect(body).toEqual({ name: NAME, phone: PHONE, text: `楼上漏水，请打我电话${PHONE}` })

  const tracked = await api.trackPetition({
    params: params(),
    headers: { 'x-query-code': petition.queryCode },
  })
  expect(tracked.body.contactViews).toMatchObject([
    { by: { role: 'station-head', orgName: '东社区联络站' }, reason: '约上门时间' },
  ])
})

test.each(['east-deputy', 'committee-member', 'east-handler', 'west-head', 'builder', 'admin'])(
  '%s may not see the contact data',
  async (personId) => {
    const headers = await signIn(api, personId)
    const answer = await api.viewContact({ headers, params: params(), body: { reason: '好奇' } })
    expect(answer.problem).toMatchObject({ status: 403, code: 'actor-not-allowed' })
  },
)

test('internal notes stay with staff, and the resident can still verify the chain', async () => {
  const headers = await signIn(api, 'east-head')
  await api.actAsStaff({
    headers,
    params: params(),
    body: { action: 'note', version: 1, text: '此人常投诉' },
  })
  const { body } = await api.trackPetition({
    params: params(),
    headers: { 'x-query-code': petition.queryCode },
  })
  expect(JSON.stringify(body)).not.toContain('常投诉')
  expect(body.receipt.entries.map(({ action }) => action)).toEqual(['file', 'triage', 'note'])
  expect((await show('east-head')).body.timeline.at(-1)?.note).toBe('此人常投诉')
})

describe('numbers outside the text', () => {
  const HIDDEN = '［号码已隐藏］'
  let petitionId: string
  let queryCode: string
  const look = async (personId: string) =>
    api.viewContact({
      ...{ headers: await signIn(api, personId), params: { petitionId }, body: { reason: '约上门时间' } },
    })
  const shown = async (personId: string) =>
    (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body
  const filed = async (words: object) => {
    ;({ petitionId, queryCode } = await file(api, {
      ...{ placeCode: platform.street.places[0]?.placeCode, text: '楼上漏水' },
      ...words,
    }))
  }
  const actAsResident = async (body: object) =>
    expect(
      (await api.actAsResident({ params: { petitionId }, headers: { 'x-query-code': queryCode }, body }))
        .status,
    ).toBe(200)
  const looks = async () =>
    (await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })).body
      .contactViews

  test('in the title, the address and what was added are read by whoever may call', async () => {
    await filed({ title: `漏水，请打${PHONE}`, address: `三栋 ${PHONE}` })
    await actAsResident({ action: 'supplement', text: '还在漏' })
    await actAsResident({ action: 'supplement', text: `新号码 ${PHONE}` })
    await actAsResident({ action: 'urge', note: `微信：xiong_123` })
    expect(await shown('east-head')).toMatchObject({
      title: `漏水，请打${HIDDEN}`,
      address: `三栋 ${HIDDEN}`,
      contact: { left: false, viewable: true },
    })
    expect((await look('east-head')).body).toEqual({
      text: '楼上漏水',
      title: `漏水，请打${PHONE}`,
      address: `三栋 ${PHONE}`,
      supplements: [
        { seq: 3, text: `新号码 ${PHONE}` },
        { seq: 4, text: '微信：xiong_123' },
      ],
    })
    expect(await looks()).toMatchObject([{ by: { role: 'station-head' }, reason: '约上门时间' }])
    expect((await look('east-deputy')).status).toBe(403)
  })

  test('in a comment alone are read there, and the words that hide nothing are not repeated', async () => {
    await filed({})
    await actAs(api)('east-head', petitionId, 'answer', { answer: '已修好' })
    await actAsResident({
      ...{ action: 'rate', solved: 'no', satisfaction: 'dissatisfied' },
      ...{ reasons: '没人来', comment: `还在漏，打${PHONE}` },
    })
    expect((await look('east-head')).body).toEqual({
      supplements: [{ seq: 3, text: `还在漏，打${PHONE}` }],
    })
  })

  test('a look at nothing is refused, recorded nowhere and not offered', async () => {
    await filed({ text: '2026年11月24日3栋1501漏水' })
    expect((await shown('east-head')).contact).toEqual({ left: false, viewable: false })
    const { problem } = await look('east-head')
    expect(problem).toMatchObject({ status: 404, code: 'not-found' })
    expect(problem.detail).toContain('居民没有留下联系方式')
    expect((await look('east-deputy')).status).toBe(403)
    expect(await looks()).toEqual([])
  })

  test('in an internal note are masked for whoever may not call the resident', async () => {
    await filed({ text: '路灯坏了' })
    await actAs(api)('east-head', petitionId, 'note', { text: `居民电话${PHONE}` })
    await actAs(api)('east-head', petitionId, 'assign', {
      handlerId: 'east-handler',
      note: `联系${PHONE}`,
    })
    for (const personId of ['east-deputy', 'committee-member', 'east-grid']) {
      const body = await shown(personId)
      expect(JSON.stringify(body)).not.toContain(PHONE)
      expect(body.timeline.map(({ note }) => note)).toContain(`居民电话${HIDDEN}`)
      expect(body.timeline.at(-1)?.details).toMatchObject({
        handlerId: 'east-handler',
        note: `联系${HIDDEN}`,
      })
      expect(findFault(body.receipt.entries as ReceiptEntry[])).toBeUndefined()
    }
    for (const personId of ['east-head', 'east-handler', 'command']) {
      const body = await shown(personId)
      expect(body.timeline.map(({ note }) => note)).toContain(`居民电话${PHONE}`)
      expect(body.receipt.entries.filter((entry) => entry.private)).toHaveLength(2)
    }
  })
})

test('a telephone in the answer of a supervision item reaches neither departments nor other residents', async () => {
  const { begins, acts, shown } = supervisionScenes(() => ({ platform, api }))
  const opened = { ...terms, action: 'open', co: [], petitions: [petition.petitionId] }
  const { itemId } = (await begins('committee-member', opened)).body
  const answer = `${NAME}（${PHONE}）家已修好，其余各户下周检修。`
  await acts('committee-member', itemId, 'answer', { answer, lookBackOn: '2026-04-01' })
  await platform.settle()
  const found = await platform.services.petitions.findFile(petition.petitionId)
  const told = found?.timeline.find(({ entry }) => entry.action === 'answer-member')?.public?.payload
  expect(told?.answer).toContain('其余各户下周检修')
  const seen = await shown('officer', itemId)
  expect(seen.body.story.map(({ note }) => note).join()).toContain('其余各户下周检修')
  for (const words of [told, seen.body]) expect(JSON.stringify(words)).not.toContain(PHONE)
})

test('the chain proves to the resident what they filed, word for word', async () => {
  const { body } = await api.trackPetition({
    params: params(),
    headers: { 'x-query-code': petition.queryCode },
  })
  const entries = body.receipt.entries as ReceiptEntry[]
  expect(entries[0]?.public?.payload).toEqual({
    ...{ text: `楼上漏水，请打我电话${PHONE}`, routedBy: 'place' },
  })
  expect(findFault(entries)).toBeUndefined()
  const altered = entries.map((entry, index) =>
    index === 0 && entry.public
      ? { ...entry, public: { ...entry.public, payload: { text: '楼上没有漏水' } } }
      : entry,
  )
  expect(findFault(altered)).toEqual({ seq: 1, fault: 'public-commit' })
  expect(body.timeline[0]?.details).toEqual({ routedBy: 'place' }) // the words are said once, above
})

test('staff verify the chain without the words that they read masked', async () => {
  const { body } = await show('east-head')
  const entries = body.receipt.entries as ReceiptEntry[]
  expect(entries[0]).toMatchObject({ action: 'file', publicCommit: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(entries[0]).not.toHaveProperty('public')
  expect(findFault(entries)).toBeUndefined()
})

test('another street does not exist for its neighbour', async () => {
  const other = aStreet('other')
  const { directory } = platform.services
  await directory.putStreet(other.street)
  for (const organisation of other.organisations) await directory.putOrganisation(organisation)
  for (const person of other.people) {
    await directory.putPerson(person)
    const { personId, streetId } = person
    await directory.putAccount({
      account: personId,
      personId,
      streetId,
      passwordHash: `${personId}-password`,
    })
  }
  const headers = await signIn(api, 'other-command')
  expect((await api.showPetition({ headers, params: params() })).status).toBe(404)
  const list = await api.listPetitions({ headers, query: { scope: 'street' } })
  expect(list.body.items).toEqual([])
  const search = await api.listPetitions({ headers, query: { q: petition.petitionId } })
  expect(search.body.items).toEqual([])
  const mail = await api.listNotifications({ headers, query: { scope: 'street' } })
  expect(mail.body.items).toEqual([])
})

test('the query code is nowhere in what is stored or sent', async () => {
  const found = await platform.services.petitions.findFile(petition.petitionId)
  const { notifications } = await platform.services.notifications.list({ streetId: 'street', limit: 100 })
  expect(JSON.stringify([found, notifications, platform.stream])).not.toContain(petition.queryCode)
})
