import { afterAll, beforeAll, expect, test } from 'vitest'
import { dynamoNotificationStore } from '../../shared/adapters/dynamodb/notification-store.ts'
import { dynamoSettingsWriter } from '../../shared/adapters/dynamodb/settings-store.ts'
import type { HolidayNotice } from '../../shared/domain/calendar/calendar.ts'
import type { Notification } from '../../shared/domain/notification/notification.ts'
import { weekOf } from '../../shared/domain/statistics/periods.ts'
import { DAY_MS, dayOf, later, nextDay, timestamp } from '../../shared/domain/time.ts'
import { station, street } from '../../shared/testing/a-street.ts'
import { startWeCom } from '../channels/wecom-stand-in.ts'
import { scheduledEvent } from '../events/bus-envelope.ts'
import { queueEvent } from '../events/queue-event.ts'
import { type DeployedStreet, deployStreet } from './deployed-street.ts'

const { streetId } = street
const account = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'app' }
const SECRET = 'the secret of the application'
const head = { personId: 'head', orgId: station, role: 'station-head', name: '陈明华' } as const
const command = {
  personId: 'command',
  orgId: street.commandCentreId,
  role: 'command-centre',
  name: '赵立新',
} as const

/** Artifacts have the machine's time: whatever day it is, it is the first working day of its week. */
const workedToday = (): HolidayNotice => {
  const today = dayOf(timestamp(Date.now()))
  const off: string[] = []
  for (let day = weekOf(today); day < today; day = nextDay(day)) off.push(day)
  return {
    year: Number(today.slice(0, 4)),
    source: '测试用的通知',
    publishedAt: timestamp(Date.now() - DAY_MS),
    holidays: Object.fromEntries(off.map((day) => [day, '测试'])),
    makeUpDays: { [today]: '测试' },
  }
}

let weCom: Awaited<ReturnType<typeof startWeCom>>
let deployed: DeployedStreet
beforeAll(async () => {
  weCom = await startWeCom({ ...account, secret: SECRET, robots: [], members: ['dong'] }, Date.now)
  deployed = await deployStreet({
    staff: [{ ...head, weComUserId: 'dong' }, command],
    variables: { WECOM_API_URL: weCom.base },
  })
  const { table, aws } = deployed.deployment
  aws.parameters.set(`/mashangban-dev/wecom/${streetId}/${account.secret}`, SECRET)
  const notices = [workedToday()]
  await dynamoSettingsWriter(table).putSettings({ streetId, channels: { wecom: account }, notices })
})
afterAll(async () => {
  await deployed.deployment.stop()
  await weCom.stop()
})

test('reports, the summary of the week and the digest are made, found again by the schedule and sent, each function within its role', {
  timeout: 120_000, // processes one after the other, beside whatever else the machine does
}, async () => {
  const { deployment, file } = deployed
  const notifications = dynamoNotificationStore(deployment.table)
  const { petitionId } = await file({ text: '大堰三村的路灯坏了三天。' })
  const at = later(`${dayOf(timestamp(Date.now()))}T00:00:00.000+08:00`, -DAY_MS / 2)
  const watched = (seq: number): Notification => ({
    notificationId: `${petitionId}#${seq}#station-head#head#mailbox`,
    ...{ petitionId, seq, streetId, orgId: station, personId: 'head' },
    ...{ event: 'finish', audience: 'station-head', channel: 'mailbox', text: '已办结' },
    ...{ at, state: 'sent', settledAt: at, address: '站内信箱' },
  })
  await notifications.plan([watched(2), watched(3)])
  deployment.aws.queued.length = 0

  await deployment.invoke('report-overdue', scheduledEvent())
  const listOf = async (personId: string) =>
    (await notifications.list({ streetId, personId, limit: 10 })).notifications
  expect((await listOf('command')).map(({ event, state }) => [event, state]).sort()).toEqual([
    ['report-overdue', 'sent'],
    ['report-week', 'sent'],
  ])
  const made = (await listOf('head')).filter(({ event }) => event !== 'finish')
  expect(made.map(({ event, state }) => [event, state]).sort()).toEqual([
    ['daily-digest', 'planned'],
    ['report-overdue', 'planned'],
    ['report-week', 'planned'],
  ])
  const queued = () => deployment.aws.queued.splice(0).map(({ body }) => body as { notificationId: string })
  const handed = queued()
  expect(handed.map(({ notificationId }) => notificationId).sort()).toEqual(
    made.map(({ notificationId }) => notificationId).sort(),
  )

  const lost = made[0]?.notificationId ?? ''
  await notifications.keep(lost, { attempts: [], state: 'planned', dueAt: timestamp(Date.now() - 1000) })
  await deployment.invoke('deliver-waiting', scheduledEvent())
  expect(queued()).toEqual([{ notificationId: lost }])

  expect(await deployment.invoke('deliver-notification', queueEvent(handed))).toEqual({
    batchItemFailures: [],
  })
  expect(weCom.messages.map(({ to, text }) => `${to} ${text}`).sort()).toEqual([
    expect.stringMatching(/^dong \d+月\d+日时限日报：超期0件，今日到期0件。$/),
    expect.stringMatching(/^dong \d+月\d+日：上一个工作日以来有2条不用办理的消息/),
    expect.stringMatching(/^dong 上周（\d+月\d+日至\d+月\d+日）周报：/),
  ])
})
