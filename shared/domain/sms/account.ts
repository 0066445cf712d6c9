import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import type { Concern } from '../notification/concern.ts'

/** What may be told by text message: each with a template that the provider has approved. */
export const smsConcerns = [
  'received',
  'question',
  'result',
  'notice',
  'danger',
  'task',
] as const satisfies readonly Concern[]

/** What may stand in a variable; never the words of a resident, and no link: providers refuse those in variables. */
export const smsContents = ['number', 'event', 'state', 'due'] as const
export type SmsContent = (typeof smsContents)[number]

const variables = z.record(
  z.string().check(z.regex(/^(\d|[a-zA-Z]\w{0,19})$/, { error: '变量名请照模板填写，例如 1 或 number。' })),
  z.enum(smsContents),
)

const templateSchema = z.strictObject({
  concern: z.enum(smsConcerns),
  templateId: z.string().check(
    z.regex(/^(\d{1,12}|SMS_\d{1,15})$/, {
      error: '请填写审核通过的模板编号：腾讯云是数字，阿里云以 SMS_ 开头。',
    }),
  ),
  /** The approved words, for the preview: `{1}` (Tencent) or `${number}` (Alibaba) stand for the variables. */
  text: z.string().check(z.minLength(5), z.maxLength(500)),
  variables,
})
export type SmsTemplate = z.infer<typeof templateSchema>

/** Where the provider's keys lie in the parameter store, below `/<stack>/sms/<streetId>/`; never the keys themselves. */
const parameterName = () =>
  z
    .string()
    .check(z.regex(/^[\w-]{1,60}$/, { error: '参数名由字母、数字和横线组成，密钥本身不要填在这里。' }))
const signName = () =>
  z
    .string()
    .check(
      z.regex(/^[\p{Script=Han}\w]{2,20}$/u, { error: '请填写审核通过的短信签名，2到20个字，不带【】。' }),
    )
const templates = () => z.array(templateSchema).check(z.minLength(1), z.maxLength(smsConcerns.length))

export const smsAccountSchema = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('tencent'),
    sdkAppId: z.string().check(z.regex(/^1\d{9}$/, { error: 'SdkAppId 是短信应用的10位数字，以 1 开头。' })),
    region: z.enum(['ap-guangzhou', 'ap-beijing', 'ap-nanjing']),
    signName: signName(),
    keys: parameterName(),
    templates: templates(),
  }),
  z.strictObject({
    provider: z.literal('alibaba'),
    signName: signName(),
    keys: parameterName(),
    templates: templates(),
  }),
])
export type SmsAccount = z.infer<typeof smsAccountSchema>

const placeholder = { tencent: /\{(\w+)\}/g, alibaba: /\$\{(\w+)\}/g } as const

/** The variables of a template's words, in their order. */
export const namesIn = (provider: SmsAccount['provider'], text: string): string[] =>
  [...text.matchAll(placeholder[provider])].flatMap(([, name]) => name ?? [])

export const fillIn = (
  provider: SmsAccount['provider'],
  text: string,
  values: Readonly<Record<string, string>>,
): string => text.replace(placeholder[provider], (_, name: string) => values[name] ?? '')

/** What is wrong with an account beyond its form: the words and the variables have to fit. */
export const smsProblems = ({ provider, templates: list }: SmsAccount): FieldError[] =>
  list.flatMap(({ concern, templateId, text, variables: given }, index) => {
    const path = `channels.sms.templates.${index}`
    const inText = namesIn(provider, text)
    const problem = (field: string, message: string) => ({ path: `${path}.${field}`, message })
    return [
      ...(list.findIndex((other) => other.concern === concern) < index
        ? [problem('concern', '每类消息只能有一个短信模板。')]
        : []),
      ...(templateId.startsWith('SMS_') === (provider === 'alibaba')
        ? []
        : [problem('templateId', '这个模板编号不是所选服务商的。')]),
      ...(inText.length === new Set(inText).size
        ? []
        : [problem('text', '同一个变量在模板里只能出现一次。')]),
      ...inText
        .filter((name) => !Object.hasOwn(given, name))
        .map((name) => problem('variables', `模板里的变量 ${name} 没有说明填什么。`)),
      ...Object.keys(given)
        .filter((name) => !inText.includes(name))
        .map((name) => problem('variables', `模板正文里没有变量 ${name}。`)),
      ...(provider === 'tencent' && inText.some((name, at) => name !== String(at + 1))
        ? [problem('text', '腾讯云模板的变量依次写成 {1}、{2}……')]
        : []),
    ]
  })

/** A task's template tells of danger where there is none for it. */
export const smsTemplateFor = ({ templates: list }: Pick<SmsAccount, 'templates'>, concern: Concern) =>
  list.find((template) => template.concern === concern) ??
  (concern === 'danger' ? list.find((template) => template.concern === 'task') : undefined)
