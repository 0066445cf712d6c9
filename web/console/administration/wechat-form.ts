import {
  type Content,
  contentsFor,
  type Occasion,
  occasions,
  type WeChatAccount,
} from '../../../shared/domain/wechat/account.ts'

interface FieldForm {
  name: string
  content: Content
}

/** A template as it is typed; one without an id is not used. */
export interface WeChatTemplateForm {
  occasion: Occasion
  templateId: string
  fields: FieldForm[]
}

export interface WeChatForm {
  on: boolean
  appId: string
  consent: WeChatAccount['consent']
  templates: WeChatTemplateForm[]
}

export const occasionLabels = {
  progress: '有进展',
  question: '要居民补充情况',
  answer: '有了结果',
} as const satisfies Record<Occasion, string>

export const consentLabels = {
  once: '一次性订阅：居民同意一次，发一条',
  lasting: '长期订阅：居民不取消就一直发',
  template: '模板消息：发给关注了公众号的居民',
} as const satisfies Record<WeChatAccount['consent'], string>

export const contentLabels = {
  number: '诉求编号',
  title: '诉求标题',
  state: '办理阶段',
  event: '什么事（例如“承办人已办结”）',
  advice: '请居民做什么',
  time: '时间',
} as const satisfies Record<Content, string>

/** Fields as templates of the platform's library have them. */
const usualFields: Readonly<Record<Occasion, readonly FieldForm[]>> = {
  progress: [
    { name: 'character_string1', content: 'number' },
    { name: 'thing2', content: 'title' },
    { name: 'thing3', content: 'event' },
    { name: 'time4', content: 'time' },
  ],
  question: [
    { name: 'character_string1', content: 'number' },
    { name: 'thing2', content: 'title' },
    { name: 'thing3', content: 'advice' },
  ],
  answer: [
    { name: 'character_string1', content: 'number' },
    { name: 'thing2', content: 'title' },
    { name: 'phrase3', content: 'state' },
    { name: 'thing4', content: 'advice' },
  ],
}

export const weChatForm = (account: WeChatAccount | undefined): WeChatForm => ({
  on: account !== undefined,
  appId: account?.appId ?? '',
  consent: account?.consent ?? 'once',
  templates: occasions.map((occasion) => {
    const own = account?.templates.find((one) => one.occasion === occasion)
    const fields = own
      ? Object.entries(own.fields).map(([name, content]) => ({ name, content }))
      : usualFields[occasion].map((field) => ({ ...field }))
    return { occasion, templateId: own?.templateId ?? '', fields }
  }),
})

/** Those that are sent; faults are told by the place among them. */
export const usedTemplates = ({ templates }: Pick<WeChatForm, 'templates'>): WeChatTemplateForm[] =>
  templates.filter(({ templateId }) => templateId.trim() !== '')

export const fieldsOf = ({ fields }: Pick<WeChatTemplateForm, 'fields'>): Record<string, Content> =>
  Object.fromEntries(
    fields.flatMap(({ name, content }) => (name.trim() ? [[name.trim(), content] as const] : [])),
  )

/** A field that stands there twice: one of them would be lost. */
export const doubledField = ({ fields }: Pick<WeChatTemplateForm, 'fields'>): string | undefined => {
  const names = fields.map(({ name }) => name.trim()).filter(Boolean)
  return names.find((name, index) => names.indexOf(name) < index)
}

/** What may stand in a field; all of it as long as its kind is not known. */
export const choicesFor = (name: string): readonly Content[] => {
  const fitting = contentsFor(name.trim())
  return fitting.length > 0 ? fitting : (Object.keys(contentLabels) as Content[])
}

export const weChatAccountOf = (form: WeChatForm): WeChatAccount => ({
  appId: form.appId.trim(),
  consent: form.consent,
  templates: usedTemplates(form).map((template) => ({
    occasion: template.occasion,
    templateId: template.templateId.trim(),
    fields: fieldsOf(template),
  })),
})
