import { expect } from 'vitest'
import { isSettled, type Notification } from '../../shared/domain/notification/notification.ts'
import type { SmsAccount } from '../../shared/domain/sms/account.ts'
import { later, timestamp } from '../../shared/domain/time.ts'
import { deliverNotifications } from '../../shared/usecases/deliver-notifications.ts'
import { deliverWaiting } from '../../shared/usecases/deliver-waiting.ts'
import { recordCall } from '../../shared/usecases/record-call.ts'
import { file } from '../api/api.ts'
import type { Trouble } from './provider-server.ts'
import { anSmsAccount } from './sms-accounts.ts'
import { smsPlatform } from './sms-platform.ts'

const FAULTS = 0.2
const DUPLICATES = 0.1
const CRASHES = 0.02
const BATCH = 10
const AT_ONCE = 4 // functions that work on the queue: who waits for an answer holds up nobody else
/** Of the faults; each costs the time-out, which is long enough for a machine that others use too. */
const SILENCES = 0.01
const TIMEOUT_MS = 2_000

/** Always the same numbers (mulberry32). */
const drawnFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const troublesOf: Record<SmsAccount['provider'], readonly Trouble[]> = {
  tencent: [
    ...['lost-answer', 'lost-answer', 'LimitExceeded.DeliveryFrequencyLimit', 'RequestLimitExceeded'],
    ...[
      'InternalError.Timeout',
      'FailedOperation.PhoneNumberInBlacklist',
      'FailedOperation.ContainSensitiveWord',
    ],
    ...['InternalError.OtherError', 'LimitExceeded.PhoneNumberThirtySecondLimit'],
  ],
  alibaba: [
    ...[
      'lost-answer',
      'lost-answer',
      'isv.BUSINESS_LIMIT_CONTROL 触发分钟级流控Permits:1',
      'Throttling.User',
    ],
    ...['isp.SYSTEM_ERROR', 'isv.MOBILE_NUMBER_ILLEGAL', 'isv.BLACK_KEY_CONTROL_LIMIT', 'ServiceUnavailable'],
  ],
}

/**
 * Sends `count` answers to as many residents, while a fifth of the provider's answers are faults, a tenth of the queue's messages
 * come twice, and whoever sends dies now and then. Afterwards it is telephoned where that is due.
 * @returns what became of them, and what the carrier was handed
 */
export const sendThroughFaults = async (provider: SmsAccount['provider'], count: number) => {
  const random = drawnFrom(count)
  const { services, api, standIn, time, street, platform } = await smsPlatform(provider, {
    timeoutMs: TIMEOUT_MS,
  })
  const { streetId } = street.street
  const all: string[] = []
  const quotas = { 'file-place': 'off', 'file-address': 'off', 'file-device': 'off' } as const
  await services.settings.putSettings({ streetId, channels: { sms: anSmsAccount(provider) }, quotas })
  try {
    for (let n = 0; n < count; n++) {
      const { petitionId } = await file(api, {
        placeCode: street.places[0]?.placeCode,
        text: `第${n}件：楼道灯坏了。`,
        contact: { phone: `139${String(n).padStart(8, '0')}` },
      })
      platform.stream.length = 0 // nobody is told of the filing
      all.push(`${petitionId}#2#resident#resident#mailbox`)
    }
    time.now = timestamp(Date.parse(`${time.now.slice(0, 10)}T08:00:00+08:00`) + 24 * 3_600_000)
    const { findMany } = services.petitions
    services.petitions.findMany = async (ids) =>
      (await findMany(ids)).map((one) => ({ ...one, stage: 'answered' as const }))
    await services.notifications.plan(
      all.map((notificationId) => ({
        ...{
          notificationId,
          petitionId: notificationId.split('#')[0] ?? '',
          seq: 2,
          streetId,
          orgId: 'east',
        },
        ...{
          event: 'answer',
          audience: 'resident',
          channel: 'mailbox',
          text: '已办结',
          at: time.now,
          state: 'planned',
        },
      })),
    )

    const troubles = troublesOf[provider]
    const faultOf = () => (random() < SILENCES ? 'silence' : troubles[Math.floor(random() * troubles.length)])
    standIn.faults.next = () => (random() < FAULTS ? faultOf() : undefined)
    const { keep, settle } = services.notifications
    const mayDie = async (): Promise<void> => {
      if (random() < CRASHES) throw new Error('the container died')
    }
    services.notifications.keep = async (...args) => {
      await mayDie()
      return keep(...args)
    }
    services.notifications.settle = async (...args) => {
      await mayDie()
      return settle(...args)
    }
    let queue = [...all]
    const workOn = async (): Promise<void> => {
      while (queue.length > 0) {
        const batch = queue.splice(0, BATCH)
        const again = batch.filter(() => random() < DUPLICATES)
        const [{ failed }] = await Promise.all([
          deliverNotifications(services, batch),
          deliverNotifications(services, again),
        ])
        // the queue brings back what failed, but not for ever: the rest is found by the schedule
        queue.push(...failed.map(({ notificationId }) => notificationId).filter(() => random() < 0.5))
      }
    }
    const work = () => Promise.all(Array.from({ length: AT_ONCE }, workOn))
    const present = async (): Promise<Notification[]> => {
      const found: Notification[] = []
      for (let from = 0; from < all.length; from += 100)
        found.push(...(await services.notifications.findMany(all.slice(from, from + 100))))
      return found
    }
    await work()
    let open = all.length
    for (let step = 0; open > 0 && step < 600; step++) {
      for (const one of standIn.taken)
        if (!one.status && random() < 0.3) one.status = random() < 0.95 ? 'DELIVRD' : 'UNDELIV'
      time.now = later(time.now, (step < 30 ? 1 : 10) * 60_000)
      await deliverWaiting(services)
      queue = services.deliveryQueue.taken.splice(0)
      await work()
      open = (await present()).filter(({ state }) => !isSettled(state) && state !== 'to-call').length
    }
    Object.assign(services.notifications, { keep, settle })

    const head = { role: 'station-head', personId: 'east-head', orgId: 'east', streetId } as const
    const called = (await present()).filter(({ state }) => state === 'to-call')
    for (const { notificationId } of called)
      await recordCall(services, head, { notificationId, outcome: 'told', note: '已告知' })
    const ended = await present()
    expect(ended).toHaveLength(count)
    return { ended, taken: standIn.taken, called: called.length, calls: standIn.calls }
  } finally {
    await standIn.stop()
  }
}
