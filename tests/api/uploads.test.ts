import { beforeEach, describe, expect, test } from 'vitest'
import { builtInQuotas } from '../../shared/domain/quotas/quotas.ts'
import { later } from '../../shared/domain/time.ts'
import { anUploadKey } from '../../shared/testing/an-upload-key.ts'
import { aJpeg } from '../../shared/testing/photo-corpus.ts'
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
    const filed = await scenes.fileWith(anUploadKey(5))
    await platform.settle()
    expect(await scenes.reasonOf(filed)).toContain('没有收到')
  })

  test('used for another petition: refused there, whenever it is tried', async () => {
    const key = await scenes.upload(await aJpeg())
    const [first, second] = [await scenes.fileWith(key), await scenes.fileWith(key)]
    await platform.settle()
    const third = await scenes.fileWith(key)
    await platform.settle()
    expect(await scenes.statesOf(first)).toEqual(['attached'])
    for (const other of [second, third]) expect(await scenes.reasonOf(other)).toContain('另一件诉求')
  })

  test('of a member of staff: for nobody else, and still theirs afterwards', async () => {
    const key = await scenes.upload(await aJpeg(), 'image/jpeg', await signIn(api, 'east-handler'))
    const filed = await scenes.fileWith(key)
    await platform.settle()
    expect(await scenes.reasonOf(filed)).toContain('别的账号')
    const own = await scenes.fileWith()
    await platform.settle()
    await actAs(api)('east-head', own.petitionId, 'assign', { handlerId: 'east-handler' })
    await actAs(api)('east-handler', own.petitionId, 'progress', { note: '到场', photos: [key] })
    await platform.settle()
    const line = (await scenes.track(own)).timeline.find(({ action }) => action === 'progress')
    expect(line?.photos).toMatchObject([{ state: 'attached' }])
  })

  test('named twice, and once more in a supplement: one photo, shown with each', async () => {
    const key = await scenes.upload(await aJpeg())
    const filed = await scenes.fileWith(key, key)
    await platform.settle()
    expect(await scenes.statesOf(filed)).toEqual(['attached'])
    const { petitionId, queryCode } = filed
    await api.actAsResident({
      params: { petitionId },
      headers: { 'x-query-code': queryCode },
      body: { action: 'supplement', text: '还是这张', photos: [key] },
    })
    await platform.settle()
    const seq = (await scenes.track(filed)).timeline.find(({ action }) => action === 'supplement')?.seq
    expect(await scenes.statesOf(filed, seq)).toEqual(['attached'])
    expect(scenes.stored()).toHaveLength(2)
  })
})
