import { afterEach, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import type { WeChatAccount } from '../../shared/domain/wechat/account.ts'
import { deliverNotifications } from '../../shared/usecases/deliver-notifications.ts'
import { actAs } from '../api/acting.ts'
import { apiOf, file, signIn } from '../api/api.ts'
import { memoryPlatform } from '../api/memory-platform.ts'
import { ANSWER, anAccount, OPENID, PROGRESS, SECRET } from './an-account.ts'
import { withWeChat } from './platform.ts'
import { startWeChat, type WeChatStandIn } from './stand-in.ts'

const SEND = '/cgi-bin/message/subscribe/bizsend'
const SEND_TEMPLATE = '/cgi-bin/message/template/send'
const MINUTE_MS = 60_000

/** WeChat did not lead there, and somebody has to telephone. */
const fellBack = (reason: string) => [
  { channel: 'wechat', state: 'fell-back', to: 'call', reason: expect.stringContaining(reason) },
  { channel: 'call', state: 'waiting' },
]

let weChat: WeChatStandIn | undefined
afterEach(async () => {
  await weChat?.stop()
  weChat = undefined
})

/** A petition whose resident has agreed to one message of each kind, and left a phone unless told otherwise. */
const subscribed = async (
  more: Partial<WeChatAccount> = {},
  contact: object | null = { phone: '13800000000' },
) => {
  const account = anAccount(more)
  const standIn = await startWeChat(account, SECRET)
  weChat = standIn
  const platform = await memoryPlatform()
  const { services, street, time } = platform
  await withWeChat(platform, standIn, account)
  const api = apiOf(platform)
  const { petitionId } = await file(api, {
    placeCode: street.places[0]?.placeCode,
    text: '楼道灯坏了一个星期，请来修。',
    ...(contact && { contact }),
  })
  await platform.settle()
  const { streetId } = street.street
  const sealed = await services.openids.sealOpenid(petitionId, streetId, OPENID)
  await services.subscriptions.link(petitionId, streetId, { appId: account.appId, ...sealed })
  await services.subscriptions.grant(petitionId, [PROGRESS, ANSWER])
  standIn.accept(OPENID, [PROGRESS, ANSWER])
  standIn.followers.add(OPENID)

  /** Plans what an action tells the resident, and delivers it as the queue does; once for each call of `deliver`. */
  const answer = async () => {
    await actAs(api)('east-head', petitionId, 'answer', { answer: '灯已经换好。' })
    const { enqueue } = services.deliveryQueue
    const kept: string[] = []
    services.deliveryQueue.enqueue = async (ids) => {
      kept.push(...ids.filter((id) => id.includes('#resident#')))
      return []
    }
    await platform.settle()
    services.deliveryQueue.enqueue = enqueue
    const deliver = () => deliverNotifications(services, kept)
    return { deliver, ...(await deliver()) }
  }
  const toldLast = async () => {
    const headers = await signIn(api, 'east-head')
    const list = await api.listNotifications({ headers, query: { scope: 'org', petitionId } })
    return list.body.items.find(({ audience, event }) => audience === 'resident' && event === 'answer')
  }
  const credits = async () => (await services.subscriptions.findSubscription(petitionId))?.credits
  return { ...{ platform, api, services, petitionId, standIn, answer, toldLast, credits, time } }
}

test('who has agreed is told in WeChat, once for each consent', async () => {
  const { answer, toldLast, credits, standIn, petitionId } = await subscribed()
  await answer()
  expect(standIn.messages).toEqual([
    {
      touser: OPENID,
      template_id: ANSWER,
      page: `https://street.example/petitions/${petitionId}`,
      data: {
        character_string1: { value: petitionId },
        thing2: { value: expect.stringContaining('楼道灯坏了') },
        phrase3: { value: '已办结' },
        thing4: { value: '请点开查看结果' },
      },
    },
  ])
  expect(await toldLast()).toMatchObject({ channel: 'wechat', state: 'sent', stateLabel: '已发到微信' })
  expect(await credits()).toEqual({ [PROGRESS]: 1, [ANSWER]: 0 })
})

test('nothing of who it is stands in the log of messages', async () => {
  const { answer, toldLast } = await subscribed()
  await answer()
  expect(JSON.stringify(await toldLast())).not.toContain(OPENID)
})

test('a lasting consent is not used up', async () => {
  const { answer, credits } = await subscribed({ consent: 'lasting' })
  await answer()
  expect(await credits()).toEqual({ [PROGRESS]: 1, [ANSWER]: 1 })
})

test('whose consent is used up is told as before, and the log says why', async () => {
  const { answer, toldLast, standIn, services, petitionId } = await subscribed()
  await services.subscriptions.spend(petitionId, ANSWER)
  await answer()
  expect(standIn.calls).toEqual([])
  expect(await toldLast()).toMatchObject({
    ...{ state: 'to-call', stateLabel: '待电话告知' },
    attempts: [
      { channel: 'wechat', state: 'fell-back', to: 'call', reason: expect.stringContaining('次数已用完') },
      { channel: 'call', state: 'waiting', address: '138****0000' },
    ],
  })
})

test('who refused in WeChat itself is not asked again', async () => {
  const { answer, toldLast, standIn, credits } = await subscribed()
  standIn.refuseAll()
  await answer()
  expect(await toldLast()).toMatchObject({ state: 'to-call', attempts: fellBack('没有订阅') })
  expect(await credits()).toEqual({ [PROGRESS]: 1, [ANSWER]: 0 })
})

test.each([40003, 43004])('%i: the openid no longer reaches anybody and is forgotten', async (errcode) => {
  const { answer, toldLast, standIn, credits } = await subscribed()
  standIn.fail(SEND, errcode)
  await answer()
  expect(await toldLast()).toMatchObject({ state: 'to-call', attempts: fellBack('') })
  expect(await credits()).toBeUndefined()
})

test.each([40037, 47003])('%i: the resident is told as before, and somebody has to look', async (errcode) => {
  const { answer, toldLast, standIn } = await subscribed()
  standIn.fail(SEND, errcode)
  const { faults } = await answer()
  expect(faults).toMatchObject([{ fault: expect.stringContaining(String(errcode)) }])
  expect(await toldLast()).toMatchObject({ state: 'to-call', attempts: fellBack('设置有误') })
})

test('without a phone only WeChat reaches the resident, and both reasons stand in the log', async () => {
  const reached = await subscribed({}, null)
  await reached.answer()
  expect(await reached.toldLast()).toMatchObject({ channel: 'wechat', state: 'sent' })
  await reached.standIn.stop()
  const { answer, toldLast, standIn } = await subscribed({}, null)
  standIn.refuseAll()
  await answer()
  expect(await toldLast()).toMatchObject({
    state: 'unreachable',
    reason: expect.stringMatching(/没有订阅.*没有留联系方式/),
  })
})

test('too many calls are tried again for ten minutes, then the next way is taken', async () => {
  const { answer, toldLast, standIn, time } = await subscribed()
  standIn.fail(SEND, 45009, 45009, 45009)
  const { failed, deliver } = await answer()
  expect(failed).toEqual([])
  time.now = later(time.now, 3 * MINUTE_MS)
  await deliver()
  expect(await toldLast()).toMatchObject({
    state: 'planned',
    attempts: [{ channel: 'wechat', state: 'waiting', tries: 2 }],
  })
  time.now = later(time.now, 7 * MINUTE_MS)
  await deliver()
  expect(await toldLast()).toMatchObject({ state: 'to-call', attempts: fellBack('繁忙') })
  expect(standIn.messages).toEqual([])
})

test('what was throttled goes out when there is room again', async () => {
  const { answer, toldLast, standIn, time } = await subscribed()
  standIn.fail(SEND, 45009)
  const { deliver } = await answer()
  time.now = later(time.now, 3 * MINUTE_MS)
  await deliver()
  expect(await toldLast()).toMatchObject({ channel: 'wechat', state: 'sent' })
  expect(standIn.messages).toHaveLength(1)
})

test('a message whose answer was lost is not sent twice, although nobody knows whether it arrived', async () => {
  const { answer, toldLast, standIn, services, petitionId } = await subscribed()
  await services.subscriptions.grant(petitionId, [ANSWER])
  standIn.accept(OPENID, [ANSWER]) // a second one would go out
  standIn.fail(SEND, 'lost-answer')
  const { deliver } = await answer()
  await deliver()
  expect(standIn.messages).toHaveLength(1)
  expect(await toldLast()).toMatchObject({ state: 'to-call', attempts: fellBack('可能已经送达') })
})

test('a delivery that died after sending is not made again', async () => {
  const { answer, toldLast, standIn, services, petitionId, time } = await subscribed()
  await services.subscriptions.grant(petitionId, [ANSWER])
  standIn.accept(OPENID, [ANSWER])
  const { settle } = services.notifications
  services.notifications.settle = async () => {
    throw new Error('the container died')
  }
  const { deliver, failed } = await answer()
  expect(failed).toHaveLength(1)
  services.notifications.settle = settle
  await deliver() // as far as anybody knows, it is being sent
  expect(await toldLast()).toMatchObject({ attempts: [{ channel: 'wechat', state: 'sending' }] })
  time.now = later(time.now, 3 * MINUTE_MS)
  await deliver()
  expect(standIn.messages).toHaveLength(1)
  expect(await toldLast()).toMatchObject({ state: 'to-call', attempts: fellBack('可能已经送达') })
})

test('a template message whose answer was lost is repeated, and arrives once', async () => {
  const { answer, toldLast, standIn, time } = await subscribed({ consent: 'template' })
  standIn.fail(SEND_TEMPLATE, 'lost-answer')
  const { deliver } = await answer()
  expect(await toldLast()).toMatchObject({ attempts: [{ channel: 'wechat', state: 'unsure' }] })
  time.now = later(time.now, 3 * MINUTE_MS)
  await deliver()
  expect(standIn.messages).toHaveLength(1)
  expect(await toldLast()).toMatchObject({ channel: 'wechat', state: 'sent' })
})

test('an event delivered by two at once goes out once', async () => {
  const { standIn, toldLast, services, petitionId, api, platform } = await subscribed()
  await services.subscriptions.grant(petitionId, [ANSWER])
  standIn.accept(OPENID, [ANSWER])
  await actAs(api)('east-head', petitionId, 'answer', { answer: '灯已经换好。' })
  const { enqueue } = services.deliveryQueue
  services.deliveryQueue.enqueue = async (ids) => {
    const both = await Promise.all([deliverNotifications(services, ids), deliverNotifications(services, ids)])
    expect(both.flatMap(({ failed }) => failed)).toEqual([])
    return []
  }
  await platform.settle()
  services.deliveryQueue.enqueue = enqueue
  expect(standIn.messages).toHaveLength(1)
  expect(await toldLast()).toMatchObject({ channel: 'wechat', state: 'sent' })
})

test('a street without an account asks nobody', async () => {
  const { answer, toldLast, standIn, services } = await subscribed()
  await services.settings.putSettings({ streetId: 'street' })
  await answer()
  expect(standIn.calls).toEqual([])
  expect(await toldLast()).toMatchObject({ state: 'to-call' })
})
