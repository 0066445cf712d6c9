import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dynamoNotificationStore } from '../../shared/adapters/dynamodb/notification-store.ts'
import { dynamoSettingsWriter } from '../../shared/adapters/dynamodb/settings-store.ts'
import { station, street } from '../../shared/testing/a-street.ts'
import { queueEvent } from '../events/queue-event.ts'
import { ANSWER, anAccount, OPENID, SECRET } from '../wechat/an-account.ts'
import { startWeChat, type WeChatStandIn } from '../wechat/stand-in.ts'
import { type DeployedStreet, deployStreet } from './deployed-street.ts'

let weChat: WeChatStandIn
let deployed: DeployedStreet
const account = anAccount()

beforeAll(async () => {
  weChat = await startWeChat(account, SECRET)
  deployed = await deployStreet({ variables: { WECHAT_API_URL: weChat.base } })
  const { table, aws } = deployed.deployment
  await dynamoSettingsWriter(table).putSettings({ streetId: street.streetId, wechat: account })
  aws.parameters.set(`/mashangban-dev/wechat/${street.streetId}/${account.appId}`, SECRET)
})
afterAll(async () => {
  await deployed.deployment.stop()
  await weChat.stop()
})

test('a resident subscribes, is told in WeChat and gives it up, each function within its role', {
  timeout: 120_000, // processes one after the other, beside whatever else the machine does
}, async () => {
  const { deployment, call, file } = deployed
  const { petitionId, queryCode } = await file({ text: '大堰三村的路灯坏了三天。' })
  const shown = { pathParameters: { petitionId }, headers: { 'x-query-code': queryCode } }
  const act = (body: object) =>
    call('act-as-resident', { route: 'POST /api/petitions/{petitionId}/actions', ...shown, body })
  await act({ action: 'subscribe', code: weChat.codeFor(OPENID) })

  const url = 'https://mashangban.test/wechat?state=s'
  const signed = await call('sign-for-wechat', {
    route: 'POST /api/petitions/{petitionId}/wechat-signatures',
    ...shown,
    body: { url },
  })
  expect(weChat.isSigned({ ...signed, url })).toBe(true)
  weChat.accept(OPENID, signed.templateIds)
  await act({ action: 'subscribe', accepted: signed.templateIds })
  const track = () => call('track-petition', { route: 'GET /api/petitions/{petitionId}', ...shown })
  expect((await track()).wechat).toEqual({ appId: account.appId, subscribed: true, left: 3 })

  const notificationId = `${petitionId}#2#resident#resident#mailbox`
  const notifications = dynamoNotificationStore(deployment.table)
  await notifications.plan([
    {
      ...{ notificationId, petitionId, seq: 2, streetId: street.streetId, orgId: station },
      ...{ event: 'finish', audience: 'resident', channel: 'mailbox', text: '已办结', state: 'planned' },
      at: new Date().toISOString(),
    },
  ])
  const deliver = () => deployment.invoke('deliver-notification', queueEvent([{ notificationId }]))
  weChat.fail('/cgi-bin/message/subscribe/bizsend', 45009)
  expect(await deliver()).toEqual({ batchItemFailures: [] })
  expect(weChat.messages).toEqual([])
  expect(await deliver()).toEqual({ batchItemFailures: [] }) // as the schedule does a minute later
  expect(weChat.messages).toMatchObject([{ touser: OPENID, template_id: ANSWER }])
  expect(weChat.calls.filter((path) => path === '/cgi-bin/stable_token')).toHaveLength(1)
  expect(await notifications.findMany([notificationId])).toMatchObject([{ channel: 'wechat', state: 'sent' }])
  expect((await track()).wechat.left).toBe(2)

  await act({ action: 'unsubscribe' })
  expect((await track()).wechat.subscribed).toBe(false)
})

test('a token lies sealed in the table', async () => {
  const { client, tableName } = deployed.deployment.table
  const key = { pk: `WECHAT#${street.streetId}/${account.appId}`, sk: 'TOKEN' }
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key }))
  expect(Object.keys(Item ?? {}).sort()).toEqual(['expiresAt', 'pk', 'sealed', 'sk', 'version'])
  expect(Item?.sealed).toMatch(/^[\w+/]{60,}=*$/)
})
