import * as z from 'zod/mini'
import type { SmsAccount } from '../../domain/sms/account.ts'
import { millis } from '../../domain/time.ts'
import type { SmsGateway, SmsKeys } from '../../ports/sms.ts'
import { TryLater } from '../../ports/wechat.ts'
import { callProvider, Unanswered } from '../provider-call.ts'
import { tencentRefusal } from './error-codes.ts'
import { tencentAuthorization } from './tencent-signature.ts'

const TIMEOUT_MS = 5_000
const SERVICE = 'sms'
const VERSION = '2021-01-11'
const MOST_RECEIPTS = 100

type Account = Extract<SmsAccount, { provider: 'tencent' }>

const errorSchema = z.object({ Code: z.string(), Message: z._default(z.string(), '') })
const answerSchema = z.object({
  Response: z.object({
    Error: z.optional(errorSchema),
    SendStatusSet: z.optional(
      z.array(z.object({ ...errorSchema.shape, SerialNo: z._default(z.string(), '') })),
    ),
    PullSmsSendStatusSet: z.optional(
      z.array(
        z.object({
          SerialNo: z.string(),
          ReportStatus: z.string(),
          Description: z._default(z.string(), ''),
          SessionContext: z._default(z.string(), ''),
        }),
      ),
    ),
  }),
})

/** Mainland numbers as the interface wants them (E.164). */
const international = (phone: string): string => `+86${phone}`

/**
 * Tencent Cloud's text messages (https://cloud.tencent.com/document/product/382). It knows no repetitions, and tells of a
 * message only once the carrier has reported: what it does not tell of may still have been taken.
 */
export const tencentSms = ({
  base,
  keysOf,
  machineTime,
  timeoutMs = TIMEOUT_MS,
}: {
  base: string
  keysOf: (name: string) => Promise<SmsKeys>
  machineTime: () => number
  timeoutMs?: number
}): SmsGateway => {
  const ask = async (account: Account, action: string, parameters: object) => {
    const url = new URL('/', base)
    const body = JSON.stringify(parameters)
    const at = Math.floor(machineTime() / 1000)
    const signed = {
      'content-type': 'application/json; charset=utf-8',
      host: url.host,
      'x-tc-action': action,
    }
    const keys = await keysOf(account.keys)
    const headers = {
      ...signed,
      'x-tc-version': VERSION,
      'x-tc-timestamp': String(at),
      'x-tc-region': account.region,
      authorization: tencentAuthorization({ service: SERVICE, headers: signed, body, at }, keys),
    }
    const answer = await callProvider(action, url, { method: 'POST', headers, body }, timeoutMs)
    const parsed = answerSchema.safeParse(answer)
    if (!parsed.success) throw new Unanswered(`${action} answered nothing that can be read`)
    return parsed.data.Response
  }
  const own = (account: SmsAccount): Account => {
    if (account.provider !== 'tencent') throw new Error('not an account with Tencent Cloud')
    return account
  }

  return {
    async send({ account, phone, message, messageId }) {
      const { sdkAppId } = own(account)
      const answer = await ask(own(account), 'SendSms', {
        PhoneNumberSet: [international(phone)],
        SmsSdkAppId: sdkAppId,
        SignName: message.signName,
        TemplateId: message.templateId,
        TemplateParamSet: message.values.map(({ value }) => value),
        SessionContext: messageId,
      })
      const status = answer.SendStatusSet?.[0]
      if (status?.Code === 'Ok') return { outcome: 'accepted', receipt: status.SerialNo }
      const error = answer.Error ?? status
      return error ? tencentRefusal(error.Code, error.Message) : { outcome: 'unknown' }
    },

    async receiptOf({ account, phone, messageId, sentAt, receipt }) {
      const { sdkAppId } = own(account)
      const answer = await ask(own(account), 'PullSmsSendStatusByPhoneNumber', {
        BeginTime: Math.floor(millis(sentAt) / 1000) - 60,
        EndTime: Math.floor(machineTime() / 1000),
        Offset: 0,
        Limit: MOST_RECEIPTS,
        PhoneNumber: international(phone),
        SmsSdkAppId: sdkAppId,
      }).catch((error: unknown) => {
        throw error instanceof Unanswered ? new TryLater(error.message) : error
      })
      if (answer.Error) throw new TryLater(`receipts: ${answer.Error.Code}`)
      const found = answer.PullSmsSendStatusSet?.find(
        ({ SerialNo, SessionContext }) => SerialNo === receipt || SessionContext === messageId,
      )
      if (!found) return { receipt: 'none', isCertain: false }
      return found.ReportStatus === 'SUCCESS'
        ? { receipt: 'delivered' }
        : { receipt: 'failed', reason: `运营商没有送达（${found.Description.slice(0, 40)}）` }
    },
  }
}
