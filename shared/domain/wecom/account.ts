import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'

const robotSchema = z.strictObject({
  /** Whose group it speaks to. */
  orgId: z.string().check(z.minLength(1), z.maxLength(80)),
  /** The parameter with the robot's key, below `/<stack>/wecom/<streetId>/`. */
  key: z
    .string()
    .check(
      z.regex(/^[\w-]{1,60}$/, { error: '参数名由字母、数字和横线组成，机器人的 key 本身不要填在这里。' }),
    ),
})

/** The organisation's WeCom (企业微信): an application that writes to staff, and robots in groups. */
export const weComAccountSchema = z.strictObject({
  corpId: z.string().check(z.regex(/^w[wx][0-9a-zA-Z]{16}$/, { error: '企业ID以 ww 开头，共18位。' })),
  agentId: z
    .int()
    .check(z.gte(1000001, { error: '应用的 AgentId 是7位数字，例如 1000002。' }), z.lte(9999999)),
  /** The parameter with the application's secret, below `/<stack>/wecom/<streetId>/`. */
  secret: z
    .string()
    .check(z.regex(/^[\w-]{1,60}$/, { error: '参数名由字母、数字和横线组成，Secret 本身不要填在这里。' })),
  robots: z.optional(z.array(robotSchema).check(z.maxLength(30))),
})
export type WeComAccount = z.infer<typeof weComAccountSchema>

export const weComProblems = ({ robots = [] }: WeComAccount): FieldError[] =>
  robots.flatMap(({ orgId }, index) =>
    robots.findIndex((other) => other.orgId === orgId) < index
      ? [{ path: `channels.wecom.robots.${index}.orgId`, message: '每个单位只能有一个群机器人。' }]
      : [],
  )

export const weComUserIdSchema = () =>
  z
    .string()
    .check(
      z.regex(/^[\w.@-]{1,64}$/, { error: '企业微信账号是通讯录里的“账号”，由字母、数字和 _-@. 组成。' }),
    )
