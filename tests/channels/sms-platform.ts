import { randomUUID } from 'node:crypto'
import { alibabaSms } from '../../shared/adapters/sms/alibaba-sms.ts'
import { smsGateways } from '../../shared/adapters/sms/sms-gateways.ts'
import { tencentSms } from '../../shared/adapters/sms/tencent-sms.ts'
import type { ChannelSettings } from '../../shared/domain/notification/channel-settings.ts'
import type { Notification } from '../../shared/domain/notification/notification.ts'
import type { SmsAccount } from '../../shared/domain/sms/account.ts'
import { later, millis, type Timestamp } from '../../shared/domain/time.ts'
import { deliverNotifications } from '../../shared/usecases/deliver-notifications.ts'
import { deliverWaiting } from '../../shared/usecases/deliver-waiting.ts'
import { actAs } from '../api/acting.ts'
import { apiOf, file } from '../api/api.ts'
import { memoryPlatform } from '../api/memory-platform.ts'
import { startAlibabaSms } from './alibaba-stand-in.ts'
import { anSmsAccount, KEYS, SIGN, templateIds } from './sms-accounts.ts'
import { startTencentSms } from './tencent-stand-in.ts'

const TIMEOUT_MS = 300
export const PHONE = '13812345678'

/** A platform whose street sends text messages by a provider that runs here. */
export const smsPlatform = async (
  provider: SmsAccount['provider'],
  {
    now,
    settings = {},
    timeoutMs = TIMEOUT_MS,
  }: { now?: Timestamp; settings?: ChannelSettings; timeoutMs?: number } = {},
) => {
  const platform = await memoryPlatform(now ? { now } : {})
  const { services, time, street } = platform
  const machineTime = () => millis(time.now)
  const templates = Object.values(templateIds[provider])
  const account = anSmsAccount(provider)
  const standIn =
    provider === 'tencent'
      ? await startTencentSms({
          ...KEYS,
          sdkAppId: '1400006666',
          signName: SIGN,
          templates,
          now: machineTime,
        })
      : await startAlibabaSms({ ...KEYS, signName: SIGN, templates })
  const keysOf = async () => KEYS
  services.sms = smsGateways({
    tencent: tencentSms({ base: standIn.base, keysOf, machineTime, timeoutMs }),
    alibaba: alibabaSms({
      base: standIn.base,
      keysOf,
      machineTime,
      nonce: randomUUID,
      timeoutMs,
    }),
  })
  const { streetId } = street.street
  await services.settings.putSettings({ streetId, channels: { sms: account, ...settings } })
  const api = apiOf(platform)

  /** Files, has it answered, and delivers the message of it as often as it is due until a moment. */
  const answered = async (
    contact: object | null = { phone: PHONE },
    text = '楼道灯坏了一个星期，请来修。',
  ) => {
    const { petitionId } = await file(api, {
      ...{ placeCode: street.places[0]?.placeCode, text },
      ...(contact && { contact }),
    })
    await platform.settle()
    await actAs(api)('east-head', petitionId, 'answer', { answer: '灯已经换好。' })
    await platform.settle()
    return petitionId
  }
  const told = async (petitionId: string, event = 'answer'): Promise<Notification> => {
    const { notifications } = await services.notifications.list({ streetId, petitionId, limit: 100 })
    const found = notifications.find((one) => one.audience === 'resident' && one.event === event)
    if (!found) throw new Error(`nobody told of ${event}`)
    return found
  }
  /** Time goes on, and every minute what waits is handed to delivery. */
  const passMinutes = async (minutes: number, step = 1): Promise<void> => {
    for (let passed = 0; passed < minutes; passed += step) {
      time.now = later(time.now, step * 60_000)
      await deliverWaiting(services)
      const ids = services.deliveryQueue.taken.splice(0)
      const { failed } = await deliverNotifications(services, ids)
      for (const { error } of failed) throw error
    }
  }
  return { platform, services, api, time, standIn, answered, told, passMinutes, street }
}
