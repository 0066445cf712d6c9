import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Bucket } from '../../shared/adapters/s3/bucket-address.ts'
import { s3PhotoFiles } from '../../shared/adapters/s3/photo-files.ts'
import { s3PhotoLinks } from '../../shared/adapters/s3/photo-links.ts'
import { s3UploadForms } from '../../shared/adapters/s3/upload-forms.ts'
import { later, millis, type Timestamp } from '../../shared/domain/time.ts'
import { anUploadKey } from '../../shared/testing/an-upload-key.ts'
import { bucketEndpoint } from './bucket-endpoint.ts'
import { sweepObjects } from './object-expiry.ts'
import { type QueuesAndBuckets, startQueuesAndBuckets } from './queues-and-buckets.ts'
import { listen, stopServer } from './servers.ts'
import { parseTemplate } from './template.ts'

const NOW: Timestamp = '2026-03-02T10:00:30.000+08:00'
const ORIGIN = 'http://127.0.0.1:8080'
const KEY = anUploadKey(1)
const template = parseTemplate(
  {
    Resources: {
      Uploads: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: 'photos',
          LifecycleConfiguration: {
            Rules: [{ Id: 'orphans', Status: 'Enabled', Prefix: 'incoming/', ExpirationInDays: 15 }],
          },
        },
      },
    },
  },
  { stackName: 's', region: 'cn-north-1', account: '000000000000', partition: 'aws' },
)

let emulator: QueuesAndBuckets
let folder: string
let server: ReturnType<typeof createServer>
let bucket: Bucket
const time = { now: NOW }
const clock = { now: () => millis(time.now), until: async () => {} }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mashangban-buckets-'))
  emulator = await startQueuesAndBuckets(template, {}, folder)
  const answer = bucketEndpoint({
    ...{ backend: emulator.endpoint, buckets: ['photos'], clock },
    isOwnOrigin: (origin) => origin === ORIGIN,
  })
  server = createServer((request, response) => void answer(request, response))
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  bucket = {
    ...{ name: 'photos', region: 'cn-north-1', endpoint: `http://127.0.0.1:${port}/s3` },
    signer: () => ({ accessKeyId: 'local', secretAccessKey: 'local' }),
  }
})
afterAll(async () => {
  await stopServer(server, 0)
  await emulator.stop()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  time.now = NOW
})

const formFor = (maxSize = 100) =>
  s3UploadForms(bucket).formFor({
    ...{ uploadKey: KEY, contentType: 'image/jpeg', maxSize, uploader: 'anybody', now: time.now },
  })
const send = async (
  fields: Readonly<Record<string, string>>,
  bytes = 'twelve bytes',
  headers: Record<string, string> = {},
) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([bytes], { type: 'text/html' }), 'photo.jpg')
  const response = await fetch(formFor().url, { method: 'POST', body: form, headers })
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]
  return { status: response.status, code, headers: response.headers }
}

describe('a form', () => {
  test('brings the file under its key, with the declared type and uploader', async () => {
    expect((await send(formFor().fields)).status).toBe(204)
    const read = await s3PhotoFiles(bucket, { now: () => time.now }).read(KEY)
    expect(read).toMatchObject({ contentType: 'image/jpeg', uploader: 'anybody' })
    expect(Buffer.from(read?.bytes ?? []).toString()).toBe('twelve bytes')
  })

  test.each([
    ['another key', { key: anUploadKey(2) }],
    ['a key elsewhere', { key: 'photos/260302-ABCDEF/x/screen.jpg' }],
    ['another type', { 'Content-Type': 'text/html' }],
    ['another uploader', { 'x-amz-meta-uploader': 'somebody' }],
    ['a field more', { 'x-amz-meta-more': '1' }],
    ['another access', { acl: 'public-read' }],
  ])('is refused with %s', async (_, changed) => {
    expect(await send({ ...formFor().fields, ...changed })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
  })

  test('is refused with a field less', async () => {
    const { 'x-amz-meta-uploader': _, ...fields } = formFor().fields
    expect(await send(fields)).toMatchObject({ status: 403, code: 'AccessDenied' })
  })

  test('is refused with a policy of somebody’s own', async () => {
    const { policy = '', ...fields } = formFor().fields
    const wider = Buffer.from(policy, 'base64').toString().replace(',100]', ',100000]')
    const forged = { ...fields, policy: Buffer.from(wider).toString('base64') }
    expect(await send(forged)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
    expect(await send({ ...fields, key: KEY })).toMatchObject({ status: 403, code: 'AccessDenied' })
    const strangers = {
      ...formFor().fields,
      'x-amz-credential': 'stranger/20260302/cn-north-1/s3/aws4_request',
    }
    expect(await send(strangers)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  })

  test('takes what it says at most and no byte more, and not nothing', async () => {
    expect(await send(formFor(12).fields)).toMatchObject({ status: 204 })
    expect(await send(formFor(11).fields)).toMatchObject({ status: 400, code: 'EntityTooLarge' })
    expect(await send(formFor().fields, '')).toMatchObject({ status: 400, code: 'EntityTooSmall' })
  })

  test('is good for five minutes of the platform’s time', async () => {
    const { fields, expiresAt } = formFor()
    expect(expiresAt).toBe(later(NOW, 300_000))
    time.now = later(NOW, 299_999)
    expect(await send(fields)).toMatchObject({ status: 204 })
    time.now = later(NOW, 300_000)
    expect(await send(fields)).toMatchObject({ status: 403, code: 'AccessDenied' })
  })

  test('may come from the pages of the platform, and of nobody else', async () => {
    const from = async (origin: string) =>
      (await send(formFor().fields, 'x', { origin })).headers.get('access-control-allow-origin')
    expect(await from(ORIGIN)).toBe(ORIGIN)
    expect(await from('https://elsewhere.example')).toBeNull()
    const asked = await fetch(formFor().url, { method: 'OPTIONS', headers: { origin: ORIGIN } })
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, POST'])
  })
})

describe('a link', () => {
  const PHOTO = 'photos/260302-ABCDEF/x/screen.jpg'
  const link = () => s3PhotoLinks(bucket).linkTo(PHOTO, time.now)
  const statusOf = async (url: string, init?: RequestInit) => {
    const response = await fetch(url, init)
    await response.arrayBuffer()
    return response.status
  }

  test('shows the photo, which a browser may keep as long as the link lives', async () => {
    await s3PhotoFiles(bucket, { now: () => time.now }).writeJpeg(PHOTO, Buffer.from('picture'))
    const response = await fetch(link())
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('private, max-age=300')
    expect([...response.headers.keys()].filter((name) => name.includes('local'))).toEqual([])
    expect(await response.text()).toBe('picture')
  })

  test('is the same within a minute, and ends five minutes after its minute began', async () => {
    const first = link()
    time.now = later(NOW, 29_000)
    expect(link()).toBe(first)
    time.now = later(NOW, 269_999)
    expect(await statusOf(first)).toBe(200)
    time.now = later(NOW, 270_000)
    expect(await statusOf(first)).toBe(403)
  })

  test('cannot be changed: neither its object nor its end, nor to write or remove with it', async () => {
    expect(await statusOf(link().replace('ABCDEF', 'ABCDEG'))).toBe(403)
    expect(await statusOf(link().replace('screen', 'thumbnail'))).toBe(403)
    expect(await statusOf(link().replace('Expires=300', 'Expires=900'))).toBe(403)
    expect(await statusOf(link(), { method: 'DELETE' })).toBe(403)
    expect(await statusOf(link(), { method: 'PUT', body: 'other' })).toBe(403)
    expect(await statusOf(link().split('?')[0] ?? '')).toBe(403)
  })
})

test('an upload that nobody attached goes after its days, by the platform’s time; photos stay', async () => {
  const files = s3PhotoFiles(bucket, { now: () => time.now })
  await send(formFor().fields)
  await files.writeJpeg('photos/260302-ABCDEF/y/screen.jpg', Buffer.from('kept'))
  const sweepAt = (at: Timestamp) => sweepObjects(template, emulator.endpoint, millis(at))
  expect(await sweepAt('2026-03-17T10:00:30.000+08:00')).toEqual([])
  expect(await sweepAt('2026-03-18T07:59:59.999+08:00')).toEqual([])
  expect(await files.read(KEY)).toBeDefined()
  expect(await sweepAt('2026-03-18T08:00:00.000+08:00')).toContain(`photos/${KEY}`) // midnight in UTC
  expect(await files.read(KEY)).toBeUndefined()
  expect(await files.read('photos/260302-ABCDEF/y/screen.jpg')).toBeDefined()
})

test('a lifecycle that is not known here is refused by name', async () => {
  const unknown = parseTemplate(
    {
      Resources: {
        Odd: {
          Type: 'AWS::S3::Bucket',
          Properties: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Transitions: [] }] } },
        },
      },
    },
    template.deployment,
  )
  await expect(sweepObjects(unknown, emulator.endpoint, 0)).rejects.toThrow('Odd')
})
