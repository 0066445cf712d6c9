import * as z from 'zod/mini'
import type { SmsAccount } from '../../domain/sms/account.ts'
import { dayOf } from '../../domain/time.ts'
import type { SmsGateway, SmsKeys } from '../../ports/sms.ts'
import { TryLater } from '../../ports/wechat.ts'
import { callProvider, Unanswered } from '../provider-call.ts'
import { canonicalQuery } from '../s3/signature.ts'
import { alibabaAuthorization, sha256 } from './alibaba-signature.ts'
import { alibabaRefusal } from './error-codes.ts'

const TIMEOUT_MS = 5_000
const VERSION = '2017-05-25'

const answerSchema = z.object({
  Code: z.string(),
  Message: z._default(z.string(), ''),
  BizId: z.optional(z.string()),
  SmsSendDetailDTOs: z.optional(
    z.object({
      SmsSendDetailDTO: z.array(
        z.object({
          SendStatus: z.number(),
          OutId: z._default(z.string(), ''),
          ErrCode: z._default(z.string(), ''),
        }),
      ),
    }),
  ),
})

/** `SendStatus` of QuerySendDetails. */
const FAILED = 2
const DELIVERED = 3

/**
 * Alibaba Cloud's text messages (https://help.aliyun.com/zh/sms/developer-reference). Sending is not idempotent; every message
 * that was taken stands in the records of its day, with our `OutId`: what does not stand there was not taken.
 */
export const alibabaSms = ({
  base,
  keysOf,
  machineTime,
  nonce,
  timeoutMs = TIMEOUT_MS,
}: {
  base: string
  keysOf: (name: string) => Promise<SmsKeys>
  machineTime: () => number
  nonce: () => string
  timeoutMs?: number
}): SmsGateway => {
  const ask = async (account: SmsAccount, action: string, query: Readonly<Record<string, string>>) => {
    const url = new URL('/', base)
    url.search = canonicalQuery(query)
    const signed = {
      host: url.host,
      'x-acs-action': action,
      'x-acs-content-sha256': sha256(''),
      'x-acs-date': new Date(machineTime()).toISOString().replace(/\.\d{3}/, ''),
      'x-acs-signature-nonce': nonce(),
      'x-acs-version': VERSION,
    }
    const authorization = alibabaAuthorization(
      { query, headers: signed, body: '' },
      await keysOf(account.keys),
    )
    const init = { method: 'POST', headers: { ...signed, accept: 'application/json', authorization } }
    const parsed = answerSchema.safeParse(await callProvider(action, url, init, timeoutMs))
    if (!parsed.success) throw new Unanswered(`${action} answered nothing that can be read`)
    return parsed.data
  }

  return {
    async send({ account, phone, message, messageId }) {
      const answer = await ask(account, 'SendSms', {
        PhoneNumbers: phone,
        SignName: message.signName,
        TemplateCode: message.templateId,
        TemplateParam: JSON.stringify(
          Object.fromEntries(message.values.map(({ name, value }) => [name, value])),
        ),
        OutId: messageId,
      })
      return answer.Code === 'OK' && answer.BizId
        ? { outcome: 'accepted', receipt: answer.BizId }
        : alibabaRefusal(answer.Code, answer.Message)
    },

    async receiptOf({ account, phone, messageId, sentAt, receipt }) {
      const answer = await ask(account, 'QuerySendDetails', {
        PhoneNumber: phone,
        SendDate: dayOf(sentAt).replaceAll('-', ''),
        PageSize: '50',
        CurrentPage: '1',
        ...(receipt && { BizId: receipt }),
      }).catch((error: unknown) => {
        throw error instanceof Unanswered ? new TryLater(error.message) : error
      })
      if (answer.Code !== 'OK') throw new TryLater(`receipts: ${answer.Code}`)
      const found = answer.SmsSendDetailDTOs?.SmsSendDetailDTO.find(({ OutId }) => OutId === messageId)
      if (!found) return { receipt: 'none', isCertain: true }
      if (found.SendStatus === DELIVERED) return { receipt: 'delivered' }
      return found.SendStatus === FAILED
        ? { receipt: 'failed', reason: `运营商没有送达（${found.ErrCode.slice(0, 40)}）` }
        : { receipt: 'waiting' }
    },
  }
}
