import { beforeEach, describe, expect, test } from 'vitest'
import { typeOf } from '../../shared/domain/photo/inspect-photo.ts'
import { findFault } from '../../shared/domain/timeline/chain.ts'
import {
  aHeic,
  aJpeg,
  animatedWebp,
  aPhonePhoto,
  aPicture,
  aPng,
  aWebp,
  cmykJpeg,
  lyingWebp,
  noPhotos,
  pngBomb,
  pngText,
  SECRETS,
} from '../../shared/testing/photo-corpus.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { photoScenes } from './photo-scenes.ts'

let platform: MemoryPlatform
let api: Api
let scenes: ReturnType<typeof photoScenes>
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  scenes = photoScenes(platform, api)
})

describe('the photos of a filing', () => {
  test('are checking, then attached upright in two sizes, with links for a few minutes', async () => {
    const keys = [
      await scenes.upload(await aPhonePhoto(6, 2400, 1200)),
      await scenes.upload(aPng(aPicture(500, 400), pngText()), 'image/png'),
      await scenes.upload(aWebp(64, 48), 'image/webp'),
    ]
    const filed = await scenes.fileWith(...keys)
    expect(await scenes.photosOf(filed)).toEqual(keys.map((uploadKey) => ({ uploadKey, state: 'checking' })))
    await platform.settle()
    const photos = await scenes.photosOf(filed)
    expect(photos).toMatchObject([
      { state: 'attached', width: 800, height: 1600 },
      { state: 'attached', width: 500, height: 400 },
      { state: 'attached', width: 64, height: 48 },
    ])
    for (const photo of photos) {
      if (photo.state !== 'attached') throw new Error('not attached')
      for (const url of [photo.screenUrl, photo.thumbnailUrl])
        expect(url).toContain(`/photos/${filed.petitionId}/`)
    }
  })

  test('show nothing of what the file said besides its picture; the originals are gone', async () => {
    await scenes.fileWith(
      await scenes.upload(await aPhonePhoto(3, 700, 400)),
      await scenes.upload(aPng(aPicture(50, 40), pngText()), 'image/png'),
    )
    await platform.settle()
    expect(scenes.stored().filter((key) => key.startsWith('incoming/'))).toEqual([])
    const kept = [...platform.bucket.files.values()]
    expect(kept).toHaveLength(4)
    for (const { bytes, contentType } of kept) {
      expect([typeOf(bytes), contentType]).toEqual(['image/jpeg', 'image/jpeg'])
      for (const secret of [...SECRETS, 'Exif', 'GPS', 'xap'])
        expect(Buffer.from(bytes).includes(secret)).toBe(false)
    }
  })

  test('the chain vouches for them, and staff see them where residents do', async () => {
    const filed = await scenes.fileWith(await scenes.upload(await aJpeg()))
    await platform.settle()
    const { receipt } = await scenes.track(filed)
    expect(findFault(receipt.entries as Parameters<typeof findFault>[0])).toBeUndefined()
    const checked = receipt.entries.find(({ action }) => action === 'check-photos')
    expect(checked?.public?.payload).toMatchObject({
      of: 1,
      sha256: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    })
    const params = { petitionId: filed.petitionId }
    const shown = await api.showPetition({ headers: await signIn(api, 'east-head'), params })
    expect(shown.body.timeline[0]?.photos).toEqual(await scenes.photosOf(filed))
    const foreign = await api.showPetition({ headers: await signIn(api, 'west-head'), params })
    expect([foreign.status, JSON.stringify(foreign.body)]).toEqual([
      403,
      expect.not.stringContaining('photos/'),
    ])
    const wrong = await api.trackPetition({ params, headers: { 'x-query-code': 'WRONGWRONGWRONG0' } })
    expect(wrong.status).toBe(404)
  })

  test('that are all right are seen and not told of', async () => {
    const filed = await scenes.fileWith(await scenes.upload(await aJpeg()))
    await platform.settle()
    expect((await scenes.track(filed)).timeline.map(({ action }) => action)).not.toContain('check-photos')
    const petition = await platform.services.petitions.find(filed.petitionId)
    expect(petition).not.toHaveProperty('photosPending')
    expect(petition?.version).toBe(1)
  })
})

describe('what is no photo is refused with an entry that says why, and the rest is attached', () => {
  const hostile: [string, () => Uint8Array | Promise<Uint8Array>, string, RegExp][] = [
    ...Object.entries(noPhotos)
      .filter(([, bytes]) => bytes.length > 0)
      .map(([name, bytes]): [string, () => Uint8Array, string, RegExp] => [
        name,
        () => bytes,
        'image/jpeg',
        /不是/,
      ]),
    ['a HEIC that says it is a JPEG', () => aHeic(), 'image/jpeg', /HEIC/],
    ['a PNG that says it is a JPEG', () => aPng(aPicture(9, 9)), 'image/jpeg', /不一致/],
    ['a bomb', () => pngBomb(), 'image/png', /太大/],
    ['a lying WebP', () => lyingWebp(), 'image/webp', /太大/],
    ['a photo made for printing', () => cmykJpeg(), 'image/jpeg', /CMYK/],
    ['a moving picture', () => animatedWebp(), 'image/webp', /动图/],
    ['half a photo', async () => (await aJpeg(400, 300)).subarray(0, 900), 'image/jpeg', /损坏/],
    [
      'a photo of noise behind its head',
      async () => (await aJpeg(64, 48)).map((byte, i) => (i > 20 && i < 150 ? 0 : byte)),
      'image/jpeg',
      /损坏/,
    ],
  ]
  test.each(hostile)('%s', async (_, make, contentType, why) => {
    const honest = await scenes.upload(await aJpeg())
    const filed = await scenes.fileWith(await scenes.upload(await make(), contentType), honest)
    await platform.settle()
    expect(await scenes.statesOf(filed)).toEqual(['refused', 'attached'])
    expect(await scenes.reasonOf(filed)).toMatch(why)
    const line = (await scenes.track(filed)).timeline.find(({ action }) => action === 'check-photos')
    expect(line).toMatchObject({ by: { role: 'system' }, note: expect.stringMatching(why) })
    expect(line?.note).toContain('1 张照片已附上。1 张照片未能附上')
    expect(scenes.stored().filter((key) => key.startsWith('incoming/'))).toEqual([])
  })

  test('the resident is told, once', async () => {
    const filed = await scenes.fileWith(
      await scenes.upload(pngBomb(), 'image/png'),
      await scenes.upload(aHeic()),
    )
    await platform.settle((batch) => [...batch, ...batch])
    const { body } = await api.listNotifications({
      headers: await signIn(api, 'command'),
      query: { petitionId: filed.petitionId, scope: 'street' },
    })
    const told = body.items.filter(({ event }) => event === 'check-photos')
    expect(told).toMatchObject([
      { audience: 'resident', state: 'sent', text: expect.stringContaining('照片') },
    ])
  })
})

describe('staff', () => {
  test('prove with photos what they did; one that is refused is told to them, not to the resident', async () => {
    const filed = await scenes.fileWith()
    const act = actAs(api)
    await platform.settle()
    await act('east-head', filed.petitionId, 'assign', { handlerId: 'east-handler' })
    const handler = await signIn(api, 'east-handler')
    const photos = [
      await scenes.upload(await aJpeg(), 'image/jpeg', handler),
      await scenes.upload(pngBomb(), 'image/png', handler),
    ]
    await act('east-handler', filed.petitionId, 'finish', { result: '修好了', photos })
    await platform.settle()
    const finished = (await scenes.track(filed)).timeline.find(({ action }) => action === 'finish')
    expect(finished?.photos?.map(({ state }) => state)).toEqual(['attached', 'refused'])
    expect(finished?.details).not.toHaveProperty('photos')
    const { body } = await api.listNotifications({
      headers: await signIn(api, 'command'),
      query: { petitionId: filed.petitionId, scope: 'street' },
    })
    const told = body.items.filter(({ event }) => event === 'check-photos')
    expect(told.map(({ audience }) => audience).toSorted()).toEqual(['handler', 'station-head'])
  })
})
