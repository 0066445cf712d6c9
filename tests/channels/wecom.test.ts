import { afterEach, expect, test } from 'vitest'
import { memoryCredentialStore, memoryParameterStore } from '../../shared/adapters/memory/wechat.ts'
import { weChatApi } from '../../shared/adapters/wechat/api-client.ts'
import { sharedCredentials } from '../../shared/adapters/wechat/shared-credentials.ts'
import { weComClient } from '../../shared/adapters/wecom/wecom.ts'
import { withParametersOf } from '../../shared/domain/notification/channel-settings.ts'
import { later, millis } from '../../shared/domain/time.ts'
import { deliverNotifications } from '../../shared/usecases/deliver-notifications.ts'
import { deliverWaiting } from '../../shared/usecases/deliver-waiting.ts'
import { apiOf, file } from '../api/api.ts'
import { memoryPlatform } from '../api/memory-platform.ts'
import { startWeCom } from './wecom-stand-in.ts'

const SEND = '/cgi-bin/message/send'
const account = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'app' }
const TIMEOUT_MS = 300

let stop: (() => Promise<void>) | undefined
afterEach(async () => {
  await stop?.()
  stop = undefined
})

/** A street with WeCom, whose station head in the east is a member of it. */
const opened = async ({ userId = 'dong' } = {}) => {
  const platform = await memoryPlatform()
  const { services, time, street } = platform
  const now = () => millis(time.now)
  const standIn = await startWeCom({ ...account, secret: 'S', robots: ['K'], members: ['dong'] }, now)
  stop = standIn.stop
  const { streetId } = street.street
  services.wecom = weComClient({
    api: weChatApi(standIn.base, TIMEOUT_MS),
    credentials: sharedCredentials({ credentials: memoryCredentialStore(), keyring: services.keyring, now }),
    parameters: memoryParameterStore({ '/p/wecom/street/app': 'S', '/p/wecom/street/east-group': 'K' }),
    path: '/p',
  })
  await services.settings.putSettings({ streetId, channels: { wecom: account } })
  const head = street.people.find(({ personId }) => personId === 'east-head')
  if (!head) throw new Error('no head')
  await services.directory.putPerson({ ...head, account: 'east-head', weComUserId: userId })
  const api = apiOf(platform)
  const filed = async () => {
    const { petitionId } = await file(api, {
      placeCode: street.places[0]?.placeCode,
      text: '楼道灯坏了，请来修。',
    })
    await platform.settle()
    return petitionId
  }
  const told = async (petitionId: string) => {
    const { notifications } = await services.notifications.list({ streetId, petitionId, limit: 100 })
    return notifications.find(({ personId }) => personId === 'east-head')
  }
  const passMinutes = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed++) {
      time.now = later(time.now, 60_000)
      await deliverWaiting(services)
      await deliverNotifications(services, services.deliveryQueue.taken.splice(0))
    }
  }
  return { ...{ platform, services, time, standIn, filed, told, passMinutes, streetId, api } }
}

test('a task is told in WeCom, with its number and without a word of the resident', async () => {
  const { filed, told, standIn } = await opened()
  const petitionId = await filed()
  expect(standIn.messages).toMatchObject([{ to: 'dong', text: expect.stringContaining(petitionId) }])
  expect(standIn.messages[0]?.text).not.toContain('灯')
  expect(await told(petitionId)).toMatchObject({ state: 'sent', channel: 'wecom' })
})

test('a street that names another’s application has neither its secret nor its token', async () => {
  const { services, standIn } = await opened()
  const send = (street: string) => {
    const { wecom } = withParametersOf(street, { wecom: account })
    if (!wecom) throw new Error('no account')
    return services.wecom.send({
      account: wecom,
      userId: 'dong',
      text: '待办',
      url: 'https://mashangban.example/',
    })
  }
  expect(await send('street')).toEqual({ outcome: 'sent' })
  expect(await send('neighbour')).toMatchObject({
    outcome: 'misconfigured',
    reason: expect.stringContaining('/p/wecom/neighbour/app'),
  })
  expect(standIn.messages).toHaveLength(1)
})

test.each([42001, 40014])('a token that no longer counts (%i) is renewed in mid-flight', async (errcode) => {
  const { filed, told, standIn } = await opened()
  await filed()
  if (errcode === 42001) standIn.expireTokens()
  else standIn.fail(SEND, errcode)
  const petitionId = await filed()
  expect(await told(petitionId)).toMatchObject({ state: 'sent', channel: 'wecom' })
  expect(standIn.messages).toHaveLength(2)
})

test('who is no member of the application (81013) reads it in the mailbox, and the log says why', async () => {
  const { filed, told } = await opened({ userId: 'somebody' })
  expect(await told(await filed())).toMatchObject({
    ...{ state: 'sent', channel: 'mailbox', reason: expect.stringContaining('没有这个账号') },
    attempts: [{ channel: 'wecom', state: 'fell-back', to: 'mailbox' }, { channel: 'mailbox' }],
  })
})

test.each([45009, -1])('what is too much for WeCom (%i) goes out a minute later', async (errcode) => {
  const { filed, told, standIn, passMinutes } = await opened()
  standIn.fail(SEND, errcode)
  const petitionId = await filed()
  expect(await told(petitionId)).toMatchObject({ state: 'planned' })
  await passMinutes(1)
  expect(await told(petitionId)).toMatchObject({ state: 'sent', channel: 'wecom' })
})

test('what WeCom may have got is repeated, for it sends a repetition once', async () => {
  const { filed, told, standIn, passMinutes } = await opened()
  standIn.fail(SEND, 'lost-answer')
  const petitionId = await filed()
  expect(await told(petitionId)).toMatchObject({ attempts: [{ channel: 'wecom', state: 'unsure' }] })
  await passMinutes(2)
  expect(await told(petitionId)).toMatchObject({ state: 'sent', channel: 'wecom' })
  expect(standIn.messages).toHaveLength(1)
})

test('a member is told no more than thirty times in any minute', async () => {
  const { filed, standIn, passMinutes, services } = await opened()
  for (let n = 0; n < 40; n++) await filed()
  await passMinutes(4)
  expect(standIn.messages).toHaveLength(40)
  const moments = standIn.messages.map(({ at }) => at)
  for (const from of moments)
    expect(moments.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(30)
  expect(services.deliveryQueue.taken).toEqual([])
})

test('the group of an organisation hears once of a task, however many of it are told, by its robot', async () => {
  const { filed, standIn, services, streetId, platform } = await opened()
  const robots = [{ orgId: 'east', key: 'east-group' }]
  await services.settings.putSettings({ streetId, channels: { wecom: { ...account, robots } } })
  const second = {
    personId: 'east-head-2',
    streetId,
    orgId: 'east',
    role: 'station-head',
    name: '副站长',
  } as const
  await services.directory.putPerson({ ...second, account: 'east-head-2' })
  const petitionId = await filed()
  expect(standIn.groups).toMatchObject([{ key: 'K', text: expect.stringContaining(petitionId) }])
  expect(standIn.groups[0]?.text).not.toContain('灯')
  const { notifications } = await services.notifications.list({ streetId, petitionId, limit: 100 })
  expect(notifications.filter(({ audience }) => audience === 'group')).toMatchObject([
    { channel: 'robot', state: 'sent', orgId: 'east' },
  ])
  await platform.settle()
  expect(standIn.groups).toHaveLength(1)
})

test('a robot speaks no more than twenty times in any minute, and says all it has to', async () => {
  const { filed, standIn, services, streetId, passMinutes } = await opened()
  const robots = [{ orgId: 'east', key: 'east-group' }]
  await services.settings.putSettings({ streetId, channels: { wecom: { ...account, robots } } })
  for (let n = 0; n < 45; n++) await filed()
  standIn.fail('/cgi-bin/webhook/send', 130101)
  await passMinutes(8)
  expect(standIn.groups).toHaveLength(45)
  const moments = standIn.groups.map(({ at }) => at)
  for (const from of moments)
    expect(moments.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(20)
})

test('a robot that is gone (93000) is for somebody to mend, and the log says that the group heard nothing', async () => {
  const { filed, standIn, services, streetId } = await opened()
  const robots = [{ orgId: 'east', key: 'east-group' }]
  await services.settings.putSettings({ streetId, channels: { wecom: { ...account, robots } } })
  standIn.fail('/cgi-bin/webhook/send', 93000)
  const petitionId = await filed()
  const { notifications } = await services.notifications.list({ streetId, petitionId, limit: 100 })
  expect(notifications.find(({ audience }) => audience === 'group')).toMatchObject({
    ...{ state: 'refused', reason: expect.stringContaining('设置有误') },
  })
})

test('staff log in by the WeCom account that an administrator has bound to them, with a code that is good once', async () => {
  const { api, standIn, streetId } = await opened()
  const logIn = (code?: string, street = streetId) =>
    api.logInByWeCom({ body: { streetId: street, ...(code && { code }) } })
  const { corpId, agentId } = account
  expect((await logIn()).body).toEqual({ offer: { corpId, agentId } })
  const code = standIn.codeFor('dong')
  const { body } = await logIn(code)
  expect(body.session?.person).toMatchObject({ personId: 'east-head', role: 'station-head' })
  const headers = { authorization: `Bearer ${body.session?.token}` }
  expect((await api.showMe({ headers })).status).toBe(200)
  expect((await logIn(code)).status).toBe(401)
  expect((await logIn(standIn.codeFor('stranger'))).status).toBe(401)
  expect((await logIn(standIn.codeFor(undefined))).status).toBe(401)
  expect((await logIn(undefined, 'elsewhere')).status).toBe(404)
})
