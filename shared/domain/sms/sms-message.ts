import { dayText } from '../day-text.ts'
import type { Concern } from '../notification/concern.ts'
import type { Notification } from '../notification/notification.ts'
import { isAction, lifecycle } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { stageLabels } from '../petition/stages.ts'
import { dayOf } from '../time.ts'
import { fillIn, type SmsAccount, type SmsContent, smsTemplateFor } from './account.ts'

export type SmsAbout = Pick<Petition, 'petitionId' | 'stage'> & Partial<Pick<Petition, 'dueAt'>>
type Telling = Pick<Notification, 'event'>

/** What goes to the provider about one message; who gets it is added when it is sent. */
export interface SmsMessage {
  signName: string
  templateId: string
  /** By the name of the variable, in the order of the words. */
  values: readonly { name: string; value: string }[]
  /** The words as the telephone shows them. */
  text: string
}

const LONGEST = 20 // of a variable; the strictest of both providers' rules for variables of our kinds is 35

const contentOf: Record<SmsContent, (about: SmsAbout, telling: Telling) => string> = {
  number: ({ petitionId }) => petitionId,
  event: (_, { event }) => (isAction(event) ? lifecycle[event].event : '有新进展'),
  state: ({ stage }) => stageLabels[stage],
  due: ({ dueAt }) => (dueAt ? dayText(dayOf(dueAt)) : '近期'),
}

/** @returns undefined where no template tells of such things */
export const smsMessage = (
  account: Pick<SmsAccount, 'provider' | 'signName' | 'templates'>,
  concern: Concern,
  about: SmsAbout,
  telling: Telling,
): SmsMessage | undefined => {
  const template = smsTemplateFor(account, concern)
  if (!template) return undefined
  const values = Object.entries(template.variables).map(([name, content]) => ({
    name,
    value: [...contentOf[content](about, telling)].slice(0, LONGEST).join(''),
  }))
  const { provider, signName } = account
  const filled = Object.fromEntries(values.map(({ name, value }) => [name, value]))
  const text = `【${signName}】${fillIn(provider, template.text, filled)}`
  return { signName, templateId: template.templateId, values, text }
}

/** The words that a street without an account would have to get approved; shown as what would be sent. */
const suggestedWords: Readonly<Partial<Record<Concern, string>>> = {
  received: '您的诉求{1}已收到，预计{2}前办理。凭编号和查询码可随时查询进度。',
  question: '您的诉求{1}需要您补充情况，请凭查询码查看并答复，等待期间时限暂停。',
  result: '您的诉求{1}已有结果：{2}。请凭查询码查看，并评价是否解决。',
  notice: '您的诉求{1}有变动：{2}。请凭查询码查看原因和新的时限。',
  danger: '紧急：诉求{1}需要您立即处理，请马上登录码上办查看。',
  task: '您有诉求{1}待办，请于{2}前登录码上办处理。',
}
const suggestedVariables: Readonly<Partial<Record<Concern, Record<string, SmsContent>>>> = {
  received: { 1: 'number', 2: 'due' },
  question: { 1: 'number' },
  result: { 1: 'number', 2: 'event' },
  notice: { 1: 'number', 2: 'event' },
  danger: { 1: 'number' },
  task: { 1: 'number', 2: 'due' },
}

/** An account as one could look like, for streets that have none. */
export const sampleAccount = (signName: string): Extract<SmsAccount, { provider: 'tencent' }> => ({
  ...{ provider: 'tencent', sdkAppId: '1400000000', region: 'ap-guangzhou', keys: 'sms', signName },
  templates: (['received', 'question', 'result', 'notice', 'danger', 'task'] as const).map((concern) => ({
    concern,
    templateId: '0',
    text: suggestedWords[concern] ?? '',
    variables: suggestedVariables[concern] ?? {},
  })),
})
