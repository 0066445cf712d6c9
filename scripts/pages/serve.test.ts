import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, stopServer } from '../../infra/local/servers.ts'
import { pageHeaders } from '../../infra/page-headers.ts'
import { pagesFrom } from './serve.ts'

let folder: string
let base: string
const server = createServer(async (request, response) => {
  if (!(await pagesFrom(folder)(request, response))) response.writeHead(418).end()
})
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'))
  await mkdir(join(folder, 'console', 'assets'), { recursive: true })
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '居民页'.repeat(100))
  await writeFile(join(folder, 'console', 'index.html'), '工作台')
  await writeFile(join(folder, 'assets', 'rest-a1.js'), 'export {}')
  base = `http://127.0.0.1:${await listen(server, { host: '127.0.0.1', port: 0 })}`
})
afterAll(async () => {
  await stopServer(server, 0)
  await rm(folder, { recursive: true })
})

test.each([
  ['/', 200, '居民页', 'no-cache'],
  ['/p/ATGY6DD6?from=wechat', 200, '居民页', 'no-cache'],
  ['/petitions/261124-7KQ2MX', 200, '居民页', 'no-cache'],
  ['/supervision?street=yuejincun', 200, '居民页', 'no-cache'],
  ['/console/petitions/1', 200, '工作台', 'no-cache'],
  ['/assets/rest-a1.js', 200, 'export', 'public, max-age=31536000, immutable'],
  ['/assets/rest-old.js', 404, 'Not Found', 'no-store'],
  ['/no/such/page', 404, '居民页', 'no-cache'],
  ['/assets/..%2f..%2fpackage.json', 404, '居民页', 'no-cache'],
])('%s is answered with %i', async (path, status, start, caching) => {
  const response = await fetch(`${base}${path}`)
  expect(response.status).toBe(status)
  expect(await response.text()).toMatch(new RegExp(`^${start}`))
  expect(response.headers.get('cache-control')).toBe(caching)
  for (const [name, value] of Object.entries(pageHeaders())) expect(response.headers.get(name)).toBe(value)
})

test('what has not changed is not sent again', async () => {
  const first = await fetch(base)
  const again = await fetch(base, { headers: { 'if-none-match': String(first.headers.get('etag')) } })
  expect([first.status, again.status]).toEqual([200, 304])
  expect(first.headers.get('content-encoding')).toBe('gzip')
})

test('the API and what is sent to it are left alone', async () => {
  expect((await fetch(`${base}/api/places/x`)).status).toBe(418)
  expect((await fetch(base, { method: 'POST' })).status).toBe(418)
})
