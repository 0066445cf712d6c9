import { builtInTable, type OwnRoutes, waysOf } from '../../../shared/domain/notification/channel-table.ts'
import { type Concern, concerns } from '../../../shared/domain/notification/concern.ts'
import { type Channel, channelLabels } from '../../../shared/domain/notification/notification.ts'
import type { ManagedStreet } from '../api/administration.ts'

/** The ways of one kind of message in their order; the mailbox is always the last and not among them. */
export interface RouteForm {
  concern: Concern
  ways: Channel[]
}

/** To whom, and of what. */
export const concernMeanings = {
  received: '居民：诉求已收到',
  question: '居民：需要补充情况',
  result: '居民：已办结、已答复、不予受理',
  notice: '居民：改期、挂账、重新办理、归档',
  progress: '居民：其他进展',
  danger: '要办的人：有人有危险，马上处理',
  task: '要办的人：新任务、催办、快到期、超期',
  watch: '有关的人：知道就可以，不用办',
  report: '站长、部门、指挥中心、人大工委：日报、周报',
  group: '单位的企业微信群：新任务和超期',
} as const satisfies Record<Concern, string>

const beforeMailbox = (channels: readonly Channel[]): Channel[] =>
  channels.filter((channel) => channel !== 'mailbox')

export const builtInWays = (concern: Concern): Channel[] => beforeMailbox(builtInTable[concern].channels)

export const routeForms = (routes: OwnRoutes = {}): RouteForm[] =>
  concerns.map((concern) => ({
    concern,
    ways: beforeMailbox(routes[concern] ?? builtInTable[concern].channels),
  }))

export const isBuiltIn = ({ concern, ways }: RouteForm): boolean =>
  ways.join() === builtInWays(concern).join()

/** What is kept of the table: only the rows that are otherwise than built in. */
export const routesOf = (forms: readonly RouteForm[]): OwnRoutes | undefined => {
  const own = forms.filter((form) => !isBuiltIn(form))
  return own.length > 0 ? Object.fromEntries(own.map(({ concern, ways }) => [concern, [...ways]])) : undefined
}

/** What could be added to a row. */
export const missingWays = ({ concern, ways }: RouteForm): Channel[] =>
  beforeMailbox(waysOf(concern)).filter((way) => !ways.includes(way))

/** `微信 → 短信 → 站内信箱` */
export const chainText = (ways: readonly Channel[]): string =>
  [...ways, 'mailbox' as const].map((way) => channelLabels[way]).join(' → ')

type Account = Pick<ManagedStreet, 'wechat' | 'channels'>

/** Whether the street has this way at all; what it has not is passed over. */
export const isSetUp = (way: Channel, { wechat, channels }: Account): boolean => {
  switch (way) {
    case 'wechat':
      return wechat !== undefined
    case 'sms':
      return channels?.sms !== undefined
    case 'wecom':
      return channels?.wecom !== undefined
    case 'robot':
      return (channels?.wecom?.robots ?? []).length > 0
    case 'call':
      return channels?.calls !== false
    case 'mailbox':
      return true
  }
}
