import { expect } from 'vitest'
import { closeUnrated } from '../../shared/usecases/close-unrated.ts'
import { raiseDeadlinePrompts } from '../../shared/usecases/raise-deadline-prompts.ts'
import { signedRequest } from '../platform/signed-request.ts'
import { type Api, file, signIn } from './api.ts'
import type { MemoryPlatform } from './memory-platform.ts'
import { HEAD, type Input } from './tiny-model-petition.ts'

// How the commands of the model test reach the platform: each by the way of who gives it.

export interface Run {
  platform: MemoryPlatform
  api: Api
  petitionId: string
  queryCode: string
  /** Another petition, at the same place. */
  other: string
  /** What the links of invitations say, in the order in which they were made. */
  tokens: string[]
  /** By the number of the link that was made first: which entry invited. */
  invitations: number[]
  /** Events of the street's own platform, so that none has the number of another. */
  events: number
}

/** The input of a move with the numbers that the model does not know. */
const naming = ({ other, invitations }: Run, input: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (name === 'invitation') return [name, invitations[Number(value)] ?? 999]
      return [name, value === HEAD ? other : value]
    }),
  )

const actAsStaff = async (run: Run, who: string, body: Record<string, unknown>) => {
  const { platform, api, petitionId } = run
  const answer = await api.actAsStaff({ headers: await signIn(api, who), params: { petitionId }, body })
  const token = answer.body.link?.split('#')[1]
  if (token === undefined) return answer.status
  if (body.action === 'invite')
    run.invitations[run.tokens.length] = (await platform.services.petitions.find(petitionId))?.seq ?? 0
  run.tokens.push(token)
  return answer.status
}

const answerThroughLink = async ({ api, petitionId, tokens }: Run, link: number, text: string) => {
  const headers = { 'x-invitation-token': tokens[link] ?? '0'.repeat(16) }
  const { status } = await api.answerInvitation({ headers, params: { petitionId }, body: { text } })
  return status === 201 ? 200 : status
}

const tellByPlatform = async (run: Run, told: Record<string, unknown>) => {
  const { platform, api, petitionId } = run
  const event = { ...told, petitionId, eventId: `e-${++run.events}`, at: '2026-03-02T10:00:00+08:00' }
  const seconds = platform.services.machineTime() / 1000
  const request = signedRequest(event, { key: 'street-secret', at: seconds })
  return (await api.receivePlatformEvent(request)).status
}

/** The other petition is answered, and what stands with it; another is filed for whatever comes. */
const answerHead = async (run: Run, input: Record<string, unknown>) => {
  const { platform, api, other } = run
  const { version } = (await platform.services.petitions.find(other)) ?? {}
  const body = { action: 'answer', version, ...input }
  const headers = await signIn(api, 'east-head')
  const { status } = await api.actAsStaff({ headers, params: { petitionId: other }, body })
  await platform.settle()
  run.other = (await file(api, lamp(platform))).petitionId
  return status
}

/** Whatever has become due; what stands with another is left to its head, which is always a fresh one. */
const runSchedules = async (run: Run) => {
  const { services } = run.platform
  if ((await services.petitions.find(run.petitionId))?.stage === 'joined') return 200
  while ((await raiseDeadlinePrompts(services)).done > 0);
  expect((await closeUnrated(services)).failed).toEqual([])
  run.other = (await file(run.api, lamp(run.platform))).petitionId
  return 200
}

export const lamp = ({ street }: MemoryPlatform) => ({
  placeCode: street.places[0]?.placeCode,
  text: '路灯坏了',
})

/** @returns the status of the answer */
export const send = async (run: Run, who: string, action: string, version: number, input: Input) => {
  const { api, petitionId, queryCode } = run
  if (who === 'platform') return tellByPlatform(run, input)
  if (who === 'outside') return answerThroughLink(run, Number(input.link), String(input.text))
  if (who === 'head') return answerHead(run, input)
  if (who === 'schedule') return runSchedules(run)
  const body = { action, ...naming(run, input) }
  if (who !== 'resident') return actAsStaff(run, who, { ...body, version })
  const headers = { 'x-query-code': queryCode }
  return (await api.actAsResident({ headers, params: { petitionId }, body })).status
}
