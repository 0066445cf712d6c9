import { briefText } from '../../../shared/domain/notification/brief-text.ts'
import type { Concern } from '../../../shared/domain/notification/concern.ts'
import { residentText } from '../../../shared/domain/notification/message-texts.ts'
import type { Channel } from '../../../shared/domain/notification/notification.ts'
import { overdueReportText } from '../../../shared/domain/notification/overdue-report.ts'
import type { Action } from '../../../shared/domain/petition/lifecycle.ts'
import type { Stage } from '../../../shared/domain/petition/stages.ts'
import { sampleAccount, smsMessage } from '../../../shared/domain/sms/sms-message.ts'
import { contentsFor, type Template, templateFor } from '../../../shared/domain/wechat/account.ts'
import { messageData } from '../../../shared/domain/wechat/message-data.ts'
import type { ManagedStreet } from '../api/administration.ts'

/** A petition that there is not, to show what messages look like. */
const example = {
  ...{ petitionId: '261124-7KQ2MX', communityId: 'east', orgId: 'east' },
  ...{ title: '12栋楼道灯坏了一个星期', dueAt: '2026-11-27T23:59:59.000+08:00' },
}
const AT = '2026-11-26T10:30:00.000+08:00'

/** An event of each kind of message, and the stage that it leads to. */
const events: Readonly<Record<Concern, { event: Action; stage: Stage }>> = {
  received: { event: 'file', stage: 'community' },
  question: { event: 'ask', stage: 'community' },
  result: { event: 'finish', stage: 'answered' },
  notice: { event: 'approve-extension', stage: 'street' },
  progress: { event: 'accept', stage: 'community' },
  danger: { event: 'triage', stage: 'community' },
  task: { event: 'assign', stage: 'community' },
  watch: { event: 'finish', stage: 'answered' },
  report: { event: 'file', stage: 'community' },
  group: { event: 'escalate', stage: 'joint-review' },
}

/** The fields of a template of WeChat as they are filled in; those that do not fit are left out. */
export const templateLines = (
  { fields }: Pick<Template, 'fields'>,
  { event, stage }: { event: string; stage: Stage },
): string[] => {
  const fitting = Object.entries(fields).filter(([field, content]) => contentsFor(field).includes(content))
  const data = messageData({ fields: Object.fromEntries(fitting) }, { ...example, stage }, { event, at: AT })
  return Object.entries(data).map(([field, { value }]) => `${field}：${value}`)
}

const brief = (concern: Concern): string => {
  const { event, stage } = events[concern]
  if (concern !== 'report') return briefText(event, example)
  const facts = { now: AT, organisations: [], people: [], gradeOf: () => undefined }
  return overdueReportText([{ ...example, stage }], facts).split('\n')[0] ?? ''
}

/** What somebody reads of one kind of message by one way, told of an example; or why nothing goes out there. */
export const messagePreview = (
  way: Channel,
  concern: Concern,
  { wechat, channels }: Pick<ManagedStreet, 'wechat' | 'channels'>,
): string => {
  const { event, stage } = events[concern]
  switch (way) {
    case 'wechat': {
      if (!wechat) return '没有开通微信公众号，跳过。'
      const template = templateFor(wechat, event)
      return template ? templateLines(template, { event, stage }).join('\n') : '没有这类消息的模板，跳过。'
    }
    case 'sms': {
      const account = channels?.sms ?? sampleAccount('短信签名')
      const message = smsMessage(account, concern, { ...example, stage }, { event })
      return message?.text ?? '没有这类消息的短信模板，跳过。'
    }
    case 'wecom':
      return brief(concern)
    case 'robot':
      return `${brief(concern)}（附诉求的链接）`
    case 'call': {
      const entry = {
        petitionId: example.petitionId,
        action: event,
        role: 'station-head',
        orgId: 'east',
      } as const
      return `列入联络站的“需电话告知”名单。请告诉居民：${residentText(entry, { ...example, stage })}`
    }
    case 'mailbox':
      return '留在通知记录里。工作人员在“消息”里看到全文；居民凭查询码看进度。'
  }
}
