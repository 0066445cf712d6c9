import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import * as z from 'zod/mini'
import { listen, stopServer } from '../../infra/local/servers.ts'
import type { WeChatAccount } from '../../shared/domain/wechat/account.ts'

/** What a call is answered with instead: an error code, silence after it was carried out, or silence at once. */
export type Trouble = number | 'lost-answer' | 'silence'

const TOKEN_SECONDS = 7200
const HANDOVER_MS = 5 * 60_000 // both tokens count that long when a new one is made in time

const words: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  41001: 'access_token missing',
  42001: 'access_token expired',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  45009: 'reach max api daily quota limit',
  47003: 'argument invalid!',
}
const refusal = (errcode: number, more = '') => ({
  errcode,
  errmsg: `${words[errcode] ?? 'refused'}${more} rid: 6500-0000`,
})

const limits: Readonly<Record<string, RegExp>> = {
  thing: /^[^\n\r]{1,20}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  time: /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日/,
}

const messageSchema = z.looseObject({
  touser: z.string(),
  template_id: z.string(),
  data: z.record(z.string(), z.object({ value: z.string() })),
  page: z.optional(z.string()),
  url: z.optional(z.string()),
  client_msg_id: z.optional(z.string()),
})
export type SentMessage = z.infer<typeof messageSchema>
const tokenRequestSchema = z.object({
  grant_type: z.literal('client_credential'),
  appid: z.string(),
  secret: z.string(),
  force_refresh: z.optional(z.boolean()),
})

/**
 * The API of official accounts as its pages describe it (获取稳定版接口调用凭据, 网页授权, JS-SDK说明文档, 发送订阅通知,
 * 发送模板消息, 订阅通知：参数值内容限制说明): every answer has status 200, and errors stand in its JSON.
 */
export const startWeChat = async (account: WeChatAccount, secret: string) => {
  const time = { now: Date.now() }
  const codes = new Map<string, { openid: string; used: boolean; until: number }>()
  const consents = new Map<string, number>()
  const followers = new Set<string>()
  const troubles: { path: string; trouble: Trouble }[] = []
  const calls: string[] = []
  const messages: SentMessage[] = []
  const tickets = new Map<string, string>()
  let tokens: { value: string; until: number }[] = []
  const consentOf = (openid: string, templateId: string) => `${openid} ${templateId}`

  const makeToken = (overlap: boolean) => {
    const kept = overlap ? tokens.slice(-1).map((old) => ({ ...old, until: time.now + HANDOVER_MS })) : []
    tokens = [...kept, { value: randomBytes(24).toString('hex'), until: time.now + TOKEN_SECONDS * 1000 }]
  }
  const stableToken = (body: unknown) => {
    const { appid, secret: given, force_refresh } = tokenRequestSchema.parse(body)
    if (appid !== account.appId) return refusal(40013)
    if (given !== secret) return refusal(40125)
    const newest = tokens.at(-1)
    if (force_refresh || !newest || newest.until <= time.now) makeToken(false)
    else if (newest.until - time.now <= HANDOVER_MS) makeToken(true)
    const { value = '', until = 0 } = tokens.at(-1) ?? {}
    return { access_token: value, expires_in: Math.floor((until - time.now) / 1000) }
  }
  const authorise = (query: URLSearchParams) => {
    if (query.get('appid') !== account.appId) return refusal(40013)
    if (query.get('secret') !== secret) return refusal(40125)
    const code = codes.get(query.get('code') ?? '')
    if (!code || code.until <= time.now || query.get('grant_type') !== 'authorization_code')
      return refusal(40029)
    if (code.used) return refusal(40163)
    code.used = true
    const { openid } = code
    return { access_token: 'of the user', expires_in: 7200, refresh_token: 'r', openid, scope: 'snsapi_base' }
  }
  const whyNot = (message: SentMessage): ReturnType<typeof refusal> | undefined => {
    const template = account.templates.find(({ templateId }) => templateId === message.template_id)
    if (!template) return refusal(40037)
    if (!/^o[\w-]{27}$/.test(message.touser)) return refusal(40003)
    const wrong = Object.keys(template.fields).find(
      (field) => !limits[field.replace(/\d+$/, '')]?.test(message.data[field]?.value ?? ''),
    )
    return wrong ? refusal(47003, ` data.${wrong}.value invalid`) : undefined
  }
  const sendNotification = (body: unknown) => {
    const message = messageSchema.parse(body)
    const name = consentOf(message.touser, message.template_id)
    const left = consents.get(name) ?? 0
    const refused = whyNot(message) ?? (left > 0 ? undefined : refusal(43101))
    if (refused) return refused
    if (account.consent === 'once') consents.set(name, left - 1)
    messages.push(message)
    return { errcode: 0, errmsg: 'ok' }
  }
  const sendTemplate = (body: unknown) => {
    const message = messageSchema.parse(body)
    const refused = whyNot(message) ?? (followers.has(message.touser) ? undefined : refusal(43004))
    if (refused) return refused
    const isKnown = messages.some(
      ({ touser, client_msg_id }) => touser === message.touser && client_msg_id === message.client_msg_id,
    )
    if (!isKnown || !message.client_msg_id) messages.push(message)
    return { errcode: 0, errmsg: 'ok', msgid: 200_228_332 + messages.length }
  }
  const ticketOf = () => {
    const ticket = tickets.get(account.appId) ?? randomBytes(20).toString('hex')
    tickets.set(account.appId, ticket)
    return { errcode: 0, errmsg: 'ok', ticket, expires_in: 7200 }
  }
  const withToken = (query: URLSearchParams, answer: () => object): object => {
    const given = query.get('access_token')
    if (!given) return refusal(41001)
    const known = tokens.find(({ value }) => value === given)
    if (!known) return refusal(40001)
    return known.until <= time.now ? refusal(42001) : answer()
  }
  const answer = async (request: IncomingMessage, url: URL): Promise<object> => {
    const body = request.method === 'POST' ? await json(request) : undefined
    const query = url.searchParams
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /cgi-bin/stable_token':
        return stableToken(body)
      case 'GET /sns/oauth2/access_token':
        return authorise(query)
      case 'GET /cgi-bin/ticket/getticket':
        return withToken(query, ticketOf)
      case 'POST /cgi-bin/message/subscribe/bizsend':
        return withToken(query, () => sendNotification(body))
      case 'POST /cgi-bin/message/template/send':
        return withToken(query, () => sendTemplate(body))
      default:
        return refusal(-1)
    }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    calls.push(url.pathname)
    const at = troubles.findIndex(({ path }) => path === url.pathname)
    const trouble = at < 0 ? undefined : troubles.splice(at, 1)[0]?.trouble
    if (trouble === 'silence') return // until whoever asks gives up
    const said = typeof trouble === 'number' ? refusal(trouble) : await answer(request, url)
    if (trouble === 'lost-answer') request.socket.destroy()
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  })
  const port = await listen(server, { host: '127.0.0.1', port: 0 })

  return {
    base: `http://127.0.0.1:${port}`,
    time,
    /** The paths that were asked for, in order. */
    calls,
    /** What has reached people. */
    messages,
    /** Whoever opens a page in WeChat gets a code; good once, for five minutes. */
    codeFor: (openid: string): string => {
      const code = randomBytes(16).toString('hex')
      codes.set(code, { openid, used: false, until: time.now + 5 * 60_000 })
      return code
    },
    /** What the subscription button does. */
    accept: (openid: string, templateIds: readonly string[]) => {
      for (const id of templateIds)
        consents.set(consentOf(openid, id), (consents.get(consentOf(openid, id)) ?? 0) + 1)
    },
    /** In WeChat itself, without telling us. */
    refuseAll: () => consents.clear(),
    followers,
    /** The next call of a path goes wrong. */
    fail: (path: string, ...next: Trouble[]) => {
      for (const trouble of next) troubles.push({ path, trouble })
    },
    /** Somebody else makes new tokens: those that are out no longer count. */
    revokeTokens: () => {
      tokens = []
    },
    /** Whether `wx.config` would take a signature for a page. */
    isSigned: ({
      url,
      nonceStr,
      timestamp,
      signature,
    }: Record<'url' | 'nonceStr' | 'signature', string> & { timestamp: number }): boolean => {
      const text = `jsapi_ticket=${tickets.get(account.appId)}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
      return createHash('sha1').update(text).digest('hex') === signature
    },
    stop: async () => {
      server.closeAllConnections()
      await stopServer(server, 0)
    },
  }
}
export type WeChatStandIn = Awaited<ReturnType<typeof startWeChat>>
