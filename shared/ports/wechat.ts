import type { WeChatAccount } from '../domain/wechat/account.ts'
import type { MessageData } from '../domain/wechat/message-data.ts'

/** An official account as one street has it: what calls it lies below the street's id, so that naming it is not enough. */
export interface AccountOfStreet {
  streetId: string
  appId: string
}

export interface WeChatMessage extends AccountOfStreet {
  consent: WeChatAccount['consent']
  openid: string
  templateId: string
  data: MessageData
  /** The page that it opens. */
  url: string
  /** The same for the same message: where WeChat knows repetitions, it sends one. */
  messageId: string
}

export type WeChatOutcome =
  | { outcome: 'sent' }
  /** Not reachable this way: the consent for this template is used up or withdrawn, or the openid no longer works. */
  | { outcome: 'unreachable'; reason: string; lost: 'consent' | 'openid' }
  /** Something that is set up wrongly: somebody has to look, the resident is told otherwise. */
  | { outcome: 'misconfigured'; reason: string }
  /** No answer came: it may have been sent. */
  | { outcome: 'unknown' }

/** Nothing was sent, and later it may work: throttling, a busy or unreachable other side. Named so that it is answered as such. */
export class TryLater extends Error {
  override readonly name = 'ServiceUnavailable'
}

/** What the official account of a street can do. */
export interface WeChat {
  /**
   * Whose phone a code comes from (网页授权).
   * @returns undefined for a code that is used, expired or made up
   * @throws TryLater; an Error that tells what is set up wrongly
   */
  openidOf(account: AccountOfStreet, code: string): Promise<string | undefined>
  /** The ticket that pages are signed with. @throws as `openidOf` */
  ticket(account: AccountOfStreet): Promise<string>
  /** @throws TryLater */
  send(message: WeChatMessage): Promise<WeChatOutcome>
}

/** `token`: what the account's calls are made with; `ticket`: what pages are signed with. */
export type CredentialKind = 'token' | 'ticket'

/** A credential of an account, as all containers share it. */
export interface SharedCredential {
  sealed: string
  /** Milliseconds since 1970, by the other side's clock and ours alike. */
  expiresAt: number
  /** Rises with each renewal. */
  version: number
}

/** By whatever name tells an account, and who may use it, from others. */
export interface CredentialStore {
  findCredential(account: string, kind: CredentialKind): Promise<SharedCredential | undefined>
  /**
   * Takes the renewal of what was read upon oneself, for a while: of many at once, one gets it.
   * @param version of what was read; 0 when there was none
   * @param now and `until` in milliseconds since 1970
   */
  beginRenewal(
    account: string,
    kind: CredentialKind,
    renewal: { version: number; now: number; until: number },
  ): Promise<boolean>
  /** @returns false when somebody else has renewed it meanwhile (then nothing changed) */
  keepRenewed(
    account: string,
    kind: CredentialKind,
    renewed: { read: number } & Omit<SharedCredential, 'version'>,
  ): Promise<boolean>
}

/** Who of a petition's residents can be told in WeChat, and how often. */
export interface WeChatSubscription {
  /** An openid belongs to one account. */
  appId: string
  /** The openid, encrypted like contact data. */
  sealed: string
  /** Found again by it. */
  openidHash: string
  /** By template: how many messages the resident has agreed to. */
  credits: Readonly<Record<string, number>>
}

export interface SubscriptionStore {
  /** Whose WeChat it is. The same again changes nothing; somebody else's replaces it, without credits. */
  link(
    petitionId: string,
    streetId: string,
    whose: Pick<WeChatSubscription, 'appId' | 'sealed' | 'openidHash'>,
  ): Promise<void>
  findSubscription(petitionId: string): Promise<WeChatSubscription | undefined>
  /** One more message of each of these templates. @returns false when nobody is linked */
  grant(petitionId: string, templateIds: readonly string[]): Promise<boolean>
  /** One message less; never below none. */
  spend(petitionId: string, templateId: string): Promise<void>
  /** No message any more. */
  exhaust(petitionId: string, templateId: string): Promise<void>
  /** Forgets whose WeChat it is. */
  unlink(petitionId: string): Promise<void>
}

/** Encrypts openids as contact data is, bound to the petition. */
export interface OpenidVault {
  sealOpenid(
    petitionId: string,
    streetId: string,
    openid: string,
  ): Promise<Pick<WeChatSubscription, 'sealed' | 'openidHash'>>
  /** @throws when it was not sealed for this petition and street */
  openOpenid(petitionId: string, streetId: string, sealed: string): Promise<string>
}

/** Secrets that people have put down, beside the deployment. */
export interface ParameterStore {
  /** @returns undefined when there is none of the name */
  findParameter(name: string): Promise<string | undefined>
}
