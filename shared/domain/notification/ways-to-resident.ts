import { type Action, lifecycle } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import type { Stage } from '../petition/stages.ts'
import { smsMessage } from '../sms/sms-message.ts'
import type { StreetSettings } from '../street/settings.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import { templateFor } from '../wechat/account.ts'
import { messageData } from '../wechat/message-data.ts'
import { audiencesOf } from './audiences.ts'
import { routeOf } from './channel-table.ts'
import { concernOf } from './concern.ts'
import { residentText } from './message-texts.ts'
import type { Channel } from './notification.ts'

/** How a resident can be reached, as far as one knows without opening their contact data. */
export interface ResidentReach {
  settings: Pick<StreetSettings, 'wechat' | 'channels'>
  /** Messages in WeChat that the resident has agreed to, by template. */
  credits?: Readonly<Record<string, number>> | undefined
}

/** One way to the resident, and what they will read or hear by it. */
export interface Way {
  channel: Extract<Channel, 'wechat' | 'sms' | 'call'>
  text: string
}

/** Where a move that has one outcome leads; the others keep the stage as far as one can foretell. */
const stageAfter = (action: Action, stage: Stage): Stage => {
  const [rule] = lifecycle[action].rules
  const to: Stage | 'same' | readonly Stage[] | undefined = rule?.to
  return typeof to === 'string' && to !== 'same' ? to : stage
}

/**
 * By which ways the resident will be told of an action, in the order in which they are tried, and what each says: one follows
 * when the one before has not led there. Undefined when they are not told of it.
 */
export const waysToResident = (
  petition: Petition,
  { action, role, orgId }: Pick<TimelineEntry, 'action' | 'role' | 'orgId'>,
  { settings: { wechat, channels = {} }, credits = {} }: ResidentReach,
  at: string,
): Way[] | undefined => {
  if (!audiencesOf[action]?.includes('resident')) return undefined
  const { petitionId, title, hasContact, filedBy } = petition
  const stage = stageAfter(action, petition.stage)
  const dueAt = stage === petition.stage ? petition.dueAt : undefined // the new date is not worked out before it is one
  const after = { petitionId, title, stage, ...(dueAt && { dueAt }) }
  const concern = concernOf({ event: action, audience: 'resident', petitionId }, petition)
  const texts: Readonly<Partial<Record<Channel, () => string | undefined>>> = {
    wechat: () => {
      const template = wechat && templateFor(wechat, action)
      if (!template || !credits[template.templateId]) return undefined
      const data = messageData(template, after, { event: action, at })
      return Object.values(data)
        .map(({ value }) => value)
        .join('\n')
    },
    sms: () =>
      hasContact && channels.sms
        ? smsMessage(channels.sms, concern, after, { event: action })?.text
        : undefined,
    call: () =>
      channels.calls !== false && (hasContact || filedBy)
        ? residentText({ petitionId, action, role, orgId }, after)
        : undefined,
  }
  return routeOf(concern, channels.routes).channels.flatMap((channel) => {
    const text = texts[channel]?.()
    return text === undefined ? [] : [{ channel: channel as Way['channel'], text }]
  })
}
