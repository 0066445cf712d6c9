import { quietUntil } from '../domain/notification/quiet-hours.ts'
import { maskPhone } from '../domain/petition/masking.ts'
import { isMobile } from '../domain/phone.ts'
import { smsMessage } from '../domain/sms/sms-message.ts'
import { samplePayload, smsPayload } from '../domain/sms/sms-payload.ts'
import type { Clock } from '../ports/clock.ts'
import type { NotificationChannel } from '../ports/notification-channel.ts'
import type { Rate, RateStore } from '../ports/rate-store.ts'
import type { SmsGateway } from '../ports/sms.ts'
import { holdByRate } from './hold-by-rate.ts'
import { messageIdOf } from './message-id.ts'

export interface SmsTellingServices {
  sms: SmsGateway
  rates: RateStore
  clock: Clock
}

const HOUR_MS = 3_600_000
const PATIENCE_MS = 2 * HOUR_MS
/** To one telephone; providers refuse more than about as many, and people are annoyed sooner. Days begin at eight. */
const phoneRates: readonly Rate[] = [
  { most: 5, windowMs: HOUR_MS },
  { most: 10, windowMs: 24 * HOUR_MS },
]

/** Text messages to residents and staff: not at night but for danger, not too many to one telephone (decision 0031). */
export const smsChannel = (services: SmsTellingServices): NotificationChannel => ({
  channel: 'sms',
  patienceMs: PATIENCE_MS,

  async prepare(telling) {
    const { notification, petition, concern, channels } = telling
    const { sms: account } = channels
    if (!account) {
      const payload = petition && samplePayload(concern, petition, notification)
      return { not: '街道没有开通短信', silent: true, ...(payload && { payload }) }
    }
    const message = petition && smsMessage(account, concern, petition, notification)
    if (!message) return { not: '这类消息没有短信模板', silent: true }
    const contact = await telling.phone()
    if (!contact) return { not: '没有留手机号', silent: true }
    const { phone, phoneHash } = contact
    if (!isMobile(phone)) return { not: '留的是座机，收不到短信' }
    return {
      address: maskPhone(phone),
      payload: smsPayload(message),
      async hold() {
        const now = services.clock.now()
        const morning = concern === 'danger' ? undefined : quietUntil(now)
        if (morning) return { until: morning, reason: '夜间不发短信，早上8点发' }
        return holdByRate(services, `sms#${phoneHash}`, phoneRates, '这个号码收到的短信太多，过一会儿再发')
      },
      async send() {
        const { notificationId } = notification
        const messageId = messageIdOf(notificationId)
        const outcome = await services.sms.send({ account, phone, message, messageId })
        return outcome.outcome === 'misconfigured'
          ? { outcome: 'misconfigured', reason: '短信设置有误', fault: outcome.reason }
          : outcome
      },
    }
  },

  async receiptOf({ notification, channels, phone }, { sentAt, at, receipt }) {
    const contact = await phone()
    const { sms: account } = channels
    if (!contact || !account) return { receipt: 'none', isCertain: false }
    return services.sms.receiptOf({
      account,
      phone: contact.phone,
      messageId: messageIdOf(notification.notificationId),
      sentAt: sentAt ?? at,
      ...(receipt && { receipt }),
    })
  },
})
