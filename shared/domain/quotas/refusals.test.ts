import { expect, test } from 'vitest'
import { builtInQuotas, filingQuota, streetQuotasSchema } from './quotas.ts'
import { type Refused, refusalText } from './refusals.ts'

const NOW = '2026-11-24T13:20:00.000+08:00'
const names = [...Object.keys(builtInQuotas), 'log-in-account'] as Refused[]

test.each(names)('%s is refused with until when, and what to do', (name) => {
  const text = refusalText(name, '2026-11-24T14:00:00.000+08:00', NOW)
  expect(text).toContain('14:00之后')
  expect(text).toMatch(/请/)
})

test('a moment is told by the clock, the minute rounded up, and tomorrow as tomorrow', () => {
  const until = (at: string) => refusalText('log-in-account', at, NOW)
  expect(until('2026-11-24T13:21:30.000+08:00')).toContain('在13:22之后')
  expect(until('2026-11-25T00:00:00.000+08:00')).toContain('在明天0:00之后')
})

test('whoever files is told whom to call, or where to go', () => {
  const refused = (helper?: { name: string; phone?: string }) =>
    refusalText('file-place', '2026-11-24T14:00:00.000+08:00', NOW, helper)
  expect(refused({ name: '东社区联络站', phone: '023-60000001' })).toContain('致电东社区联络站 023-60000001')
  expect(refused({ name: '东社区联络站' })).toContain('直接到东社区联络站反映')
  expect(refused()).toContain('直接到社区联络站反映')
})

test('a street sets its own quotas for filing, or switches one off', () => {
  expect(filingQuota('file-place')).toEqual(builtInQuotas['file-place'])
  expect(filingQuota('file-place', { 'file-place': { hour: 5, day: 9 } })).toEqual({ hour: 5, day: 9 })
  expect(filingQuota('file-place', { 'file-place': 'off' })).toBeUndefined()
  expect(
    streetQuotasSchema.safeParse({ 'file-place': { hour: 5, day: 9 }, 'file-staff': 'off' }).success,
  ).toBe(true)
  for (const wrong of [
    { 'log-in-address': 'off' },
    { 'file-place': { hour: 0, day: 9 } },
    { 'file-place': 'on' },
  ])
    expect(streetQuotasSchema.safeParse(wrong).success).toBe(false)
})
