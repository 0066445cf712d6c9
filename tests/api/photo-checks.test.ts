import { beforeEach, describe, expect, test } from 'vitest'
import { aJpeg, pngBomb } from '../../shared/testing/photo-corpus.ts'
import { checkPhotos } from '../../shared/usecases/check-photos.ts'
import { type Api, apiOf } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { type Filed, photoScenes } from './photo-scenes.ts'

let platform: MemoryPlatform
let api: Api
let scenes: ReturnType<typeof photoScenes>
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  scenes = photoScenes(platform, api)
})

describe('a check', () => {
  const check = ({ petitionId }: Filed, services = platform.services) =>
    checkPhotos(services, { petitionId, seq: 1 })

  test('is recorded once, however often and at once its message comes', async () => {
    const filed = await scenes.fileWith(await scenes.upload(await aJpeg()))
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => check(filed)))
    expect(await check(filed)).toBeUndefined()
    expect(outcomes.some((outcome) => outcome?.[0]?.state === 'attached')).toBe(true)
    expect(scenes.checksOf(filed)).toBe(1)
    expect(await scenes.statesOf(filed)).toEqual(['attached'])
  })

  test.each(['read', 'claim', 'writeJpeg', 'find', 'save', 'remove'] as const)(
    'that ends before or after %s is made again and comes to the same',
    async (call) => {
      for (const when of ['before', 'after']) {
        const filed = await scenes.fileWith(
          await scenes.upload(await aJpeg()),
          await scenes.upload(pngBomb(), 'image/png'),
        )
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
        expect([call, when, await scenes.statesOf(filed)]).toEqual([call, when, ['attached', 'refused']])
        expect(scenes.checksOf(filed)).toBe(1)
        expect(scenes.stored().filter((key) => key.startsWith('incoming/'))).toEqual([])
      }
    },
  )

  test('comes to an end on a petition that has been withdrawn meanwhile', async () => {
    const filed = await scenes.fileWith(await scenes.upload(await aJpeg()))
    const { petitionId, queryCode } = filed
    await api.actAsResident({
      params: { petitionId },
      headers: { 'x-query-code': queryCode },
      body: { action: 'withdraw' },
    })
    await platform.settle()
    expect(await scenes.statesOf(filed)).toEqual(['attached'])
    expect((await scenes.track(filed)).stage).toBe('withdrawn')
  })

  test('of an entry that there is not is poison', async () => {
    const { petitionId } = await scenes.fileWith()
    await expect(checkPhotos(platform.services, { petitionId, seq: 9 })).rejects.toThrow('no entry')
    expect(await checkPhotos(platform.services, { petitionId, seq: 1 })).toBeUndefined()
  })
})
