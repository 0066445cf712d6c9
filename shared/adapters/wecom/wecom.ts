import * as z from 'zod/mini'
import type { WeComAccount } from '../../domain/wecom/account.ts'
import { type ParameterStore, TryLater } from '../../ports/wechat.ts'
import type { WeCom, WeComOutcome } from '../../ports/wecom.ts'
import { Unanswered } from '../provider-call.ts'
import type { WeChatAnswer, WeChatApi, WeChatCall } from '../wechat/api-client.ts'
import type { SharedCredentials } from '../wechat/shared-credentials.ts'
import { codeRefused, misconfigured, tokenRefused, tryLater, unreachable } from './error-codes.ts'

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() })
const sentSchema = z.object({ invaliduser: z.optional(z.string()) })
const memberSchema = z.object({ userid: z.optional(z.string()) })

/** As long as WeCom may be asked to know a repetition again by default (重复消息检查). */
export const KNOWN_AGAIN_SECONDS = 1800
const NO_MEMBER = 81013

const faultOf = ({ errcode, errmsg }: WeChatAnswer): string =>
  `${misconfigured[errcode] ?? '企业微信拒绝了请求'}（${errcode} ${errmsg.slice(0, 100)}）`

const outcomeOf = (answer: WeChatAnswer): WeComOutcome => {
  const { errcode } = answer
  if (errcode === 0) {
    // to one member: who is invalid is everybody
    const { invaliduser } = z.parse(sentSchema, answer)
    return invaliduser
      ? { outcome: 'unreachable', reason: unreachable[NO_MEMBER] ?? '' }
      : { outcome: 'sent' }
  }
  const seconds = tryLater[errcode]
  if (seconds !== undefined || tokenRefused.includes(errcode))
    return { outcome: 'later', reason: '企业微信繁忙，或发得太密', seconds: seconds ?? 60 }
  const reason = unreachable[errcode]
  return reason ? { outcome: 'unreachable', reason } : { outcome: 'misconfigured', reason: faultOf(answer) }
}

/**
 * The API of WeCom (https://developer.work.weixin.qq.com/document/): messages of an application to its members, robots of
 * groups, and who comes to a page.
 */
export const weComClient = ({
  api,
  credentials,
  parameters,
  path,
}: {
  api: WeChatApi
  credentials: SharedCredentials
  parameters: ParameterStore
  /** Below it lie the parameters. */
  path: string
}): WeCom => {
  const parameterOf = async (name: string): Promise<string> => {
    const found = (await parameters.findParameter(`${path}/wecom/${name}`))?.trim()
    if (!found) throw new Error(`没有企业微信的密钥，请存入参数 ${path}/wecom/${name}`)
    return found
  }

  const renew = (account: WeComAccount) => async () => {
    const query = { corpid: account.corpId, corpsecret: await parameterOf(account.secret) }
    const answer = await api({ path: '/cgi-bin/gettoken', query }).catch((error: unknown) => {
      throw error instanceof Unanswered ? new TryLater(error.message) : error
    })
    if (tryLater[answer.errcode] !== undefined) throw new TryLater(faultOf(answer))
    if (answer.errcode !== 0) throw new Error(faultOf(answer))
    const { access_token: value, expires_in: lasts } = z.parse(tokenSchema, answer)
    return { value, lasts }
  }
  const tokenOf = (account: WeComAccount, refused?: string) =>
    // by the secret too: whoever names an application without having its secret gets no token of others
    credentials.get(
      `${account.corpId}/${account.agentId}/${account.secret}`,
      'token',
      renew(account),
      refused,
    )

  /** Calls with the token; one that is refused is renewed, and the call made again, once. */
  const withToken = async (account: WeComAccount, call: WeChatCall): Promise<WeChatAnswer> => {
    const token = await tokenOf(account)
    const callWith = (access_token: string) => api({ ...call, query: { ...call.query, access_token } })
    const answer = await callWith(token)
    return tokenRefused.includes(answer.errcode) ? callWith(await tokenOf(account, token)) : answer
  }

  const outcome = async (call: () => Promise<WeChatAnswer>): Promise<WeComOutcome> => {
    try {
      return outcomeOf(await call())
    } catch (error) {
      if (error instanceof Unanswered) return { outcome: 'unknown' }
      if (error instanceof TryLater) return { outcome: 'later', reason: '企业微信暂时连不上' }
      return { outcome: 'misconfigured', reason: error instanceof Error ? error.message : String(error) }
    }
  }

  return {
    send: ({ account, userId, text, url }) =>
      outcome(() =>
        withToken(account, {
          path: '/cgi-bin/message/send',
          body: {
            touser: userId,
            msgtype: 'textcard',
            agentid: account.agentId,
            textcard: { title: '码上办', description: text, url, btntxt: '打开' },
            enable_duplicate_check: 1,
            duplicate_check_interval: KNOWN_AGAIN_SECONDS,
          },
        }),
      ),

    sendToGroup: ({ key, text }) =>
      outcome(async () =>
        api({
          path: '/cgi-bin/webhook/send',
          query: { key: await parameterOf(key) },
          body: { msgtype: 'text', text: { content: text } },
        }),
      ),

    async userIdOf(account, code) {
      const call = withToken(account, { path: '/cgi-bin/auth/getuserinfo', query: { code } })
      const answer = await call.catch((error: unknown) => {
        throw error instanceof Unanswered ? new TryLater(error.message) : error
      })
      if (answer.errcode === 0) return z.parse(memberSchema, answer).userid
      if (codeRefused.includes(answer.errcode)) return undefined
      if (tryLater[answer.errcode] !== undefined) throw new TryLater(faultOf(answer))
      throw new Error(faultOf(answer))
    },
  }
}
