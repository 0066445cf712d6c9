import { expect } from 'vitest'
import { type Api, signIn } from './api.ts'

/** What a staff member does with a petition on the version that they see. */
export const actAs =
  (api: Api) =>
  async (personId: string, petitionId: string, action: string, input: object = {}) => {
    const headers = await signIn(api, personId)
    const { body } = await api.showPetition({ headers, params: { petitionId } })
    const answer = await api.actAsStaff({
      headers,
      params: { petitionId },
      body: { action, version: body.version, ...input },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
