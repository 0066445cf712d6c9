import { namesIn, type SmsAccount, type SmsContent, smsConcerns } from '../../../shared/domain/sms/account.ts'
import { sampleAccount } from '../../../shared/domain/sms/sms-message.ts'

/** A template as it is typed; one without a number is not used. */
export interface TemplateForm {
  concern: (typeof smsConcerns)[number]
  templateId: string
  text: string
  variables: Record<string, SmsContent>
}

export interface SmsForm {
  on: boolean
  provider: SmsAccount['provider']
  signName: string
  keys: string
  sdkAppId: string
  region: 'ap-guangzhou' | 'ap-beijing' | 'ap-nanjing'
  templates: TemplateForm[]
}

export const contentLabels = {
  number: '诉求编号',
  event: '什么事（例如“承办人已办结”）',
  state: '办理阶段',
  due: '办理时限（例如“11月27日”）',
} as const satisfies Record<SmsContent, string>

/** What an account would need, filled in with what the street has. */
export const smsForm = (account: SmsAccount | undefined): SmsForm => {
  const sample = sampleAccount('')
  return {
    on: account !== undefined,
    provider: account?.provider ?? 'tencent',
    signName: account?.signName ?? '',
    keys: account?.keys ?? 'sms',
    sdkAppId: account?.provider === 'tencent' ? account.sdkAppId : '',
    region: account?.provider === 'tencent' ? account.region : 'ap-guangzhou',
    templates: smsConcerns.map((concern) => {
      const own = account?.templates.find((one) => one.concern === concern)
      const suggested = sample.templates.find((one) => one.concern === concern)
      return {
        concern,
        templateId: own?.templateId ?? '',
        text: own?.text ?? suggested?.text ?? '',
        variables: { ...(own ?? suggested)?.variables },
      }
    }),
  }
}

/** The variables that stand in the words, each with what fills it. */
export const variablesOf = (
  provider: SmsAccount['provider'],
  { text, variables }: Pick<TemplateForm, 'text' | 'variables'>,
): { name: string; content: SmsContent }[] =>
  namesIn(provider, text).map((name) => ({ name, content: variables[name] ?? 'number' }))

/** What is sent to the API; templates without a number are left out. */
export const smsAccountOf = (form: SmsForm): SmsAccount => {
  const templates = form.templates
    .filter(({ templateId }) => templateId.trim() !== '')
    .map(({ concern, templateId, text, variables }) => ({
      ...{ concern, templateId: templateId.trim(), text: text.trim() },
      variables: Object.fromEntries(
        variablesOf(form.provider, { text, variables }).map(({ name, content }) => [name, content]),
      ),
    }))
  const common = { signName: form.signName.trim(), keys: form.keys.trim(), templates }
  return form.provider === 'tencent'
    ? { provider: 'tencent', sdkAppId: form.sdkAppId.trim(), region: form.region, ...common }
    : { provider: 'alibaba', ...common }
}

/** How a variable is written in the words of a template. */
export const variablesLook = {
  tencent: '变量写成 {1}、{2}。',
  alibaba: `变量写成 \${number} 这样。`,
} as const
