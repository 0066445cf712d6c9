import { beforeEach, describe, expect, test } from 'vitest'
import { builtInQuotas } from '../../shared/domain/quotas/quotas.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let wall: string
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  wall = platform.street.places[0]?.placeCode ?? ''
  const headers = await signIn(api, 'admin')
  const categories = [
    {
      ...{
        category: 'environment',
        name: '环境卫生',
        department: platform.street.organisations.find(({ name }) => name === '执法大队')?.orgId,
      },
      ...{ labels: ['环境保护'], words: ['油烟', '噪音', '垃圾'] },
    },
    { category: 'neighbours', name: '邻里纠纷' },
    { category: 'welfare', name: '社保', labels: ['劳动和社会保障'] },
  ]
  const changed = await api.changeStreet({ headers, body: { version: 0, categories } })
  expect(changed.body.categories).toEqual(categories)
})

const smoke = '投诉楼下烧烤店，油烟和噪音天天往楼上灌，垃圾也没有人收。'
const suggest = (text: string, more: object = {}) =>
  api.suggestCategory({ body: { placeCode: wall, text }, ...more })

describe('a suggestion', () => {
  test('names the street’s own category with its department, and the kind, each with how sure it is', async () => {
    const { status, body } = await suggest(smoke)
    expect(status).toBe(200)
    expect(body.category).toMatchObject({ category: 'environment', name: '环境卫生' })
    expect(body.category?.department).toBe('执法大队')
    expect(body.category?.confidence).toBeGreaterThanOrEqual(0.6)
    expect(body.kind).toMatchObject({ kind: 'complaint', label: '投诉' })
  })

  test('follows a label that an administrator has given a category, without a word of its own', async () => {
    const { body } = await suggest('公司拖欠工资半年，也不交养老保险，想申请劳动仲裁。')
    expect(body.category?.category).toBe('welfare')
  })

  test('is left out for what no category of the street takes in, and for words that say nothing', async () => {
    expect((await suggest('学校周末强制补课，还收资料费，请教育局管一管。')).body.category).toBeUndefined()
    expect((await suggest('三栋门口。')).body).toEqual({})
  })

  test('needs a place of ours, or a staff member who has one', async () => {
    expect((await api.suggestCategory({ body: { text: smoke } })).status).toBe(400)
    expect((await api.suggestCategory({ body: { text: smoke, placeCode: 'AAAAAAAA' } })).status).toBe(400)
    const headers = await signIn(api, 'east-head')
    const { body } = await api.suggestCategory({ headers, body: { text: smoke } })
    expect(body.category?.category).toBe('environment')
    const madeUp = { headers: { authorization: 'Bearer made.up' }, body: { text: smoke } }
    expect((await api.suggestCategory(madeUp)).status).toBe(401)
  })

  test('is counted by network, and writes nothing else', async () => {
    const before = platform.stream.length
    const { hour } = builtInQuotas['suggest-address']
    const ask = () => suggest('路灯不亮', { address: '203.0.113.9' })
    for (let asked = 0; asked < hour; asked++) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(refused.problem?.detail).toContain('自己选类别')
    expect(platform.stream).toHaveLength(before)
  })
})

describe('what became of suggestions', () => {
  const suggested = { category: 'environment', kind: 'complaint', confidence: 0.8 }
  const filed = (more: object) => file(api, { placeCode: wall, text: smoke, ...more })
  const figures = async () => {
    await platform.settle()
    const { body } = await api.showStatistics({ headers: await signIn(api, 'command'), query: {} })
    return body.total.suggestions
  }

  test('is counted: kept, changed by whoever filed, corrected by staff; a petition without one is none of these', async () => {
    await filed({ suggested, category: 'environment' })
    await filed({ suggested, category: 'welfare' })
    await filed({ suggested })
    const wrong = await filed({ suggested, category: 'environment' })
    await filed({ category: 'environment' })
    await filed({ suggested: { kind: 'complaint', confidence: 0.7 } })
    expect(await figures()).toEqual({ made: 4, kept: 2, changedWhenFiled: 2, correctedByStaff: 0 })

    const headers = await signIn(api, 'east-head')
    const correct = async (category: string) => {
      const params = { petitionId: wrong.petitionId }
      const { version } = (await api.showPetition({ params, headers })).body
      const body = { action: 'reclassify', version, category, reason: '不属于环境卫生' }
      expect((await api.actAsStaff({ params, headers, body })).status).toBe(200)
    }
    await correct('neighbours')
    expect(await figures()).toEqual({ made: 4, kept: 1, changedWhenFiled: 2, correctedByStaff: 1 })
    await correct('environment')
    expect(await figures()).toMatchObject({ kept: 2, correctedByStaff: 0 })
  })

  test('a confidence beyond 1 is refused', async () => {
    const body = { placeCode: wall, text: smoke, suggested: { ...suggested, confidence: 2 } }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    expect((await api.submitPetition({ headers, body })).status).toBe(400)
  })
})
