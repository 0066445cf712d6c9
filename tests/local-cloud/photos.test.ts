import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { emulatorIsInstalled } from '../../infra/local/dynamodb.ts'
import { aHeic, aPhonePhoto, SECRETS } from '../../shared/testing/photo-corpus.ts'
import { type DemoFile, freePort, type Started, start, stop, untilReady } from './running-platform.ts'

// As a page does it: through the one address of the platform, stream, queue and function included.
describe.runIf(emulatorIsInstalled())('a photo on the local platform', () => {
  let folder: string
  let started: Started
  let demo: DemoFile
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mashangban-photos-'))
    started = start(folder, await freePort())
    demo = await untilReady(started, folder)
  })
  afterAll(async () => {
    await stop(started)
    await rm(folder, { recursive: true, force: true })
  })

  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${demo.base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(201)
    return Object(await response.json()) as Record<string, unknown>
  }
  const upload = async (bytes: Uint8Array): Promise<string> => {
    const { uploadKey, url, fields } = await post('/api/uploads', {
      contentType: 'image/jpeg',
      size: bytes.length,
    })
    expect(new URL(String(url)).origin).toBe(demo.base)
    const form = new FormData()
    for (const [name, value] of Object.entries(Object(fields))) form.append(name, String(value))
    form.append('file', new Blob([Uint8Array.from(bytes)]), 'IMG_0001.JPG')
    expect((await fetch(String(url), { method: 'POST', body: form })).status).toBe(204)
    return String(uploadKey)
  }

  it('is sent, checked, and shown at the platform’s own address', async () => {
    const photos = [await upload(await aPhonePhoto(6, 800, 600)), await upload(aHeic())]
    const { petitionId, queryCode } = await post(
      '/api/petitions',
      { placeCode: demo.places[0]?.placeCode, text: '路灯坏了', photos },
      { 'idempotency-key': crypto.randomUUID() },
    )
    const headers = { 'x-query-code': String(queryCode) }
    const shown = await vi.waitFor(
      async () => {
        const reply = await fetch(`${demo.base}/api/petitions/${petitionId}`, { headers })
        const [first] = Object(await reply.json()).timeline
        expect(first.photos).toMatchObject([
          { state: 'attached', width: 600, height: 800 },
          { state: 'refused', reason: expect.stringContaining('HEIC') },
        ])
        return first.photos[0]
      },
      { timeout: 60_000, interval: 200 },
    )
    for (const url of [shown.screenUrl, shown.thumbnailUrl]) {
      expect(new URL(url).origin).toBe(demo.base)
      const picture = await fetch(url)
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
      const bytes = Buffer.from(await picture.arrayBuffer())
      for (const secret of SECRETS) expect(bytes.includes(secret)).toBe(false)
      expect((await fetch(url.split('?')[0])).status).toBe(403)
    }
  })
})
