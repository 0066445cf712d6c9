import { beforeEach, expect, test } from 'vitest'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let wall: string
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  wall = platform.street.places[0]?.placeCode ?? ''
})
/** A session does not last through the weeks of these tests. */
const admin = () => signIn(api, 'admin')
const places = async () => (await api.listPlaces({ headers: await admin() })).body
const poster = async (code = wall) => (await places()).items.find(({ placeCode }) => placeCode === code)
const scan = (query: Record<string, string> = { scanned: '1' }) =>
  api.getPlace({ params: { placeCode: wall }, query })

test('what is opened from a poster is counted for it, what is only asked for is not', async () => {
  await scan({})
  expect(await poster()).toMatchObject({ scans: { total: 0, thisMonth: 0 }, silent: true })
  await scan()
  platform.time.now = '2026-04-02T10:00:00.000+08:00'
  await scan()
  expect(await poster()).toMatchObject({
    scans: { total: 2, thisMonth: 1, lastAt: platform.time.now },
    lastUsedOn: '2026-04-02',
  })
  expect(await poster()).not.toHaveProperty('silent')
  expect((await scan({ scanned: '2' })).status).toBe(400)
})

test('a scan of a code that is not in use counts nowhere', async () => {
  await api.changePlace({
    headers: await admin(),
    params: { placeCode: wall },
    body: { version: 0, retired: true },
  })
  expect((await scan()).status).toBe(404)
  expect(await poster()).toMatchObject({ retired: true, scans: { total: 0 } })
  expect(await poster()).not.toHaveProperty('silent')
})

test('a resident is served while scans cannot be counted', async () => {
  platform.services.posters.scanned = async () => {
    throw new Error('throttled')
  }
  expect((await scan()).status).toBe(200)
})

test('what is filed at a poster is counted for it, and for its kind', async () => {
  await file(api, { placeCode: wall, text: '路灯不亮' })
  await file(api, { placeCode: wall, text: '楼下太吵', kind: 'complaint' })
  await platform.settle()
  expect(await poster()).toMatchObject({ filings: { total: 2, lastOn: '2026-03-02' } })
  const command = await signIn(api, 'command')
  const { body } = await api.showStatistics({ headers: command, query: { by: 'place' } })
  expect(body.places).toEqual([expect.objectContaining({ placeCode: wall, filed: 2 })])
  expect(Object.values(body.places?.[0]?.kinds ?? {}).reduce((sum, one) => sum + one, 0)).toBe(2)
  expect(body).toMatchObject({ total: { filed: 2 }, groups: [] })
})

test('the street says after how many days a poster is silent', async () => {
  await scan()
  platform.time.now = '2026-03-09T10:00:00.000+08:00'
  expect(await places()).toMatchObject({ silentAfterDays: 30 })
  const set = async (silentAfterDays: number | null, version: number) =>
    api.changeStreet({ headers: await admin(), body: { version, silentAfterDays } })
  expect((await set(0, 0)).status).toBe(400)
  expect((await set(6, 0)).body).toMatchObject({ silentAfterDays: 6 })
  expect(await places()).toMatchObject({ silentAfterDays: 6 })
  expect(await poster()).toMatchObject({ silent: true })
  expect((await set(null, 1)).body).toMatchObject({ silentAfterDays: 30 })
  expect(await poster()).not.toHaveProperty('silent')
})
