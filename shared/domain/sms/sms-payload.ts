import type { Concern } from '../notification/concern.ts'
import type { Notification } from '../notification/notification.ts'
import { type SmsAbout, type SmsMessage, sampleAccount, smsMessage } from './sms-message.ts'

/** What goes to the provider, but for the number. */
export const smsPayload = ({ signName, templateId, values, text }: SmsMessage): string =>
  JSON.stringify({
    SignName: signName,
    TemplateId: templateId,
    TemplateParam: Object.fromEntries(values.map(({ name, value }) => [name, value])),
    text,
  })

/** What would go if the street had an account; undefined where no template tells of such things. */
export const samplePayload = (
  concern: Concern,
  about: SmsAbout,
  notification: Pick<Notification, 'event'>,
): string | undefined => {
  const message = smsMessage(sampleAccount('街道名称'), concern, about, notification)
  return message && smsPayload(message)
}
