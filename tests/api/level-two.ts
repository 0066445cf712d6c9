import { actAs } from './acting.ts'
import { type Api, file } from './api.ts'
import type { MemoryPlatform } from './memory-platform.ts'

export const scores = { universality: 3, urgency: 4, legality: 3, publicInterest: 4 }
/** What one side signs. */
export const opinionFor = (decision: string) => ({ scores, opinion: '涉及多个部门。', decision })

/** Brings petitions to the places where level 2 has them. */
export const levelTwo = ({ street }: MemoryPlatform, api: Api) => {
  const act = actAs(api)
  const filed = async (body: object = {}) =>
    (
      await file(api, {
        placeCode: street.places[0]?.placeCode,
        text: '楼下井盖松动，车辆经过响声很大。',
        category: 'facilities',
        ...body,
      })
    ).petitionId
  const escalated = async (body: object = {}) => {
    const petitionId = await filed(body)
    await act('east-head', petitionId, 'escalate', { reason: '社区无法解决' })
    return petitionId
  }
  const decided = async (decision: string, body: object = {}) => {
    const petitionId = await escalated(body)
    await act('command', petitionId, 'review', opinionFor(decision))
    await act('committee-member', petitionId, 'review', opinionFor(decision))
    return petitionId
  }
  /** Led by the builders, with the officers beside them. */
  const ordered = async (body: object = {}, order: object = {}) => {
    const petitionId = await decided('order', body)
    await act('command', petitionId, 'order', {
      ...{ lead: 'construction', co: ['enforcement'], requirement: '更换井盖，清理占道。' },
      ...order,
    })
    return petitionId
  }
  return { act, filed, escalated, decided, ordered }
}
