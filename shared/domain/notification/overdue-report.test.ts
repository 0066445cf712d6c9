import { expect, test } from 'vitest'
import type { Organisation, Person } from '../street/street.ts'
import { isReported, overdueReportText, type ReportRow } from './overdue-report.ts'

const NOW = '2026-11-25T08:30:00.000+08:00'
const station = (orgId: string, community: string): Organisation => ({
  ...{ orgId, streetId: 'street', type: 'station', name: `${community}联络站`, community },
})
const organisations: Organisation[] = [
  station('east', '东社区'),
  station('west', '西社区'),
  { orgId: 'centre', streetId: 'street', type: 'command-centre', name: '街道指挥中心' },
]
const people: Person[] = [
  { personId: 'li', streetId: 'street', orgId: 'east', role: 'handler', name: '李志强' },
]
const row = (petitionId: string, dueAt: string, overrides: Partial<ReportRow> = {}): ReportRow => ({
  ...{ petitionId, communityId: 'east', orgId: 'east', stage: 'community', dueAt },
  ...overrides,
})
/** Two days late is red, less is orange; what has no handler is not graded. */
const gradeOf = ({ dueAt = '', handlerId, orgId }: ReportRow) => {
  if (orgId === 'east' && !handlerId) return undefined
  return dueAt < '2026-11-23' ? 'red' : 'orange'
}
const text = (rows: readonly ReportRow[]) =>
  overdueReportText(rows, { now: NOW, organisations, people, gradeOf })

test('overdue and due today, by community and by who has it', () => {
  expect(
    text([
      row('261120-AAAAAA', '2026-11-24T23:59:59.000+08:00', { handlerId: 'li' }),
      row('261120-BBBBBB', '2026-11-25T23:59:59.000+08:00', { handlerId: 'li' }),
      row('261120-CCCCCC', '2026-11-25T23:59:59.000+08:00'),
      row('261120-DDDDDD', '2026-11-20T23:59:59.000+08:00', { communityId: 'west', orgId: 'centre' }),
    ]).split('\n'),
  ).toEqual([
    '11月25日时限日报：超期2件（红色1件、橙色1件），今日到期2件。',
    '东社区：',
    '  李志强：超期1件（261120-AAAAAA），今日到期1件（261120-BBBBBB）',
    '  尚未派单：今日到期1件（261120-CCCCCC）',
    '西社区：',
    '  街道指挥中心：超期1件（261120-DDDDDD）',
  ])
})

test('a day without anything says so', () => {
  expect(text([])).toBe('11月25日时限日报：超期0件，今日到期0件。')
})

test('a long list is cut, and its number stays', () => {
  const rows = Array.from({ length: 30 }, (_, i) => row(`n${i}`, '2026-11-24T23:59:59.000+08:00'))
  expect(text(rows)).toContain('尚未派单：超期30件（n0、n1')
  expect(text(rows)).toContain('n19等）')
})

test('what is due at the last second of today is told, and what is due a second later is not', () => {
  expect(isReported({ stage: 'community', dueAt: '2026-11-25T23:59:59.000+08:00' }, NOW)).toBe(true)
  expect(isReported({ stage: 'community', dueAt: '2026-11-26T00:00:00.000+08:00' }, NOW)).toBe(false)
  expect(isReported({ stage: 'on-hold' }, NOW)).toBe(false)
})

test('a first response that is owed and late is told of as late, and named', () => {
  const unanswered = row('261124-EEEEEE', '2026-11-27T23:59:59.000+08:00', {
    stage: 'submitted',
    marks: ['respond:2026-11-24T16:00:00.000+08:00'],
  })
  expect(isReported(unanswered, NOW)).toBe(true)
  expect(text([unanswered])).toContain('超期1件，其中首次响应超期1件，今日到期0件。')
})
