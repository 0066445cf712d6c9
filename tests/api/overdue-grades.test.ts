import { beforeEach, expect, test } from 'vitest'
import type { LevelRule } from '../../shared/domain/deadlines/warning-rules.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { levelTwo } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let petitionId: string

const late = (hoursAfter: number, grade: LevelRule['grade']): LevelRule => ({
  ...{ at: { hoursAfter }, grade, tell: ['owner'] },
})

// Monday 10:00: ordered at once, to be signed by Tuesday's end
beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  const clocks = { sign: [late(0, 'yellow'), late(7, 'orange')], order: [late(0, 'red')] }
  const warnings = [{ from: '2026-01-01T00:00:00.000+08:00', rules: { clocks } }]
  await platform.services.settings.putSettings({ streetId: 'street', warnings })
  petitionId = await levelTwo(platform, api).ordered()
})

const gradeFor = async (personId: string) => {
  const { body } = await api.listPetitions({ headers: await signIn(api, personId), query: {} })
  return body.items.find((row) => row.petitionId === petitionId)?.grade
}
const gradesOf = async (personId: string) =>
  (await api.countWorklist({ headers: await signIn(api, personId), query: {} })).body.grades

test('a department beside the lead reads how grave it is by the clock of its own part', async () => {
  expect(await gradeFor('officer')).toBeUndefined()
  platform.time.now = '2026-03-04T08:30:00.000+08:00'
  expect([await gradeFor('officer'), await gradeFor('builder')]).toEqual(['yellow', undefined])
  platform.time.now = '2026-03-05T08:30:00.000+08:00'
  expect(await gradeFor('officer')).toBe('orange')
  expect(await gradesOf('officer')).toEqual([{ value: 'orange', label: '橙色', count: 1 }])
})

test('the lead by the order’s, in list, petition and numbers alike', async () => {
  platform.time.now = '2026-04-10T08:30:00.000+08:00'
  expect(await gradeFor('builder')).toBe('red')
  const headers = await signIn(api, 'builder')
  expect((await api.showPetition({ headers, params: { petitionId } })).body.grade).toBe('red')
  expect(await gradesOf('builder')).toEqual([{ value: 'red', label: '红色', count: 1 }])
})
