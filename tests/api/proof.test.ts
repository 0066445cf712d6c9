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

describe('an answer whose photos were all refused', () => {
  const upload = async (bytes: Uint8Array, headers: Record<string, string>) => {
    const { body } = await api.createUpload({
      headers,
      body: { contentType: 'image/jpeg', size: bytes.length },
    })
    platform.bucket.send(body.fields, bytes)
    return body.uploadKey
  }
  const NO_PHOTO = new Uint8Array(Buffer.from('not a picture at all'))
  const finished = async (category: string, more: object = {}) => {
    const petitionId = await assigned(category)
    const handler = await signIn(api, 'east-handler')
    const photos = [await upload(NO_PHOTO, handler), await upload(NO_PHOTO, handler)]
    await act('east-handler', petitionId, 'finish', { result: '已修补', photos, ...more })
    return petitionId
  }
  const isMissing = async (personId: string, petitionId: string) => {
    const headers = await signIn(api, personId)
    return (await api.showPetition({ headers, params: { petitionId } })).body.proofMissing === true
  }

  test('stands, and staff see that its proof is missing, once the photos are checked', async () => {
    const petitionId = await finished('facilities')
    expect(await isMissing('east-head', petitionId)).toBe(false)
    await platform.settle()
    expect(await isMissing('east-head', petitionId)).toBe(true)
    expect(await isMissing('east-handler', petitionId)).toBe(true)
    const { body } = await api.listNotifications({
      headers: await signIn(api, 'east-head'),
      query: { limit: '20' },
    })
    const told = body.items.filter(({ event }) => event === 'check-photos')
    expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/未能附上.*退回重办/)])
    await act('east-head', petitionId, 'return-to-handler', { reason: '补拍现场照片' })
    expect(await isMissing('east-head', petitionId)).toBe(false)
  })

  test('lacks nothing where a reason was given, or the category asks for none', async () => {
    const withReason = await finished('facilities', { noPhotoReason: '夜间施工' })
    const withoutNeed = await finished('noise')
    await platform.settle()
    expect(await isMissing('east-head', withReason)).toBe(false)
    expect(await isMissing('east-head', withoutNeed)).toBe(false)
  })
})
