import { beforeEach, describe, expect, test } from 'vitest'
import { typeOf } from '../../shared/domain/photo/inspect-photo.ts'
import { builtInQuotas } from '../../shared/domain/quotas/quotas.ts'
import { later } from '../../shared/domain/time.ts'
import { findFault } from '../../shared/domain/timeline/chain.ts'
import { anUploadKey } from '../../shared/testing/an-upload-key.ts'
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
import { checkPhotos } from '../../shared/usecases/check-photos.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

type Filed = Awaited<ReturnType<typeof file>>

/** Sends a file as a page does. @returns its key */
const upload = async (
  bytes: Uint8Array,
  contentType = 'image/jpeg',
  headers: Record<string, string> = {},
): Promise<string> => {
  const { status, body } = await api.createUpload({ headers, body: { contentType, size: bytes.length || 1 } })
  expect(status, JSON.stringify(body)).toBe(201)
  platform.bucket.send(body.fields, bytes)
  return body.uploadKey
}
const fileWith = (...photos: string[]): Promise<Filed> =>
  file(api, {
    placeCode: platform.street.places[0]?.placeCode,
    text: '路灯坏了',
    contact: { phone: '13812345678' },
    photos,
  })
const track = async ({ petitionId, queryCode }: Filed) =>
  (await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })).body
const photosOf = async (filed: Filed, seq = 1) =>
  (await track(filed)).timeline.find((line) => line.seq === seq)?.photos ?? []
const statesOf = async (filed: Filed, seq = 1) => (await photosOf(filed, seq)).map(({ state }) => state)
const reasonOf = async (filed: Filed): Promise<string> => {
  const [photo] = await photosOf(filed)
  return photo?.state === 'refused' ? photo.reason : JSON.stringify(photo)
}
const stored = () => [...platform.bucket.files.keys()]
const checksOf = ({ petitionId }: Filed) =>
  platform.stream.filter((event) => event.petitionId === petitionId && event.action === 'check-photos').length

describe('a place for an upload', () => {
  test('is of one key, type and size, for five minutes', async () => {
    const { body } = await api.createUpload({ body: { contentType: 'image/webp', size: 1234 } })
    expect(body.uploadKey).toMatch(/^incoming\/[0-9A-Z]{32}\.webp$/)
    expect(body.fields).toMatchObject({
      key: body.uploadKey,
      'Content-Type': 'image/webp',
      'max-size': '1234',
    })
    expect(body.expiresAt).toBe(later(platform.time.now, 300_000))
    const another = await api.createUpload({ body: { contentType: 'image/webp', size: 1234 } })
    expect(another.body.uploadKey).not.toBe(body.uploadKey)
  })

  test.each([
    ['image/heic', /HEIC.*兼容性最佳.*微信/],
    ['image/heif-sequence', /HEIC/],
    ['image/gif', /JPEG、PNG 或 WebP/],
    ['image/svg+xml', /JPEG、PNG 或 WebP/],
    ['text/html', /JPEG、PNG 或 WebP/],
    [7, /JPEG、PNG 或 WebP/],
    ['toString', /JPEG、PNG 或 WebP/],
  ])('is refused at once for %s, with advice', async (contentType, advice) => {
    const { status, problem } = await api.createUpload({ body: { contentType, size: 1000 } })
    expect(status).toBe(400)
    expect(problem.errors).toMatchObject([{ path: 'contentType', message: expect.stringMatching(advice) }])
  })

  test.each([0, -1, 1.5, 10 * 1024 * 1024 + 1, '1000', undefined])(
    'is refused for %s bytes',
    async (size) => {
      const { status, problem } = await api.createUpload({ body: { contentType: 'image/jpeg', size } })
      expect([status, problem.errors?.[0]?.path]).toEqual([400, 'size'])
    },
  )

  test('is given to staff in their own name, and to nobody with a made-up token', async () => {
    const body = { contentType: 'image/jpeg', size: 10 }
    const head = await signIn(api, 'east-head')
    const own = await api.createUpload({ headers: head, body })
    const other = await api.createUpload({ body })
    expect(own.body.fields['x-amz-meta-uploader']).not.toBe(other.body.fields['x-amz-meta-uploader'])
    expect((await api.createUpload({ headers: { authorization: 'Bearer made.up' }, body })).status).toBe(401)
  })
})

describe('a flood of uploads', () => {
  const from = (sourceIp: string, headers: Record<string, string> = {}) => {
    const { handler, event } = api.createUpload.raw({
      headers,
      body: { contentType: 'image/jpeg', size: 10 },
    })
    return handler({
      ...event,
      requestContext: { ...event.requestContext, http: { ...event.requestContext.http, sourceIp } },
    } as never)
  }

  test('from one network ends with advice; other networks and staff go on', async () => {
    const { hour } = builtInQuotas['upload-address']
    for (let i = 0; i < hour; i++) expect((await from('203.0.113.9')).statusCode).toBe(201)
    const refused = await from('203.0.113.9')
    expect(refused).toMatchObject({ statusCode: 429, headers: { 'retry-after': '3600' } })
    expect(JSON.parse(refused.body ?? '')).toMatchObject({
      code: 'too-many-requests',
      quota: 'upload-address',
      detail: expect.stringMatching(/11:00.*补充说明/),
    })
    expect((await from('203.0.114.9')).statusCode).toBe(201)
    expect((await from('203.0.113.9', await signIn(api, 'east-handler'))).statusCode).toBe(201)
    platform.time.now = later(platform.time.now, 3_600_000)
    expect((await from('203.0.113.9')).statusCode).toBe(201)
  })
})

describe('the photos of a filing', () => {
  test('are checking, then attached upright in two sizes, with links for a few minutes', async () => {
    const keys = [
      await upload(await aPhonePhoto(6, 2400, 1200)),
      await upload(aPng(aPicture(500, 400), pngText()), 'image/png'),
      await upload(aWebp(64, 48), 'image/webp'),
    ]
    const filed = await fileWith(...keys)
    expect(await photosOf(filed)).toEqual(keys.map((uploadKey) => ({ uploadKey, state: 'checking' })))
    await platform.settle()
    const photos = await photosOf(filed)
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
    await fileWith(
      await upload(await aPhonePhoto(3, 700, 400)),
      await upload(aPng(aPicture(50, 40), pngText()), 'image/png'),
    )
    await platform.settle()
    expect(stored().filter((key) => key.startsWith('incoming/'))).toEqual([])
    const kept = [...platform.bucket.files.values()]
    expect(kept).toHaveLength(4)
    for (const { bytes, contentType } of kept) {
      expect([typeOf(bytes), contentType]).toEqual(['image/jpeg', 'image/jpeg'])
      for (const secret of [...SECRETS, 'Exif', 'GPS', 'xap'])
        expect(Buffer.from(bytes).includes(secret)).toBe(false)
    }
  })

  test('the chain vouches for them, and staff see them where residents do', async () => {
    const filed = await fileWith(await upload(await aJpeg()))
    await platform.settle()
    const { receipt } = await track(filed)
    expect(findFault(receipt.entries as Parameters<typeof findFault>[0])).toBeUndefined()
    const checked = receipt.entries.find(({ action }) => action === 'check-photos')
    expect(checked?.public?.payload).toMatchObject({
      of: 1,
      sha256: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    })
    const params = { petitionId: filed.petitionId }
    const shown = await api.showPetition({ headers: await signIn(api, 'east-head'), params })
    expect(shown.body.timeline[0]?.photos).toEqual(await photosOf(filed))
    const foreign = await api.showPetition({ headers: await signIn(api, 'west-head'), params })
    expect([foreign.status, JSON.stringify(foreign.body)]).toEqual([
      403,
      expect.not.stringContaining('photos/'),
    ])
    const wrong = await api.trackPetition({ params, headers: { 'x-query-code': 'WRONGWRONGWRONG0' } })
    expect(wrong.status).toBe(404)
  })

  test('that are all right are seen and not told of', async () => {
    const filed = await fileWith(await upload(await aJpeg()))
    await platform.settle()
    expect((await track(filed)).timeline.map(({ action }) => action)).not.toContain('check-photos')
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
    const honest = await upload(await aJpeg())
    const filed = await fileWith(await upload(await make(), contentType), honest)
    await platform.settle()
    expect(await statesOf(filed)).toEqual(['refused', 'attached'])
    expect(await reasonOf(filed)).toMatch(why)
    const line = (await track(filed)).timeline.find(({ action }) => action === 'check-photos')
    expect(line).toMatchObject({ by: { role: 'system' }, note: expect.stringMatching(why) })
    expect(line?.note).toContain('1 张照片已附上。1 张照片未能附上')
    expect(stored().filter((key) => key.startsWith('incoming/'))).toEqual([])
  })

  test('the resident is told, once', async () => {
    const filed = await fileWith(await upload(pngBomb(), 'image/png'), await upload(aHeic()))
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

describe('keys', () => {
  test('that were never given out, or of another form, are refused before anything is filed', async () => {
    const placeCode = platform.street.places[0]?.placeCode
    const photo = 'photos/260302-ABCDEF/X/screen.jpg'
    for (const key of [photo, 'incoming/x.jpg', `${anUploadKey(1)}/../y`, '', '../', 'incoming/'])
      expect(
        (
          await api.submitPetition({
            headers: { 'idempotency-key': platform.newKey() },
            body: { placeCode, text: '路灯', photos: [key] },
          })
        ).problem.errors,
      ).toMatchObject([{ path: 'photos.0', message: expect.stringContaining('重新上传') }])
  })

  test('nothing was sent for: refused, and said so', async () => {
    const filed = await fileWith(anUploadKey(5))
    await platform.settle()
    expect(await reasonOf(filed)).toContain('没有收到')
  })

  test('used for another petition: refused there, whenever it is tried', async () => {
    const key = await upload(await aJpeg())
    const [first, second] = [await fileWith(key), await fileWith(key)]
    await platform.settle()
    const third = await fileWith(key)
    await platform.settle()
    expect(await statesOf(first)).toEqual(['attached'])
    for (const other of [second, third]) expect(await reasonOf(other)).toContain('另一件诉求')
  })

  test('of a member of staff: for nobody else, and still theirs afterwards', async () => {
    const key = await upload(await aJpeg(), 'image/jpeg', await signIn(api, 'east-handler'))
    const filed = await fileWith(key)
    await platform.settle()
    expect(await reasonOf(filed)).toContain('别的账号')
    const own = await fileWith()
    await platform.settle()
    await actAs(api)('east-head', own.petitionId, 'assign', { handlerId: 'east-handler' })
    await actAs(api)('east-handler', own.petitionId, 'progress', { note: '到场', photos: [key] })
    await platform.settle()
    const line = (await track(own)).timeline.find(({ action }) => action === 'progress')
    expect(line?.photos).toMatchObject([{ state: 'attached' }])
  })

  test('named twice, and once more in a supplement: one photo, shown with each', async () => {
    const key = await upload(await aJpeg())
    const filed = await fileWith(key, key)
    await platform.settle()
    expect(await statesOf(filed)).toEqual(['attached'])
    const { petitionId, queryCode } = filed
    await api.actAsResident({
      params: { petitionId },
      headers: { 'x-query-code': queryCode },
      body: { action: 'supplement', text: '还是这张', photos: [key] },
    })
    await platform.settle()
    const seq = (await track(filed)).timeline.find(({ action }) => action === 'supplement')?.seq
    expect(await statesOf(filed, seq)).toEqual(['attached'])
    expect(stored()).toHaveLength(2)
  })
})

describe('a check', () => {
  const check = ({ petitionId }: Filed, services = platform.services) =>
    checkPhotos(services, { petitionId, seq: 1 })

  test('is recorded once, however often and at once its message comes', async () => {
    const filed = await fileWith(await upload(await aJpeg()))
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => check(filed)))
    expect(await check(filed)).toBeUndefined()
    expect(outcomes.some((outcome) => outcome?.[0]?.state === 'attached')).toBe(true)
    expect(checksOf(filed)).toBe(1)
    expect(await statesOf(filed)).toEqual(['attached'])
  })

  test.each(['read', 'claim', 'writeJpeg', 'find', 'save', 'remove'] as const)(
    'that ends before or after %s is made again and comes to the same',
    async (call) => {
      for (const when of ['before', 'after']) {
        const filed = await fileWith(await upload(await aJpeg()), await upload(pngBomb(), 'image/png'))
        let broken = false
        const breaking =
          <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
          async (...args: A): Promise<R> => {
            const fails = !broken
            broken = true
            if (fails && when === 'before') throw new Error('ended')
            const result = await work(...args)
            if (fails) throw new Error('ended')
            return result
          }
        const { petitions, photoFiles, photoClaims } = platform.services
        const services = {
          ...platform.services,
          petitions: {
            ...petitions,
            ...(call === 'find' && { find: breaking(petitions.find) }),
            ...(call === 'save' && { save: breaking(petitions.save) }),
          },
          photoFiles: {
            ...photoFiles,
            ...(call === 'read' && { read: breaking(photoFiles.read) }),
            ...(call === 'writeJpeg' && { writeJpeg: breaking(photoFiles.writeJpeg) }),
            ...(call === 'remove' && { remove: breaking(photoFiles.remove) }),
          },
          photoClaims: call === 'claim' ? { claim: breaking(photoClaims.claim) } : photoClaims,
        }
        await expect(check(filed, services)).rejects.toThrow('ended')
        await check(filed, services)
        expect([call, when, await statesOf(filed)]).toEqual([call, when, ['attached', 'refused']])
        expect(checksOf(filed)).toBe(1)
        expect(stored().filter((key) => key.startsWith('incoming/'))).toEqual([])
      }
    },
  )

  test('comes to an end on a petition that has been withdrawn meanwhile', async () => {
    const filed = await fileWith(await upload(await aJpeg()))
    const { petitionId, queryCode } = filed
    await api.actAsResident({
      params: { petitionId },
      headers: { 'x-query-code': queryCode },
      body: { action: 'withdraw' },
    })
    await platform.settle()
    expect(await statesOf(filed)).toEqual(['attached'])
    expect((await track(filed)).stage).toBe('withdrawn')
  })

  test('of an entry that there is not is poison', async () => {
    const { petitionId } = await fileWith()
    await expect(checkPhotos(platform.services, { petitionId, seq: 9 })).rejects.toThrow('no entry')
    expect(await checkPhotos(platform.services, { petitionId, seq: 1 })).toBeUndefined()
  })
})

describe('staff', () => {
  test('prove with photos what they did; one that is refused is told to them, not to the resident', async () => {
    const filed = await fileWith()
    const act = actAs(api)
    await platform.settle()
    await act('east-head', filed.petitionId, 'assign', { handlerId: 'east-handler' })
    const handler = await signIn(api, 'east-handler')
    const photos = [
      await upload(await aJpeg(), 'image/jpeg', handler),
      await upload(pngBomb(), 'image/png', handler),
    ]
    await act('east-handler', filed.petitionId, 'finish', { result: '修好了', photos })
    await platform.settle()
    const finished = (await track(filed)).timeline.find(({ action }) => action === 'finish')
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
