import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { type Call, startProvider } from './provider-server.ts'
import { takenSms } from './taken-sms.ts'

const sendSchema = z.strictObject({
  PhoneNumberSet: z.array(z.string().check(z.regex(/^\+861[3-9]\d{9}$/))).check(z.length(1)),
  SmsSdkAppId: z.string(),
  SignName: z.string(),
  TemplateId: z.string(),
  TemplateParamSet: z.array(z.string()),
  SessionContext: z.string().check(z.maxLength(512)),
})
const pullSchema = z.strictObject({
  BeginTime: z.int(),
  EndTime: z.int(),
  Offset: z.literal(0),
  Limit: z.int().check(z.lte(100)),
  PhoneNumber: z.string(),
  SmsSdkAppId: z.string(),
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * SendSms and PullSmsSendStatusByPhoneNumber of Tencent Cloud (2021-01-11) as their pages describe them: signed by TC3, errors
 * of the request in `Error`, those of a number in its `Code`, receipts only once the carrier has reported.
 */
export const startTencentSms = async (account: {
  id: string
  secret: string
  sdkAppId: string
  signName: string
  templates: readonly string[]
  now: () => number
}) => {
  const { taken, take, takenBy, report } = takenSms()

  const isSigned = ({ request: { headers }, body }: Call): boolean => {
    const header = (name: string) => String(headers[name] ?? '')
    const date = new Date(Number(header('x-tc-timestamp')) * 1000).toISOString().slice(0, 10)
    const canonical = `POST\n/\n\ncontent-type:${header('content-type')}\nhost:${header('host')}\nx-tc-action:${header('x-tc-action').toLowerCase()}\n\ncontent-type;host;x-tc-action\n${sha256(body)}`
    const text = `TC3-HMAC-SHA256\n${header('x-tc-timestamp')}\n${date}/sms/tc3_request\n${sha256(canonical)}`
    const key = hmac(hmac(hmac(`TC3${account.secret}`, date), 'sms'), 'tc3_request')
    const expected = `TC3-HMAC-SHA256 Credential=${account.id}/${date}/sms/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=${createHmac('sha256', key).update(text).digest('hex')}`
    const isNow = Math.abs(Number(header('x-tc-timestamp')) - account.now() / 1000) < 300
    return isNow && header('authorization') === expected && header('x-tc-version') === '2021-01-11'
  }
  const error = (Code: string) => ({
    body: { Response: { Error: { Code, Message: 'refused' }, RequestId: 'r' } },
  })
  const ofNumber = (PhoneNumber: string, Code: string, SerialNo = '') => ({
    body: {
      Response: { SendStatusSet: [{ SerialNo, PhoneNumber, Fee: 1, Code, Message: Code }], RequestId: 'r' },
    },
  })
  const send = ({ body, code }: Call) => {
    const given = sendSchema.parse(JSON.parse(body))
    const [phone = ''] = given.PhoneNumberSet
    if (code !== undefined)
      return String(code).startsWith('LimitExceeded') ? ofNumber(phone, String(code)) : error(String(code))
    if (given.SmsSdkAppId !== account.sdkAppId) return error('UnauthorizedOperation.SmsSdkAppIdVerifyFail')
    if (given.SignName !== account.signName)
      return ofNumber(phone, 'FailedOperation.SignatureIncorrectOrUnapproved')
    if (!account.templates.includes(given.TemplateId))
      return ofNumber(phone, 'FailedOperation.TemplateIncorrectOrUnapproved')
    const serial = `5000:${taken.length}`
    take({
      ...{ phone: phone.slice(3), templateId: given.TemplateId, parameters: given.TemplateParamSet },
      ...{ id: given.SessionContext, serial },
    })
    return ofNumber(phone, 'Ok', serial)
  }
  const pull = ({ body, code }: Call) => {
    const { PhoneNumber } = pullSchema.parse(JSON.parse(body))
    if (code !== undefined) return error(String(code))
    const reported = takenBy(PhoneNumber.replace(/^\+86/, '')).filter(({ status }) => status)
    return {
      body: {
        Response: {
          PullSmsSendStatusSet: reported.map(({ serial, id, status }) => ({
            ...{ SerialNo: serial, PhoneNumber, SessionContext: id, Description: status },
            ReportStatus: status === 'DELIVRD' ? 'SUCCESS' : 'FAIL',
          })),
          RequestId: 'r',
        },
      },
    }
  }
  const provider = await startProvider(
    ({ request }) => String(request.headers['x-tc-action']),
    (call) => {
      if (!isSigned(call)) return error('AuthFailure.SignatureFailure')
      return call.request.headers['x-tc-action'] === 'SendSms' ? send(call) : pull(call)
    },
  )
  return {
    ...provider,
    /** What has reached the carrier. */
    taken,
    report,
  }
}
