import { beforeEach, expect, test } from 'vitest'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { anItem, aStoryEntry } from '../../shared/testing/an-item.ts'
import { RECENT_ENDED } from '../../shared/usecases/ended-items.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { everyPage } from './every-page.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { supervisionScenes } from './supervision-scenes.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})
const { filed, acts, accepted } = supervisionScenes(() => ({ platform, api }))

/** Items of earlier years, the newest proposed last; each third was declined. @returns those that have left, newest first */
const haveEnded = async (count: number): Promise<string[]> => {
  const { streetId } = platform.street.street
  const left: string[] = []
  for (let n = 0; n < count; n++) {
    const status = n % 3 === 0 ? 'declined' : 'left'
    const proposedAt = later(platform.time.now, (n - count) * DAY_MS)
    const published = { at: proposedAt, title: `旧事 ${n}`, plan: '已办', promises: 0 }
    const itemId = `S240101-${String(n).padStart(4, '0')}`
    const item = anItem({ itemId, streetId, status, proposedAt, published })
    await platform.services.items.open(item, { entry: aStoryEntry(item) })
    if (status === 'left') left.unshift(itemId)
  }
  return left
}
const list = async (query: Record<string, string>) =>
  (await api.listSupervisionItems({ headers: await signIn(api, 'command'), query })).body

test('what has left comes page after page, each once and the newest first', async () => {
  const left = await haveEnded(130)
  const seen = await everyPage(async (at) => {
    const page = await list({ status: 'left', limit: '20', ...at })
    expect(page.items.length).toBeLessThanOrEqual(20)
    return page
  })
  expect(seen.map(({ itemId }) => itemId)).toEqual(left)
})

test('a whole last page is the last, and a cursor that is nobody’s is refused', async () => {
  await haveEnded(30) // 20 of them have left
  const page = await list({ status: 'left', limit: '20' })
  expect([page.items.length, page.cursor]).toEqual([20, undefined])
  const headers = await signIn(api, 'command')
  const answer = await api.listSupervisionItems({ headers, query: { status: 'left', cursor: 'abc' } })
  expect(answer.status).toBe(400)
})

test('figures say since when they count, where a street has more than are counted', async () => {
  await haveEnded(RECENT_ENDED)
  expect(await list({})).not.toHaveProperty('countedSince')
  const itemId = await accepted([await filed()])
  await acts('committee-member', itemId, 'answer', { answer: '已整改。', lookBackOn: '2026-04-01' })
  const one = anItem({ itemId: 'S200101-AAAA', streetId: platform.street.street.streetId, status: 'left' })
  const old = { ...one, proposedAt: '2020-01-01T09:00:00.000+08:00' }
  await platform.services.items.open(old, { entry: aStoryEntry(old) })
  const { countedSince, counts } = await list({})
  expect(countedSince).toBe('2025-08-14')
  expect(counts.status.left + counts.status.declined).toBe(RECENT_ENDED)
})

test('residents see what is current at first, and what has left page after page', async () => {
  const left = await haveEnded(60)
  const seen = await everyPage(async (query) => (await api.listPublicSupervisionItems({ query })).body)
  expect(seen.map(({ itemId }) => itemId)).toEqual(left)
})

test('an action that is arranged stands in the list until its day is over, for the deputies as theirs', async () => {
  const itemId = await accepted([await filed()])
  const arrange = { kind: 'inspection', on: '2026-03-05', deputies: ['east-deputy'], note: '九点在路口集合' }
  await acts('committee-member', itemId, 'arrange', arrange)
  const arranged = async (who: string) =>
    (await api.listSupervisionItems({ headers: await signIn(api, who), query: {} })).body.items[0]?.arranged
  expect(await arranged('east-deputy')).toMatchObject([
    { kindLabel: '代表视察', on: '2026-03-05', takesPart: true },
  ])
  expect(await arranged('officer')).toMatchObject([{ takesPart: false }])
  platform.time.now = later(platform.time.now, 4 * DAY_MS)
  expect(await arranged('east-deputy')).toEqual([])
})
