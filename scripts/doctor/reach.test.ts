import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { troubles } from './a-template.ts'
import { reachFindings } from './reach.ts'

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const answering = (status: number, type: string) =>
  serve((_, response) => response.writeHead(status, { 'content-type': type }).end('{}'))

test('an address at which the platform answers is well, with or without a slash at its end', async () => {
  const asked: string[] = []
  const base = await serve((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(404, { 'content-type': 'application/problem+json; charset=utf-8' }).end('{}')
  })
  expect(troubles(await reachFindings(`${base}/`))).toEqual([])
  expect(asked).toEqual(['/api/places/AAAAAAAA'])
})

test.each([
  [403, 'application/json', 'ICP filing'],
  [200, 'text/html', 'point the domain'],
  [404, 'text/html', 'point the domain'],
])('another answer is told: %i %s', async (status, type, todo) => {
  const [finding] = await reachFindings(await answering(status, type))
  expect(finding).toMatchObject({
    level: 'fail',
    message: expect.stringContaining(`answers ${status} ${type}`),
  })
  expect(finding?.todo).toContain(todo)
})

test('what does not answer at all is told', async () => {
  const base = await answering(200, 'text/html')
  const { port } = new URL(base)
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const free = (closed.address() as AddressInfo).port
  closed.close()
  await once(closed, 'close')
  expect(free).not.toBe(Number(port))
  expect(troubles(await reachFindings(`http://127.0.0.1:${free}`))).toEqual([
    `fail: http://127.0.0.1:${free}/api/places/AAAAAAAA cannot be reached: ECONNREFUSED`,
  ])
})
