import type * as z from 'zod/mini'
import type { actAsResidentContract } from '../../shared/http/contracts/act-as-resident.ts'
import type { createUploadContract } from '../../shared/http/contracts/create-upload.ts'
import type { getPlaceContract } from '../../shared/http/contracts/get-place.ts'
import type { submitPetitionContract } from '../../shared/http/contracts/submit-petition.ts'
import type { trackPetitionContract } from '../../shared/http/contracts/track-petition.ts'
import type { Problem } from '../../shared/http/problem.ts'
import { deviceId } from './storage.ts'

export type Place = z.output<(typeof getPlaceContract)['reply']>
export type FilingBody = z.input<(typeof submitPetitionContract)['body']>
export type Filed = z.output<(typeof submitPetitionContract)['reply']>
export type Tracked = z.output<(typeof trackPetitionContract)['reply']>
type UploadForm = z.output<(typeof createUploadContract)['reply']>
export type Acted = z.output<(typeof actAsResidentContract)['reply']>
export type Offer = Tracked['actions'][number]
export type Line = Tracked['timeline'][number]

const TIMEOUT_MS = 20_000 // a slow network in a stairwell; longer, and people tap again

/** What the API answered instead of what was asked for. */
export class Refused extends Error {
  readonly status: number
  readonly problem: Problem | undefined
  /** Seconds to wait, when it says so. */
  readonly retryAfter: number | undefined
  constructor(status: number, problem: Problem | undefined, retryAfter: number | undefined) {
    super(problem?.detail ?? '系统暂时没有回应，请稍后再试。')
    this.status = status
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** No answer came: whether the other side has acted is not known. */
export class NoAnswer extends Error {}

const problemOf = async (response: Response): Promise<Problem | undefined> => {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'detail' in body ? (body as Problem) : undefined
  } catch {
    return undefined
  }
}

/** @throws Refused, NoAnswer */
const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
  const abort = new AbortController()
  const late = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`/api${path}`, {
      ...init,
      headers: {
        ...(init.body !== undefined && { 'content-type': 'application/json' }),
        'x-device-id': deviceId(),
        ...init.headers,
      },
      cache: 'no-store',
      signal: abort.signal,
    })
    if (response.ok) return (await response.json()) as T
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
    throw new Refused(response.status, await problemOf(response), Number.isFinite(wait) ? wait : undefined)
  } catch (error) {
    throw error instanceof Refused ? error : new NoAnswer('no answer', { cause: error })
  } finally {
    clearTimeout(late)
  }
}

/** @param isScan whether it was opened from a poster, which is counted for the place */
export const getPlace = (placeCode: string, isScan: boolean): Promise<Place> =>
  ask(`/places/${encodeURIComponent(placeCode)}${isScan ? '?scanned=1' : ''}`)

export const filePetition = (body: FilingBody, key: string): Promise<Filed> =>
  ask('/petitions', { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': key } })

export const askForUpload = (contentType: string, size: number): Promise<UploadForm> =>
  ask('/uploads', { method: 'POST', body: JSON.stringify({ contentType, size }) })

export const trackPetition = (petitionId: string, code: string): Promise<Tracked> =>
  ask(`/petitions/${encodeURIComponent(petitionId)}`, { headers: { 'x-query-code': code } })

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
