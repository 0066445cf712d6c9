import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { type Call, startProvider } from './provider-server.ts'

const TOKEN_SECONDS = 7200
const MINUTE_MS = 60_000
const words: Readonly<Record<number, string>> = {
  [-1]: 'system busy',
  40001: 'invalid credential',
  40014: 'invalid access_token',
  40029: 'invalid oauth_code',
  42001: 'access_token expired',
  45009: 'api freq out of limit',
  81013: 'user & party & tag all invalid',
  93000: 'invalid webhook url',
  130101: 'robot message rate limit',
}
const refusal = (errcode: number) => ({ body: { errcode, errmsg: words[errcode] ?? 'refused' } })

const messageSchema = z.strictObject({
  touser: z.string(),
  msgtype: z.literal('textcard'),
  agentid: z.number(),
  textcard: z.strictObject({
    title: z.string().check(z.maxLength(128)),
    description: z.string().check(z.maxLength(512)),
    url: z.url(),
    btntxt: z.string(),
  }),
  enable_duplicate_check: z.literal(1),
  duplicate_check_interval: z.number(),
})
const robotSchema = z.strictObject({
  msgtype: z.literal('text'),
  text: z.strictObject({ content: z.string() }),
})

/**
 * The API of WeCom as its pages describe it (获取access_token, 发送应用消息 with 重复消息检查, 群机器人配置说明, 获取访问用户身份): status
 * 200, and errors in its JSON. It refuses what is more than its rates.
 */
export const startWeCom = async (
  account: {
    corpId: string
    agentId: number
    secret: string
    robots: readonly string[]
    members: readonly string[]
  },
  now: () => number,
) => {
  let tokens: { value: string; until: number }[] = []
  const messages: { to: string; text: string; at: number }[] = []
  const groups: { key: string; text: string; at: number }[] = []
  const codes = new Map<string, string | undefined>()

  const getToken = ({ searchParams: query }: URL) => {
    if (query.get('corpid') !== account.corpId || query.get('corpsecret') !== account.secret)
      return refusal(40001)
    // the same one as long as it counts
    const valid = tokens.find(({ until }) => until > now())
    const token = valid ?? { value: randomBytes(16).toString('hex'), until: now() + TOKEN_SECONDS * 1000 }
    if (!valid) tokens = [...tokens, token]
    const expires_in = Math.floor((token.until - now()) / 1000)
    return { body: { errcode: 0, errmsg: 'ok', access_token: token.value, expires_in } }
  }
  const withToken = ({ searchParams: query }: URL, answer: () => { body: object }) => {
    const token = tokens.find(({ value }) => value === query.get('access_token'))
    if (!token) return refusal(40014)
    return token.until > now() ? answer() : refusal(42001)
  }
  const within = <T extends { at: number }>(list: readonly T[]) =>
    list.filter(({ at }) => at > now() - MINUTE_MS).length
  const send = (body: string) => {
    const message = messageSchema.parse(JSON.parse(body))
    const { touser: to, textcard } = message
    if (message.agentid !== account.agentId) return refusal(40056)
    if (!account.members.includes(to)) return refusal(81013)
    const own = messages.filter((one) => one.to === to)
    if (within(own) >= 30) return refusal(45009)
    const since = now() - message.duplicate_check_interval * 1000
    const isKnown = own.some(({ text, at }) => text === textcard.description && at > since)
    if (!isKnown) messages.push({ to, text: textcard.description, at: now() })
    return { body: { errcode: 0, errmsg: 'ok', msgid: String(messages.length) } }
  }
  const speak = ({ searchParams: query }: URL, body: string) => {
    const key = query.get('key') ?? ''
    if (!account.robots.includes(key)) return refusal(93000)
    if (within(groups.filter((one) => one.key === key)) >= 20) return refusal(130101)
    groups.push({ key, text: robotSchema.parse(JSON.parse(body)).text.content, at: now() })
    return { body: { errcode: 0, errmsg: 'ok' } }
  }
  const whois = ({ searchParams: query }: URL) => {
    const code = query.get('code') ?? ''
    if (!codes.has(code)) return refusal(40029)
    const userid = codes.get(code)
    codes.delete(code)
    return { body: { errcode: 0, errmsg: 'ok', ...(userid ? { userid } : { openid: 'of a stranger' }) } }
  }
  const answer = ({ url, body, code }: Call) => {
    if (code !== undefined) return refusal(Number(code))
    switch (url.pathname) {
      case '/cgi-bin/gettoken':
        return getToken(url)
      case '/cgi-bin/message/send':
        return withToken(url, () => send(body))
      case '/cgi-bin/webhook/send':
        return speak(url, body)
      case '/cgi-bin/auth/getuserinfo':
        return withToken(url, () => whois(url))
      default:
        return refusal(-1)
    }
  }
  const provider = await startProvider(({ url }) => url.pathname, answer)
  return {
    ...provider,
    /** What has reached members, and groups. */
    messages,
    groups,
    /** Tokens that are out no longer count. */
    expireTokens: () => {
      tokens = tokens.map(({ value }) => ({ value, until: now() - 1 }))
    },
    /** Whoever opens a page in WeCom gets a code, good once. */
    codeFor: (userId: string | undefined): string => {
      const code = randomBytes(16).toString('hex')
      codes.set(code, userId)
      return code
    },
  }
}
