import { beforeEach, describe, expect, test } from 'vitest'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { aStreet } from './test-street.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  const { street, ...others } = aStreet()
  const categories = street.categories.map((category) =>
    category.category === 'facilities' ? { ...category, needsPhoto: true } : category,
  )
  platform = await memoryPlatform({ street: { street: { ...street, categories }, ...others } })
  api = apiOf(platform)
})
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const assigned = async (category: string): Promise<string> => {
  const placeCode = platform.street.places[0]?.placeCode
  const { petitionId } = await file(api, { placeCode, text: '台阶破了', category })
  await act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
  return petitionId
}
/** What the form of an action says of its photos. */
const proofOf = async (personId: string, petitionId: string, action: string) => {
  const { body } = await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })
  return body.actions.find((offer) => offer.action === action)?.fields.find(({ type }) => type === 'photos')
    ?.proof
}

describe('the form says before it is sent', () => {
  test('that to finish takes a photo or a reason, where the category asks for it', async () => {
    const petitionId = await assigned('facilities')
    expect(await proofOf('east-handler', petitionId, 'finish')).toBe('photo-or-reason')
    expect(await proofOf('east-handler', petitionId, 'progress')).toBeUndefined()
    expect(await proofOf('east-head', petitionId, 'answer')).toBe('welcome')
  })

  test('nothing of it elsewhere', async () => {
    const petitionId = await assigned('noise')
    expect(await proofOf('east-handler', petitionId, 'finish')).toBeUndefined()
    expect(await proofOf('east-head', petitionId, 'answer')).toBeUndefined()
  })

  test('as the category is by now', async () => {
    const petitionId = await assigned('noise')
    await act('east-head', petitionId, 'reclassify', { category: 'facilities', reason: '看错了' })
    expect(await proofOf('east-handler', petitionId, 'finish')).toBe('photo-or-reason')
  })
})
