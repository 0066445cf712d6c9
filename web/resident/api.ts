import type { actAsResidentContract } from '../../shared/http/contracts/act-as-resident.ts'
import type { getPlaceContract } from '../../shared/http/contracts/get-place.ts'
import type { signForWeChatContract } from '../../shared/http/contracts/sign-for-wechat.ts'
import type { submitPetitionContract } from '../../shared/http/contracts/submit-petition.ts'
import type { trackPetitionContract } from '../../shared/http/contracts/track-petition.ts'
import { askAsDevice as ask, type BodyOf, type ReplyOf } from '../api/exchange.ts'
import { setServerTime } from './clock.ts'

export type Place = ReplyOf<typeof getPlaceContract>
export type FilingBody = BodyOf<typeof submitPetitionContract>
export type Filed = ReplyOf<typeof submitPetitionContract>
export type Tracked = ReplyOf<typeof trackPetitionContract>
export type Acted = ReplyOf<typeof actAsResidentContract>
export type WeChatSignature = ReplyOf<typeof signForWeChatContract>
export type Offer = Tracked['actions'][number]
export type Line = Tracked['timeline'][number]

/** @param isScan whether it was opened from a poster, which is counted for the place */
export const getPlace = (placeCode: string, isScan: boolean): Promise<Place> =>
  ask(`/places/${encodeURIComponent(placeCode)}${isScan ? '?scanned=1' : ''}`)

export const filePetition = (body: FilingBody, key: string): Promise<Filed> =>
  ask('/petitions', { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': key } })

export const trackPetition = async (petitionId: string, code: string): Promise<Tracked> => {
  const path = `/petitions/${encodeURIComponent(petitionId)}`
  const tracked = await ask<Tracked>(path, { headers: { 'x-query-code': code } })
  setServerTime(tracked.asOf)
  return tracked
}

export const act = (
  petitionId: string,
  code: string,
  action: string,
  input: Record<string, unknown>,
): Promise<Acted> =>
  ask(`/petitions/${encodeURIComponent(petitionId)}/actions`, {
    method: 'POST',
    body: JSON.stringify({ action, ...input }),
    headers: { 'x-query-code': code },
  })

/** @param url the page's own address, without its fragment */
export const signForWeChat = (petitionId: string, code: string, url: string): Promise<WeChatSignature> =>
  ask(`/petitions/${encodeURIComponent(petitionId)}/wechat-signatures`, {
    method: 'POST',
    body: JSON.stringify({ url }),
    headers: { 'x-query-code': code },
  })
