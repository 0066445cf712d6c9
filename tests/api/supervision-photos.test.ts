import { beforeEach, expect, test } from 'vitest'
import { typeOf } from '../../shared/domain/photo/inspect-photo.ts'
import { aHeic, aJpeg, aPhonePhoto, SECRETS } from '../../shared/testing/photo-corpus.ts'
import { tendItems } from '../../shared/usecases/tend-items.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { photoScenes } from './photo-scenes.ts'
import { meeting, supervisionScenes } from './supervision-scenes.ts'

let platform: MemoryPlatform
let api: Api
let scenes: ReturnType<typeof photoScenes>
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  scenes = photoScenes(platform, api)
})
const { filed, shown, tries, acts, accepted } = supervisionScenes(() => ({ platform, api }))
const uploadedBy = async (who: string, bytes?: Uint8Array) =>
  scenes.upload(bytes ?? (await aJpeg()), 'image/jpeg', await signIn(api, who))
const lineOf = async (who: string, itemId: string, action: string) =>
  (await shown(who, itemId)).body.story.findLast((line) => line.action === action)

test('photos of a supervision action are checking, then shown with its minutes in two sizes without what the file said', async () => {
  const itemId = await accepted([await filed()])
  const photos = [await uploadedBy('committee-member', await aPhonePhoto(6, 800, 600))]
  await acts('committee-member', itemId, 'record', { ...meeting, photos: [...photos, ...photos] })
  expect((await lineOf('command', itemId, 'record'))?.photos).toEqual([
    { uploadKey: photos[0], state: 'checking' },
  ])
  await platform.settle()
  const { body } = await shown('officer', itemId)
  expect(body.steps[0]?.photos).toMatchObject([
    { state: 'attached', width: 600, height: 800, screenUrl: expect.stringContaining(`/photos/${itemId}/`) },
  ])
  expect(body).toMatchObject({ storyHolds: true, steps: [{ minutes: '各方到会商定' }] })
  // that all is well is seen, not told
  expect(body.story.map(({ action }) => action)).not.toContain('check-photos')
  expect(await platform.services.items.find(itemId)).not.toHaveProperty('photosPending')
  const kept = [...platform.bucket.files].filter(([key]) => key.startsWith(`photos/${itemId}/`))
  expect(kept.map(([, { bytes }]) => typeOf(bytes))).toEqual(['image/jpeg', 'image/jpeg'])
  for (const [, { bytes }] of kept)
    for (const secret of SECRETS) expect(Buffer.from(bytes).includes(secret)).toBe(false)
  expect(scenes.stored().filter((key) => key.startsWith('incoming/'))).toEqual([])
})

test('a photo that proves a promise stands with the report, and residents are shown none', async () => {
  const itemId = await accepted([await filed()])
  await acts('committee-member', itemId, 'record', meeting)
  const photos = [await uploadedBy('officer')]
  await acts('officer', itemId, 'report-promise', { promise: 1, note: '每晚都在巡查', photos })
  await acts('committee-member', itemId, 'publish', { publicTitle: '油烟', publicPlan: '联合巡查' })
  await platform.settle()
  expect((await lineOf('committee-member', itemId, 'report-promise'))?.photos).toMatchObject([
    { state: 'attached' },
  ])
  const { promises } = (await shown('committee-member', itemId)).body
  expect(promises).toMatchObject([{ state: 'reported', photos: [{ state: 'attached' }] }])
  const open = await api.listPublicSupervisionItems({ query: {} })
  expect(JSON.stringify(open.body)).not.toContain('photos')
})

test('what is no photo is refused with an entry that says why, and whoever sent it is told', async () => {
  const itemId = await accepted([await filed()])
  const photos = [await uploadedBy('officer', aHeic()), await uploadedBy('officer')]
  await acts('officer', itemId, 'progress', { note: '设备已装好', photos })
  await platform.settle()
  await tendItems(platform.services)
  await platform.settle()
  expect((await lineOf('officer', itemId, 'progress'))?.photos?.map(({ state }) => state)).toEqual([
    'refused',
    'attached',
  ])
  expect((await lineOf('officer', itemId, 'check-photos'))?.note).toContain('1 张照片未能附上')
  const told = async (who: string) =>
    (await api.listNotifications({ headers: await signIn(api, who), query: {} })).body.items.filter(
      ({ event }) => event === 'item-check-photos',
    )
  expect(await told('officer')).toHaveLength(1)
  expect(await told('committee-member')).toHaveLength(0)
})

test('a photo is its sender’s, and that of one petition or item alone', async () => {
  const [first, second] = [await accepted([await filed()]), await accepted([await filed('west')])]
  const own = await uploadedBy('committee-member')
  await acts('officer', first, 'progress', { note: '别人的照片', photos: [own] })
  await platform.settle()
  const refused = async (itemId: string, action: string) => {
    const [photo] = (await lineOf('committee-member', itemId, action))?.photos ?? []
    return photo?.state === 'refused' ? photo.reason : photo?.state
  }
  expect(await refused(first, 'progress')).toContain('别的账号')
  await acts('committee-member', second, 'record', { ...meeting, photos: [own] })
  await platform.settle()
  expect(await refused(second, 'record')).toBe('attached')
  await acts('committee-member', first, 'record', { ...meeting, photos: [own] })
  await platform.settle()
  expect(await refused(first, 'record')).not.toBe('attached')
})

test('are checked once, however often and late they are sent to it, and by the sweep when that was cut off', async () => {
  const itemId = await accepted([await filed()])
  const photos = [await uploadedBy('committee-member')]
  await acts('committee-member', itemId, 'record', { ...meeting, photos })
  const checks = async () =>
    (await platform.services.items.findFile(itemId))?.story.filter(({ action }) => action === 'check-photos')
  platform.services.photoQueue.taken.splice(0) // lost
  await tendItems(platform.services)
  await platform.settle((batch) => [...batch, ...batch])
  expect(await checks()).toHaveLength(1)
  expect((await shown('officer', itemId)).body.steps[0]?.photos).toMatchObject([{ state: 'attached' }])
})

test('more than nine, or a key that cannot be one, is refused before anything is written', async () => {
  const itemId = await accepted([await filed()])
  const record = async (photos: string[]) =>
    (await tries('committee-member', itemId, 'record', { ...meeting, photos })).status
  expect(await record(Array(10).fill(await uploadedBy('committee-member')))).toBe(400)
  expect(await record([`photos/${itemId}/x/screen.jpg`])).toBe(400)
  expect((await shown('command', itemId)).body.steps).toEqual([])
})
