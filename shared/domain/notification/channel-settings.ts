import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import { smsAccountSchema, smsProblems } from '../sms/account.ts'
import { weComAccountSchema, weComProblems } from '../wecom/account.ts'
import { ownRoutesSchema, routeProblems } from './channel-table.ts'

/** How a street's messages leave it; WeChat's official account stands beside (`wechat`). No secret is among these. */
export const channelSettingsSchema = z.strictObject({
  sms: z.optional(smsAccountSchema),
  wecom: z.optional(weComAccountSchema),
  /** `false`: nobody telephones residents whom nothing else reaches. */
  calls: z.optional(z.boolean()),
  /** `false`: what staff need not act on is not told as one message each working day. */
  digest: z.optional(z.boolean()),
  routes: z.optional(ownRoutesSchema),
})
export type ChannelSettings = z.infer<typeof channelSettingsSchema>

/**
 * The same with the names of their secrets as they lie in the parameter store: each street's stand below its own id, so that
 * no street can name another's.
 */
export const withParametersOf = (streetId: string, channels: ChannelSettings): ChannelSettings => {
  const own = (name: string) => `${streetId}/${name}`
  const { sms, wecom, ...others } = channels
  const robots = wecom?.robots?.map((robot) => ({ ...robot, key: own(robot.key) }))
  return {
    ...others,
    ...(sms && { sms: { ...sms, keys: own(sms.keys) } }),
    ...(wecom && { wecom: { ...wecom, secret: own(wecom.secret), ...(robots && { robots }) } }),
  }
}

export const channelProblems = ({ sms, wecom, routes }: ChannelSettings): FieldError[] => [
  ...(sms ? smsProblems(sms) : []),
  ...(wecom ? weComProblems(wecom) : []),
  ...(routes ? routeProblems(routes) : []),
]
