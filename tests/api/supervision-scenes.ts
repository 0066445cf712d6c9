import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { type Api, file, signIn } from './api.ts'
import type { MemoryPlatform } from './memory-platform.ts'

export const terms = {
  ...{ title: '烧烤油烟扰民', problem: '夜间油烟影响住户', plan: '设备升级、限时经营、联合巡查' },
  ...{ ownerId: 'committee-member', lead: 'enforcement', co: ['construction'], dueOn: '2026-05-31' },
}
export const meeting = {
  ...{ kind: 'coordination-meeting', on: '2026-03-02', deputies: ['east-deputy'], minutes: '各方到会商定' },
  promises: [{ orgId: 'enforcement', text: '每晚联合巡查', dueOn: '2026-03-31' }],
}

/** What tests of supervision items begin with, on the platform that each test has made. */
export const supervisionScenes = (made: () => { platform: MemoryPlatform; api: Api }) => {
  const placeCode = (communityId: string) =>
    made().platform.street.places.find((place) => place.communityId === communityId)?.placeCode
  const filed = async (communityId = 'east', phone?: string, text = '烧烤摊油烟很大，晚上开不了窗') => {
    const { platform, api } = made()
    const contact = phone && { contact: { phone } }
    const { petitionId } = await file(api, { placeCode: placeCode(communityId), text, ...contact })
    await platform.settle()
    return petitionId
  }
  const passes = (days: number) => {
    const { time } = made().platform
    time.now = later(time.now, days * DAY_MS)
  }
  const begins = async (who: string, body: object, key: string = randomUUID()) => {
    const { api } = made()
    const headers = { ...(await signIn(api, who)), 'idempotency-key': key }
    return api.beginSupervisionItem({ headers, body })
  }
  const proposed = async (petitions: string[]) => {
    const { title, problem } = terms
    const { body } = await begins('command', { action: 'propose', title, problem, petitions })
    return body.itemId
  }
  const shown = async (who: string, itemId: string) => {
    const { api } = made()
    return api.showSupervisionItem({ headers: await signIn(api, who), params: { itemId } })
  }
  const tries = async (who: string, itemId: string, action: string, input: object = {}, key?: string) => {
    const { platform, api } = made()
    const version = (await platform.services.items.find(itemId))?.version ?? 1
    const headers = { ...(await signIn(api, who)), ...(key && { 'idempotency-key': key }) }
    return api.actOnSupervisionItem({ headers, params: { itemId }, body: { action, version, ...input } })
  }
  const acts = async (who: string, itemId: string, action: string, input: object = {}) => {
    const answer = await tries(who, itemId, action, input)
    expect([action, answer.status, answer.problem.detail ?? '']).toEqual([action, 200, ''])
    return answer.body
  }
  const accepted = async (petitions: string[]) => {
    const itemId = await proposed(petitions)
    await acts('committee-member', itemId, 'accept', terms)
    return itemId
  }
  return { placeCode, filed, passes, begins, proposed, shown, tries, acts, accepted }
}
