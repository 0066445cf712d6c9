import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { MAX_PHOTO_BYTES } from '../../domain/photo/photo-types.ts'
import { timestamp } from '../../domain/time.ts'
import { s3PhotoFiles } from './photo-files.ts'

interface Asked {
  method: string
  path: string
  body: Buffer
  headers: IncomingMessage['headers']
}
/** A bucket that answers as told; `drop` closes the connection instead. */
const bucketThat = async (answer: (count: number) => 'drop' | { status: number; body?: Buffer }) => {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const body = await buffer(request)
    asked.push({ method, path: url.split('?')[0] ?? '', body, headers })
    const told = answer(asked.length)
    if (told === 'drop') return void request.socket.destroy()
    response
      .writeHead(told.status, { 'content-type': 'image/png', 'x-amz-meta-uploader': 'anybody' })
      .end(told.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const bucket = {
    ...{ name: 'photos', region: 'cn-north-1', endpoint: `http://127.0.0.1:${port}` },
    signer: () => ({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c/+=' }),
  }
  return { asked, files: s3PhotoFiles(bucket, { now: () => timestamp(Date.now()) }) }
}

test('a file comes with what it was declared as; one that is not there is none', async () => {
  const { files, asked } = await bucketThat((count) =>
    count === 1 ? { status: 200, body: Buffer.from('photo') } : { status: 404 },
  )
  expect(await files.read('incoming/a.png')).toMatchObject({ contentType: 'image/png', uploader: 'anybody' })
  expect(await files.read('incoming/a.png')).toBeUndefined()
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /photos/incoming/a.png',
    'GET /photos/incoming/a.png',
  ])
})

test('no more than one byte over the limit is read', async () => {
  const { files } = await bucketThat(() => ({ status: 200, body: Buffer.alloc(MAX_PHOTO_BYTES + 3_000_000) }))
  const read = await files.read('incoming/a.png')
  expect(read?.bytes.length).toBeGreaterThan(MAX_PHOTO_BYTES)
  expect(read?.bytes.length).toBeLessThan(MAX_PHOTO_BYTES + 1_000_000)
})

test('a connection that breaks is made again, and none is kept that would be closed meanwhile', async () => {
  const { files, asked } = await bucketThat((count) => (count < 3 ? 'drop' : { status: 200 }))
  await files.writeJpeg('photos/x/screen.jpg', Buffer.from('picture'))
  expect(asked).toHaveLength(3)
  expect(asked.at(-1)?.body.toString()).toBe('picture')
  expect(new Set(asked.map(({ headers }) => headers.connection))).toEqual(new Set(['close']))
})

test.each([403, 500, 503])('an answer of %s is trouble, not a missing file', async (status) => {
  const { files } = await bucketThat(() => ({ status, body: Buffer.from('<Code>Trouble</Code>') }))
  await expect(files.read('incoming/a.png')).rejects.toThrow(String(status))
  await expect(files.remove('incoming/a.png')).rejects.toThrow('Trouble')
})

test('what stays unreachable is told after three attempts', async () => {
  const { files, asked } = await bucketThat(() => 'drop')
  await expect(files.remove('incoming/a.png')).rejects.toThrow('fetch failed')
  expect(asked).toHaveLength(3)
})
