import * as z from 'zod/mini'
import {
  type AccountOfStreet,
  type ParameterStore,
  TryLater,
  type WeChat,
  type WeChatMessage,
  type WeChatOutcome,
} from '../../ports/wechat.ts'
import { Unanswered } from '../provider-call.ts'
import type { WeChatAnswer, WeChatApi, WeChatCall } from './api-client.ts'
import { codeRefused, misconfigured, tokenRefused, tryLater, unreachable } from './error-codes.ts'
import type { Fresh, SharedCredentials } from './shared-credentials.ts'

/** 获取稳定版接口调用凭据 */
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() })
/** JS-SDK说明文档，附录1 */
const ticketSchema = z.object({ ticket: z.string(), expires_in: z.number() })
/** 网页授权：通过code换取网页授权access_token */
const authorisedSchema = z.object({ openid: z.string().check(z.minLength(1)) })

const faultOf = ({ errcode, errmsg }: WeChatAnswer): string =>
  `${misconfigured[errcode] ?? '微信拒绝了请求'}（${errcode} ${errmsg.slice(0, 100)}）`

/** What an answer must be; nothing was sent by these calls, so that one without an answer may be repeated. */
const asked = async <T>(
  call: Promise<WeChatAnswer>,
  schema: z.ZodMiniType<T>,
): Promise<T | { refused: WeChatAnswer }> => {
  const answer = await call.catch((error: unknown) => {
    throw error instanceof Unanswered ? new TryLater(error.message) : error
  })
  if (tryLater.includes(answer.errcode)) throw new TryLater(faultOf(answer))
  return answer.errcode === 0 ? z.parse(schema, answer) : { refused: answer }
}

/** 订阅通知：发送订阅通知. The interface knows no id of ours, so that it cannot tell a repetition. */
const notificationCall = ({ openid, templateId, url, data }: WeChatMessage): WeChatCall => ({
  path: '/cgi-bin/message/subscribe/bizsend',
  body: { touser: openid, template_id: templateId, page: url, data },
})

/** 发送模板消息. Of the same openid and `client_msg_id` it sends one within ten minutes. */
const templateCall = ({ openid, templateId, url, data, messageId }: WeChatMessage): WeChatCall => ({
  path: '/cgi-bin/message/template/send',
  body: { touser: openid, template_id: templateId, url, client_msg_id: messageId, data },
})

const outcomeOf = (answer: WeChatAnswer): WeChatOutcome => {
  const { errcode } = answer
  if (errcode === 0) return { outcome: 'sent' }
  if (tryLater.includes(errcode) || tokenRefused.includes(errcode)) throw new TryLater(faultOf(answer))
  const lost = unreachable[errcode]
  return lost ? { outcome: 'unreachable', ...lost } : { outcome: 'misconfigured', reason: faultOf(answer) }
}

/** Two streets that name one account share nothing: each has its own secret. */
const nameOf = ({ streetId, appId }: AccountOfStreet): string => `${streetId}/${appId}`

/**
 * The API of official accounts (https://developers.weixin.qq.com/doc/service/api/).
 * @param parameterOf under which name the secret of an account lies
 */
export const weChatOfficialAccount = ({
  api,
  credentials,
  parameters,
  parameterOf,
}: {
  api: WeChatApi
  credentials: SharedCredentials
  parameters: ParameterStore
  parameterOf: (account: AccountOfStreet) => string
}): WeChat => {
  const secretOf = async (account: AccountOfStreet): Promise<string> => {
    const secret = await parameters.findParameter(parameterOf(account))
    if (!secret) throw new Error(`没有公众号 ${account.appId} 的密钥，请存入参数 ${parameterOf(account)}`)
    return secret
  }

  const askToken = async (account: AccountOfStreet, force: boolean): Promise<Fresh> => {
    const secret = await secretOf(account)
    const answer = await asked(
      api({
        path: '/cgi-bin/stable_token',
        body: { grant_type: 'client_credential', appid: account.appId, secret, force_refresh: force },
      }),
      tokenSchema,
    )
    if ('refused' in answer) throw new Error(faultOf(answer.refused))
    return { value: answer.access_token, lasts: answer.expires_in }
  }

  /** Only a token that is refused while it still counts is replaced by force: twenty times a day, 30 seconds apart. */
  const renewToken = (account: AccountOfStreet) => async (refused: string | undefined) => {
    const token = await askToken(account, false)
    return refused !== undefined && token.value === refused ? askToken(account, true) : token
  }

  const tokenOf = (account: AccountOfStreet, refused?: string) =>
    credentials.get(nameOf(account), 'token', renewToken(account), refused)

  /** Calls with the token; one that is refused is renewed, and the call made again, once. */
  const withToken = async (account: AccountOfStreet, call: WeChatCall): Promise<WeChatAnswer> => {
    const token = await tokenOf(account)
    const callWith = (access_token: string) => api({ ...call, query: { ...call.query, access_token } })
    const answer = await callWith(token)
    return tokenRefused.includes(answer.errcode) ? callWith(await tokenOf(account, token)) : answer
  }

  return {
    async openidOf(account, code) {
      const secret = await secretOf(account)
      const query = { appid: account.appId, secret, code, grant_type: 'authorization_code' }
      const answer = await asked(api({ path: '/sns/oauth2/access_token', query }), authorisedSchema)
      if (!('refused' in answer)) return answer.openid
      if (codeRefused.includes(answer.refused.errcode)) return undefined
      throw new Error(faultOf(answer.refused))
    },

    ticket: (account) =>
      credentials.get(nameOf(account), 'ticket', async () => {
        const call = withToken(account, { path: '/cgi-bin/ticket/getticket', query: { type: 'jsapi' } })
        const answer = await asked(call, ticketSchema)
        if ('refused' in answer) throw new Error(faultOf(answer.refused))
        return { value: answer.ticket, lasts: answer.expires_in }
      }),

    async send(message) {
      const call = message.consent === 'template' ? templateCall(message) : notificationCall(message)
      try {
        return outcomeOf(await withToken(message, call))
      } catch (error) {
        if (error instanceof Unanswered) return { outcome: 'unknown' }
        if (error instanceof TryLater) throw error
        return { outcome: 'misconfigured', reason: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
