import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import type { Action } from '../petition/lifecycle.ts'

/** What residents are told of in WeChat: at most one template for each, and a subscription button takes three. */
export const occasions = ['progress', 'question', 'answer'] as const
export type Occasion = (typeof occasions)[number]

/** What may stand in a field of a template. */
export const contents = ['number', 'title', 'state', 'event', 'advice', 'time'] as const
export type Content = (typeof contents)[number]

/** The kinds of fields whose limits we know, each with what fits in (订阅通知：参数值内容限制说明). */
const fitting = {
  thing: ['number', 'title', 'state', 'event', 'advice'],
  character_string: ['number'],
  phrase: ['state'],
  time: ['time'],
  date: ['time'],
} as const satisfies Record<string, readonly Content[]>
export type FieldKind = keyof typeof fitting

/** `thing1` → `thing` */
export const kindOfField = (field: string): FieldKind => field.replace(/\d+$/, '') as FieldKind

/** What fits into a field; nothing into one whose kind is not known. */
export const contentsFor = (field: string): readonly Content[] => {
  const kind = kindOfField(field)
  return Object.hasOwn(fitting, kind) ? fitting[kind] : []
}

const templateSchema = z.strictObject({
  occasion: z.enum(occasions),
  templateId: z
    .string()
    .check(
      z.regex(/^[\w-]{20,64}$/, { error: '请填写公众平台“订阅通知”里的模板ID，由字母、数字和横线组成。' }),
    ),
  fields: z
    .record(
      z.string().check(
        z.regex(/^(thing|character_string|phrase|time|date)\d{1,2}$/, {
          error: '模板里的字段只支持 thing、character_string、phrase、time、date，后面带数字。',
        }),
      ),
      z.enum(contents),
    )
    .check(z.refine((fields) => Object.keys(fields).length > 0, { error: '请写明模板的每个字段填什么。' })),
})
export type Template = z.infer<typeof templateSchema>

/**
 * The official account (服务号) of a street. How consent works is the same for all its templates, because a button may
 * not mix them: `once`, one message for each consent (一次性订阅); `lasting`, until it is withdrawn (长期订阅); `template`,
 * template messages to those who follow the account (模板消息).
 */
export const weChatAccountSchema = z.strictObject({
  appId: z.string().check(z.regex(/^wx[0-9a-f]{16}$/, { error: 'AppID 以 wx 开头，共18位。' })),
  consent: z.enum(['once', 'lasting', 'template']),
  templates: z.array(templateSchema).check(z.minLength(1), z.maxLength(occasions.length)),
})
export type WeChatAccount = z.infer<typeof weChatAccountSchema>

/** What is wrong with an account beyond its form. */
export const accountProblems = ({ templates }: WeChatAccount): FieldError[] =>
  templates.flatMap(({ occasion, templateId, fields }, index) => {
    const path = `wechat.templates.${index}`
    const earlier = templates.slice(0, index)
    const misfits = Object.entries(fields).filter(([field, content]) => !contentsFor(field).includes(content))
    return [
      ...(earlier.some((other) => other.occasion === occasion)
        ? [{ path: `${path}.occasion`, message: '每种情况只能有一个模板。' }]
        : []),
      ...(earlier.some((other) => other.templateId === templateId)
        ? [{ path: `${path}.templateId`, message: '这个模板ID写了两次。' }]
        : []),
      ...misfits.map(([field]) => ({
        path: `${path}.fields.${field}`,
        message: `字段 ${field} 放不下这项内容，请改用模板里合适的字段。`,
      })),
    ]
  })

const answers: readonly Action[] = [
  'finish',
  'finish-task',
  'answer',
  'decline',
  'record-referral-result',
  'answer-member',
]

export const occasionOf = (event: string): Occasion => {
  if (event === 'ask') return 'question'
  return (answers as readonly string[]).includes(event) ? 'answer' : 'progress'
}

/**
 * The template that tells of an event; a street without one for it tells of progress. That a petition has been received
 * costs no consent: whoever subscribes has just read it.
 */
export const templateFor = ({ templates }: WeChatAccount, event: string): Template | undefined => {
  if (event === 'file') return undefined
  const wanted = occasionOf(event)
  const of = (occasion: Occasion) => templates.find((template) => template.occasion === occasion)
  return of(wanted) ?? of('progress')
}
