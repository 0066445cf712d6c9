import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryKeyring } from '../../shared/adapters/memory/keyring.ts'
import { memoryCredentialStore, memoryParameterStore } from '../../shared/adapters/memory/wechat.ts'
import { weChatApi } from '../../shared/adapters/wechat/api-client.ts'
import { weChatOfficialAccount } from '../../shared/adapters/wechat/official-account.ts'
import { sharedCredentials } from '../../shared/adapters/wechat/shared-credentials.ts'
import { TryLater, type WeChatMessage } from '../../shared/ports/wechat.ts'
import { ANSWER, anAccount, OPENID, SECRET } from './an-account.ts'
import { startWeChat, type WeChatStandIn } from './stand-in.ts'

const { appId } = anAccount()
const own = { streetId: 'street', appId }
const neighbours = { streetId: 'neighbour', appId }
const TOKEN = '/cgi-bin/stable_token'
const SEND = '/cgi-bin/message/subscribe/bizsend'
const SEND_TEMPLATE = '/cgi-bin/message/template/send'

let weChat: WeChatStandIn
beforeEach(async () => {
  weChat = await startWeChat(anAccount(), SECRET)
})
afterEach(() => weChat.stop())

/** Containers of one deployment share what they know through the table. */
const deployment = ({ secret = SECRET, timeoutMs = 2_000 } = {}) => {
  const shared = { credentials: memoryCredentialStore(), keyring: memoryKeyring() }
  const parameters = memoryParameterStore({ [`/wechat/street/${appId}`]: secret })
  return () =>
    weChatOfficialAccount({
      api: weChatApi(weChat.base, timeoutMs),
      credentials: sharedCredentials({
        ...shared,
        now: () => weChat.time.now,
        pause: () => new Promise((resolve) => setImmediate(resolve)),
      }),
      parameters,
      parameterOf: (of) => `/wechat/${of.streetId}/${of.appId}`,
    })
}

const message = (more: Partial<WeChatMessage> = {}): WeChatMessage => ({
  ...{ ...own, consent: 'once', openid: OPENID, templateId: ANSWER, messageId: 'm1' },
  url: 'https://street.example/petitions/261124-7KQ2MX',
  data: {
    character_string1: { value: '261124-7KQ2MX' },
    thing2: { value: '楼道灯坏了' },
    phrase3: { value: '已办结' },
    thing4: { value: '请点开查看结果' },
  },
  ...more,
})
const asked = (path: string) => weChat.calls.filter((call) => call === path).length

test('a subscription message arrives with its fields and its page', async () => {
  weChat.accept(OPENID, [ANSWER])
  expect(await deployment()().send(message())).toEqual({ outcome: 'sent' })
  const { data, url } = message()
  expect(weChat.messages).toEqual([{ touser: OPENID, template_id: ANSWER, page: url, data }])
})

test('many containers at once make one token', async () => {
  const open = deployment()
  weChat.accept(OPENID, Array(6).fill(ANSWER))
  const sent = await Promise.all(Array.from({ length: 6 }, () => open().send(message())))
  expect(sent).toEqual(Array(6).fill({ outcome: 'sent' }))
  expect(asked(TOKEN)).toBe(1)
})

test('a token is renewed five minutes before its end, and not earlier', async () => {
  const account = deployment()()
  weChat.accept(OPENID, Array(3).fill(ANSWER))
  await account.send(message())
  weChat.time.now += (7200 - 301) * 1000
  await account.send(message())
  expect(asked(TOKEN)).toBe(1)
  weChat.time.now += 1000
  expect(await account.send(message())).toEqual({ outcome: 'sent' })
  expect(asked(TOKEN)).toBe(2)
})

test('a token that others made void in mid-flight is renewed, and the message sent once', async () => {
  const open = deployment()
  const [first, second] = [open(), open()]
  weChat.accept(OPENID, Array(3).fill(ANSWER))
  await Promise.all([first.send(message()), second.send(message())])
  weChat.revokeTokens()
  expect(await first.send(message())).toEqual({ outcome: 'sent' })
  expect(asked(TOKEN)).toBe(2)
  weChat.accept(OPENID, [ANSWER])
  expect(await second.send(message())).toEqual({ outcome: 'sent' }) // from the table, without a third
  expect(asked(TOKEN)).toBe(2)
  expect(weChat.messages).toHaveLength(4)
})

test('a token that is refused although it is the newest is replaced by force', async () => {
  const account = deployment()()
  weChat.accept(OPENID, Array(2).fill(ANSWER))
  await account.send(message())
  weChat.fail(SEND, 42001)
  expect(await account.send(message())).toEqual({ outcome: 'sent' })
  expect(asked(TOKEN)).toBe(3) // the same once more, then a new one
})

test('a token that is refused again and again is nothing to go on trying with now', async () => {
  weChat.fail(SEND, 40001, 40001)
  await expect(deployment()().send(message())).rejects.toThrow(TryLater)
  expect(asked(SEND)).toBe(2)
})

test.each([-1, 45009, 45011])('%i is to be tried again later', async (errcode) => {
  weChat.fail(SEND, errcode)
  await expect(deployment()().send(message())).rejects.toThrow(TryLater)
})

test('a token that cannot be had now is to be tried again later, whoever asks next', async () => {
  const account = deployment({ timeoutMs: 50 })()
  weChat.fail(TOKEN, 'silence')
  await expect(account.send(message())).rejects.toThrow(TryLater)
  expect(asked(SEND)).toBe(0)
  weChat.time.now += 12_000 // until the first has certainly given up
  weChat.accept(OPENID, [ANSWER])
  expect(await account.send(message())).toEqual({ outcome: 'sent' })
})

test.each([
  [40003, 'openid'],
  [43004, 'openid'],
  [43101, 'consent'],
] as const)('%i means that the resident is not reached this way', async (errcode, lost) => {
  weChat.fail(SEND, errcode)
  expect(await deployment()().send(message())).toMatchObject({ outcome: 'unreachable', lost })
})

test.each([40037, 47003, 48001, 99999])('%i means that something is set up wrongly', async (errcode) => {
  weChat.fail(SEND, errcode)
  expect(await deployment()().send(message())).toMatchObject({
    outcome: 'misconfigured',
    reason: expect.stringContaining(String(errcode)),
  })
})

test('a wrong secret, and none, are told without it', async () => {
  const wrong = await deployment({ secret: 'f'.repeat(32) })().send(message())
  expect(wrong).toMatchObject({ outcome: 'misconfigured', reason: expect.stringContaining('AppSecret') })
  expect(JSON.stringify(wrong)).not.toContain('f'.repeat(32))
  expect(await deployment({ secret: '' })().send(message())).toMatchObject({
    outcome: 'misconfigured',
    reason: expect.stringContaining(`/wechat/street/${appId}`),
  })
})

test('when the answer is lost nobody knows; nothing is sent a second time by itself', async () => {
  weChat.accept(OPENID, Array(2).fill(ANSWER))
  weChat.fail(SEND, 'lost-answer')
  expect(await deployment()().send(message())).toEqual({ outcome: 'unknown' })
  weChat.fail(SEND, 'silence')
  expect(await deployment({ timeoutMs: 50 })().send(message())).toEqual({ outcome: 'unknown' })
  expect(weChat.messages).toHaveLength(1)
})

test('a template message that is repeated after a lost answer arrives once', async () => {
  const account = deployment()()
  const template = message({ consent: 'template', messageId: 'the same' })
  weChat.followers.add(OPENID)
  weChat.fail(SEND_TEMPLATE, 'lost-answer')
  expect(await account.send(template)).toEqual({ outcome: 'unknown' })
  expect(await account.send(template)).toEqual({ outcome: 'sent' })
  expect(weChat.messages).toMatchObject([{ client_msg_id: 'the same', url: template.url }])
  weChat.followers.clear()
  expect(await account.send({ ...template, messageId: 'another' })).toMatchObject({ outcome: 'unreachable' })
})

test('an unreachable API has sent nothing', async () => {
  await weChat.stop()
  await expect(deployment()().send(message())).rejects.toThrow(TryLater)
})

test('a code tells the openid once, for five minutes', async () => {
  const account = deployment()()
  const code = weChat.codeFor(OPENID)
  expect(await account.openidOf(own, code)).toBe(OPENID)
  expect(await account.openidOf(own, code)).toBeUndefined()
  expect(await account.openidOf(own, 'made up')).toBeUndefined()
  const late = weChat.codeFor(OPENID)
  weChat.time.now += 5 * 60_000
  expect(await account.openidOf(own, late)).toBeUndefined()
  await expect(account.openidOf({ ...own, appId: 'wx00000000000000ff' }, late)).rejects.toThrow('没有公众号')
})

test('the ticket for signatures is kept as the token is', async () => {
  const open = deployment()
  const ticket = await open().ticket(own)
  expect(await open().ticket(own)).toBe(ticket)
  expect(asked('/cgi-bin/ticket/getticket')).toBe(1)
})

test('a street that names the account of another, without its secret, gets nothing of it', async () => {
  const account = deployment()()
  weChat.accept(OPENID, Array(2).fill(ANSWER))
  await account.send(message())
  await account.ticket(own)
  const code = weChat.codeFor(OPENID)
  expect(await account.send(message(neighbours))).toMatchObject({
    outcome: 'misconfigured',
    reason: expect.stringContaining(`/wechat/neighbour/${appId}`),
  })
  weChat.time.now += 12_000 // until the one that found no secret has certainly given up
  await expect(account.ticket(neighbours)).rejects.toThrow('没有公众号')
  await expect(account.openidOf(neighbours, code)).rejects.toThrow('没有公众号')
  expect(weChat.messages).toHaveLength(1)
})
