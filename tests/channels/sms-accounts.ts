import type { SmsAccount, SmsTemplate } from '../../shared/domain/sms/account.ts'

export const KEYS = { id: 'AKIDexample', secret: 'secret-of-the-test' }
export const SIGN = '跃进村街道'

/** As Alibaba Cloud writes a variable. */
const named = (name: string): string => `\${${name}}`

const words = {
  tencent: { result: '您的诉求{1}已有结果：{2}，请凭查询码查看。', task: '您有诉求{1}待办，请于{2}前处理。' },
  alibaba: {
    result: `您的诉求${named('number')}已有结果：${named('event')}，请凭查询码查看。`,
    task: `您有诉求${named('number')}待办，请于${named('due')}前处理。`,
  },
} as const
const variables = {
  tencent: { result: { 1: 'number', 2: 'event' }, task: { 1: 'number', 2: 'due' } },
  alibaba: { result: { number: 'number', event: 'event' }, task: { number: 'number', due: 'due' } },
} as const
export const templateIds = {
  tencent: { result: '1000001', task: '1000002' },
  alibaba: { result: 'SMS_1000001', task: 'SMS_1000002' },
} as const

const templatesOf = (provider: SmsAccount['provider']): SmsTemplate[] =>
  (['result', 'task'] as const).map((concern) => ({
    concern,
    templateId: templateIds[provider][concern],
    text: words[provider][concern],
    variables: variables[provider][concern],
  }))

/** A street's account with a provider, which tells of results and of tasks. */
export const anSmsAccount = (provider: SmsAccount['provider']): SmsAccount => {
  const common = { signName: SIGN, keys: 'street-sms', templates: templatesOf(provider) }
  return provider === 'tencent'
    ? { provider, sdkAppId: '1400006666', region: 'ap-guangzhou', ...common }
    : { provider, ...common }
}
