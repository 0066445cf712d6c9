import { beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { levelTwo } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>
let petitionId: string
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  two = levelTwo(platform, api)
  petitionId = await two.ordered()
  await two.act('committee-member', petitionId, 'warn', { to: 'builder', text: '请说明为何没有进展' })
})
const shownTo = async (personId: string) => {
  const { body } = await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })
  return body
}
const offers = async (personId: string) => (await shownTo(personId)).actions.map(({ action }) => action)

describe('a warning of the committee', () => {
  test('says when the person who was warned has opened it', async () => {
    expect((await shownTo('committee-member')).warnings?.[0]).not.toHaveProperty('readAt')
    expect(await offers('builder')).toEqual(expect.arrayContaining(['read-warning', 'answer-warning']))
    expect(await offers('command')).not.toContain('read-warning')
    platform.time.now = later(platform.time.now, 3_600_000)
    await two.act('builder', petitionId, 'read-warning')
    expect((await shownTo('committee-member')).warnings?.[0]).toMatchObject({ readAt: platform.time.now })
    expect(await offers('builder')).not.toContain('read-warning')
    expect(await offers('builder')).toContain('answer-warning')
  })

  test('that is answered was read', async () => {
    await two.act('builder', petitionId, 'answer-warning', { text: '材料已到' })
    const [warning] = (await shownTo('committee-member')).warnings ?? []
    expect(warning).toMatchObject({ readAt: platform.time.now, answered: { text: '材料已到' } })
    expect(await offers('builder')).not.toContain('read-warning')
  })

  test('after another one is read anew, and the resident is told of none of it', async () => {
    await two.act('builder', petitionId, 'read-warning')
    platform.time.now = later(platform.time.now, DAY_MS)
    await two.act('committee-member', petitionId, 'warn', { to: 'builder', text: '仍无进展' })
    expect(await offers('builder')).toContain('read-warning')
    const [first, second] = (await shownTo('committee-member')).warnings ?? []
    expect(first).toHaveProperty('readAt')
    expect(second).not.toHaveProperty('readAt')
    const stored = await platform.services.petitions.findFile(petitionId)
    expect(stored?.timeline.filter(({ entry }) => entry.action === 'read-warning')).toHaveLength(1)
  })
})
