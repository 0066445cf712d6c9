import type { SmsOutcome } from '../../ports/sms.ts'

/** What is settled by the code alone: all but what was taken. */
export type Refusal = Exclude<SmsOutcome, { outcome: 'accepted' }>

const unreachable = (reason: string): Refusal => ({ outcome: 'unreachable', reason })
const refused = (reason: string): Refusal => ({ outcome: 'refused', reason })
const later = (reason: string, seconds: number): Refusal => ({ outcome: 'later', reason, seconds })
const unknown: Refusal = { outcome: 'unknown' }

const FULL = '这个号码今天收到的短信已达上限'
const BLOCKED = '这个号码退订了短信，或在运营商的黑名单里'
const INVALID = '手机号码不正确'
const SENSITIVE = '短信内容含有服务商的敏感词'

/** Tencent Cloud, SendSms 2021-01-11; what is not here, somebody has to look at. */
const tencent: Readonly<Record<string, Refusal>> = {
  'FailedOperation.PhoneNumberInBlacklist': unreachable(BLOCKED),
  'FailedOperation.PhoneNumberOnBlacklist': unreachable(BLOCKED),
  'InvalidParameterValue.IncorrectPhoneNumber': unreachable(INVALID),
  'LimitExceeded.PhoneNumberDailyLimit': unreachable(FULL),
  'LimitExceeded.PhoneNumberSameContentDailyLimit': unreachable(FULL),
  'LimitExceeded.PhoneNumberThirtySecondLimit': later('发给这个号码的短信太密', 30),
  'LimitExceeded.PhoneNumberOneHourLimit': later('发给这个号码的短信太密', 3600),
  'LimitExceeded.DeliveryFrequencyLimit': later('短信发得太密', 60),
  RequestLimitExceeded: later('短信服务请求太多', 60),
  'FailedOperation.ContainSensitiveWord': refused(SENSITIVE),
  'InvalidParameter.DirtyWordFound': refused(SENSITIVE),
  // the message may have gone on to the carrier
  'InternalError.Timeout': unknown,
  'InternalError.SendAndRecvFail': unknown,
  'InternalError.OtherError': unknown,
  'InternalError.UnknownError': unknown,
  InternalError: unknown,
}

/** Alibaba Cloud, SendSms 2017-05-25. */
const alibaba: Readonly<Record<string, Refusal>> = {
  'isv.MOBILE_NUMBER_ILLEGAL': unreachable(INVALID),
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': unreachable(INVALID),
  'isv.BLACK_KEY_CONTROL_LIMIT': refused(SENSITIVE),
  'isp.SYSTEM_ERROR': unknown,
  InternalError: unknown,
  ServiceUnavailable: unknown,
  Throttling: later('短信服务请求太多', 60),
  'Throttling.User': later('短信服务请求太多', 60),
  'Throttling.Api': later('短信服务请求太多', 60),
}

/** isv.BUSINESS_LIMIT_CONTROL says in its message which limit it was. */
const businessLimit = (message: string): Refusal => {
  if (message.includes('分钟')) return later('发给这个号码的短信太密', 60)
  return message.includes('小时') ? later('发给这个号码的短信太密', 3600) : unreachable(FULL)
}

const misconfigured = (code: string, message: string): Refusal => ({
  outcome: 'misconfigured',
  reason: `短信服务拒绝了请求（${code} ${message.slice(0, 100)}）`,
})

export const tencentRefusal = (code: string, message: string): Refusal =>
  tencent[code] ?? misconfigured(code, message)

export const alibabaRefusal = (code: string, message: string): Refusal =>
  code === 'isv.BUSINESS_LIMIT_CONTROL'
    ? businessLimit(message)
    : (alibaba[code] ?? misconfigured(code, message))
