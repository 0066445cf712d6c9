import { afterEach, beforeEach, expect, test } from 'vitest'
import { actAs } from '../api/acting.ts'
import { type Api, apiOf, file, signIn } from '../api/api.ts'
import { type MemoryPlatform, memoryPlatform } from '../api/memory-platform.ts'
import { ANSWER, anAccount, OPENID, PROGRESS, QUESTION, SECRET } from './an-account.ts'
import { withWeChat } from './platform.ts'
import { startWeChat, type WeChatStandIn } from './stand-in.ts'

let weChat: WeChatStandIn
let platform: MemoryPlatform
let api: Api
let filed: { petitionId: string; queryCode: string }
beforeEach(async () => {
  weChat = await startWeChat(anAccount(), SECRET)
  platform = await memoryPlatform()
  await withWeChat(platform, weChat, anAccount())
  api = apiOf(platform)
  filed = await file(api, { placeCode: platform.street.places[0]?.placeCode, text: '楼道灯坏了。' })
  await platform.settle()
})
afterEach(() => weChat.stop())

const act = (body: object, queryCode = filed.queryCode, more: Record<string, string> = {}) =>
  api.actAsResident({
    params: { petitionId: filed.petitionId },
    headers: { 'x-query-code': queryCode, ...more },
    body,
  })
const track = async () =>
  (
    await api.trackPetition({
      params: { petitionId: filed.petitionId },
      headers: { 'x-query-code': filed.queryCode },
    })
  ).body
const subscribe = (accepted = [PROGRESS, QUESTION, ANSWER]) => {
  weChat.accept(OPENID, accepted)
  return act({ action: 'subscribe', accepted })
}

test('the whole way: offered, linked, agreed to, told, given up', async () => {
  const { appId } = anAccount()
  const place = await api.getPlace({ params: { placeCode: platform.street.places[0]?.placeCode ?? '' } })
  expect(place.body.wechat).toEqual({ appId })
  const before = await track()
  expect(before.wechat).toEqual({ appId, subscribed: false, left: 0 })
  expect(before.actions.map(({ action }) => action)).toContain('subscribe')
  expect(before.actions.map(({ action }) => action)).not.toContain('unsubscribe')

  expect((await act({ action: 'subscribe', code: weChat.codeFor(OPENID) })).status).toBe(200)
  expect((await track()).timeline.map(({ action }) => action)).not.toContain('subscribe')
  expect((await subscribe()).status).toBe(200)
  const agreed = await track()
  expect(agreed.wechat).toEqual({ appId, subscribed: true, left: 3 })
  expect(agreed.timeline.at(-1)).toMatchObject({ action: 'subscribe', label: '居民订阅了进度通知' })
  expect(agreed.actions.map(({ action }) => action)).toContain('unsubscribe')

  await platform.settle()
  await actAs(api)('east-head', filed.petitionId, 'ask', { question: '是哪一层的灯？' })
  await platform.settle()
  expect(weChat.messages).toMatchObject([{ touser: OPENID, template_id: QUESTION }])
  expect((await track()).wechat?.left).toBe(2)

  expect((await act({ action: 'unsubscribe' })).status).toBe(200)
  expect((await track()).wechat).toEqual({ appId, subscribed: false, left: 0 })
  expect(await platform.services.subscriptions.findSubscription(filed.petitionId)).toBeUndefined()
  await actAs(api)('east-head', filed.petitionId, 'answer', { answer: '灯已经换好。' })
  await platform.settle()
  expect(weChat.messages).toHaveLength(1)
})

test('the openid stands nowhere in the open', async () => {
  await act({ action: 'subscribe', code: weChat.codeFor(OPENID) })
  await subscribe()
  await platform.settle()
  const headers = await signIn(api, 'east-head')
  const seen = await api.showPetition({ headers, params: { petitionId: filed.petitionId } })
  const stored = await platform.services.subscriptions.findSubscription(filed.petitionId)
  const events = platform.stream
  expect(JSON.stringify([await track(), seen.body, stored, events])).not.toContain(OPENID)
})

test('a code that is used or made up links nobody', async () => {
  const code = weChat.codeFor(OPENID)
  await act({ action: 'subscribe', code })
  await act({ action: 'unsubscribe' })
  for (const bad of [code, 'madeup']) {
    const { status, problem } = await act({ action: 'subscribe', code: bad })
    expect([status, problem.errors?.[0]?.path]).toEqual([400, 'code'])
  }
  expect((await subscribe()).status).toBe(400) // nobody is linked
})

test('only templates of the street count, and at least one', async () => {
  await act({ action: 'subscribe', code: weChat.codeFor(OPENID) })
  expect((await act({ action: 'subscribe', accepted: ['x'.repeat(43)] })).status).toBe(400)
  expect((await act({ action: 'subscribe' })).status).toBe(400)
  expect((await act({ action: 'subscribe', accepted: [ANSWER, 'x'.repeat(43)] })).status).toBe(200)
  expect((await track()).wechat).toMatchObject({ left: 1 })
})

test('without the query code nothing is asked of WeChat', async () => {
  const code = weChat.codeFor(OPENID)
  expect((await act({ action: 'subscribe', code }, 'AAAAAAAAAAAAAAAA')).status).toBe(404)
  expect(weChat.calls).toEqual([])
})

test('staff who type for a resident cannot subscribe, and can end it', async () => {
  const staff = await signIn(api, 'east-head')
  const code = weChat.codeFor(OPENID)
  expect((await act({ action: 'subscribe', code }, filed.queryCode, staff)).status).toBe(403)
  await act({ action: 'subscribe', code })
  await subscribe()
  const tracked = await api.trackPetition({
    params: { petitionId: filed.petitionId },
    headers: { 'x-query-code': filed.queryCode, ...staff },
  })
  const names = tracked.body.actions.map(({ action }) => action)
  expect([names.includes('subscribe'), names.includes('unsubscribe')]).toEqual([false, true])
  expect((await act({ action: 'unsubscribe' }, filed.queryCode, staff)).status).toBe(200)
})

test('a street without an account offers nothing and refuses', async () => {
  await platform.services.settings.putSettings({ streetId: platform.street.street.streetId })
  const { wechat, actions } = await track()
  expect([wechat, actions.some(({ action }) => action === 'subscribe')]).toEqual([undefined, false])
  expect((await act({ action: 'subscribe', code: 'any' })).status).toBe(409)
  const signed = await api.signForWechat({
    params: { petitionId: filed.petitionId },
    headers: { 'x-query-code': filed.queryCode },
    body: { url: 'https://street.example/wechat' },
  })
  expect(signed.status).toBe(409)
})

test('what has been answered is not subscribed to any more', async () => {
  await actAs(api)('east-head', filed.petitionId, 'answer', { answer: '灯已经换好。' })
  const code = weChat.codeFor(OPENID)
  expect((await act({ action: 'subscribe', code })).status).toBe(409)
  expect(weChat.calls).toEqual([])
})

test('our own page is signed as WeChat checks it, and no other', async () => {
  const sign = (url: string, queryCode = filed.queryCode) =>
    api.signForWechat({
      params: { petitionId: filed.petitionId },
      headers: { 'x-query-code': queryCode },
      body: { url },
    })
  const url = 'https://street.example/wechat?code=c&state=s'
  const { body } = await sign(`${url}#fragment`)
  expect(weChat.isSigned({ ...body, url })).toBe(true)
  expect(weChat.isSigned({ ...body, url: 'https://street.example/wechat' })).toBe(false)
  expect(body).toMatchObject({ appId: anAccount().appId, templateIds: [PROGRESS, QUESTION, ANSWER] })
  for (const other of ['https://evil.example/wechat', 'https://street.example/wechat.evil.example', 'x'])
    expect((await sign(other)).status).toBe(400)
  expect((await sign(url, 'AAAAAAAAAAAAAAAA')).status).toBe(404)
})

test('a busy WeChat is answered with "later", and a wrong secret with neither secret nor cause', async () => {
  const tryIt = async () => {
    const { handler, event } = api.actAsResident.raw({
      params: { petitionId: filed.petitionId },
      headers: { 'x-query-code': filed.queryCode },
      body: { action: 'subscribe', code: weChat.codeFor(OPENID) },
    })
    return handler(event)
  }
  weChat.fail('/sns/oauth2/access_token', -1, 40125)
  const busy = await tryIt()
  expect([busy.statusCode, busy.headers?.['retry-after']]).toEqual([503, '2'])
  const wrong = await tryIt()
  expect(wrong.statusCode).toBe(500)
  expect(wrong.body).not.toMatch(/AppSecret|40125/)
})

test('an administrator sets the account, and a wrong one is refused by field', async () => {
  const headers = await signIn(api, 'admin')
  const { version } = (await api.showStreet({ headers })).body.street
  const account = anAccount({ consent: 'lasting' })
  const changed = await api.changeStreet({ headers, body: { version, wechat: account } })
  expect([changed.status, changed.body.wechat]).toEqual([200, account])
  const misfit = { ...account, templates: [{ ...account.templates[0], fields: { phrase1: 'title' } }] }
  const refused = await api.changeStreet({ headers, body: { version: version + 1, wechat: misfit } })
  expect([refused.status, refused.problem.errors?.[0]?.path]).toEqual([
    400,
    'wechat.templates.0.fields.phrase1',
  ])
  const gone = await api.changeStreet({ headers, body: { version: version + 1, wechat: null } })
  expect([gone.status, gone.body.wechat]).toEqual([200, undefined])
})
