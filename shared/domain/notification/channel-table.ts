import * as z from 'zod/mini'
import { smsConcerns } from '../sms/account.ts'
import { type Concern, concerns, residentConcerns, staffConcerns } from './concern.ts'
import { type Channel, channelLabels, channels } from './notification.ts'

/** One row: a concern of residents or of staff, the ways in the order in which they are tried, and how long one may wait. */
interface ChannelRow {
  channels: readonly Channel[]
  /** After so many hours what has not gone out is void; where there is `call`, that takes over. */
  hours: number
  /** What lies in the mailbox alone is told once a working day in one message (daily-digest.ts). */
  digest?: true
}

/**
 * Event × audience × channel, as data. An event and its audience make the concern (concern.ts). What ends with `call` must
 * reach the resident; `mailbox` is the log itself, which staff read on their page. A channel that is not set up, or of which
 * the person has no address, is passed over.
 */
export const builtInTable: Readonly<Record<Concern, ChannelRow>> = {
  received: { channels: ['wechat', 'sms', 'mailbox'], hours: 12 },
  question: { channels: ['wechat', 'sms', 'call', 'mailbox'], hours: 24 },
  result: { channels: ['wechat', 'sms', 'call', 'mailbox'], hours: 24 },
  notice: { channels: ['wechat', 'sms', 'mailbox'], hours: 24 },
  progress: { channels: ['wechat', 'mailbox'], hours: 24 },
  danger: { channels: ['wecom', 'sms', 'mailbox'], hours: 12 },
  task: { channels: ['wecom', 'sms', 'mailbox'], hours: 24 },
  watch: { channels: ['mailbox'], hours: 24, digest: true },
  report: { channels: ['wecom', 'mailbox'], hours: 12 },
  group: { channels: ['robot', 'mailbox'], hours: 2 },
}

const isOfResidents = (concern: Concern): boolean =>
  (residentConcerns as readonly Concern[]).includes(concern)
/** The ways that a concern can take at all; text messages need a template, and there is none for the rest. */
export const waysOf = (concern: Concern): readonly Channel[] => {
  if (concern === 'group') return ['robot', 'mailbox']
  const sms = (smsConcerns as readonly Concern[]).includes(concern) ? (['sms'] as const) : []
  return isOfResidents(concern) ? ['wechat', ...sms, 'call', 'mailbox'] : ['wecom', ...sms, 'mailbox']
}

/** What a street sets for itself: the ways of some concerns, in its own order. */
export const ownRoutesSchema = z.partialRecord(
  z.enum(concerns),
  z.array(z.enum(channels)).check(
    z.maxLength(channels.length),
    z.refine((list) => new Set(list).size === list.length, { error: '同一种方式写了两次。' }),
  ),
)
export type OwnRoutes = z.infer<typeof ownRoutesSchema>

/** What is wrong with a street's own ways beyond their form. */
export const routeProblems = (routes: OwnRoutes) =>
  [...residentConcerns, ...staffConcerns].flatMap((concern) =>
    (routes[concern] ?? [])
      .filter((channel) => !waysOf(concern).includes(channel))
      .map((channel) => ({
        path: `channels.routes.${concern}`,
        message: `这类消息不能用“${channelLabels[channel]}”这种方式发送。`,
      })),
  )

/** The ways of a concern; the log is always the last, so that nothing ends nowhere. */
export const routeOf = (concern: Concern, own: OwnRoutes = {}): ChannelRow => {
  const row = builtInTable[concern]
  const chosen = own[concern] ?? row.channels
  return { ...row, channels: [...chosen.filter((channel) => channel !== 'mailbox'), 'mailbox'] }
}
