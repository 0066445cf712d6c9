import type { SmsAccount } from '../../domain/sms/account.ts'
import type { SmsGateway, SmsKeys } from '../../ports/sms.ts'
import { type ParameterStore, TryLater } from '../../ports/wechat.ts'
import { Unanswered } from '../provider-call.ts'

/** The provider of each account. What is not answered may have been taken; what nobody could ask was not. */
export const smsGateways = (gateways: Readonly<Record<SmsAccount['provider'], SmsGateway>>): SmsGateway => ({
  send: async (sms) => {
    try {
      return await gateways[sms.account.provider].send(sms)
    } catch (error) {
      if (error instanceof Unanswered) return { outcome: 'unknown' }
      if (error instanceof TryLater) return { outcome: 'later', reason: '短信服务暂时连不上' }
      return { outcome: 'misconfigured', reason: error instanceof Error ? error.message : String(error) }
    }
  },
  receiptOf: (sms) => gateways[sms.account.provider].receiptOf(sms),
})

/** Key and secret as people put them down: `id:secret`. @throws Error that tells what is missing */
export const smsKeysIn =
  (parameters: ParameterStore, path: string) =>
  async (name: string): Promise<SmsKeys> => {
    const parameter = `${path}/sms/${name}`
    const [id, secret] = (await parameters.findParameter(parameter))?.trim().split(':') ?? []
    if (!id || !secret) throw new Error(`没有短信服务的密钥，请以“密钥编号:密钥”存入参数 ${parameter}`)
    return { id, secret }
  }
