import { expect } from 'vitest'
import { type Api, file } from './api.ts'
import type { MemoryPlatform } from './memory-platform.ts'

export type Filed = Awaited<ReturnType<typeof file>>

/** Sends photos as a page does, and looks at what has become of them. */
export const photoScenes = (platform: MemoryPlatform, api: Api) => {
  /** Sends a file as a page does. @returns its key */
  const upload = async (
    bytes: Uint8Array,
    contentType = 'image/jpeg',
    headers: Record<string, string> = {},
  ): Promise<string> => {
    const { status, body } = await api.createUpload({
      headers,
      body: { contentType, size: bytes.length || 1 },
    })
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
    platform.stream.filter((event) => event.petitionId === petitionId && event.action === 'check-photos')
      .length
  return { upload, fileWith, track, photosOf, statesOf, reasonOf, stored, checksOf }
}
